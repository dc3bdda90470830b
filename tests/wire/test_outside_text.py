"""Words from outside are shown as one harmless line."""

from __future__ import annotations

import pytest

from ptahdesk.wire.outside_text import masked, shown


@pytest.mark.parametrize(
    "key",
    [
        "sk-or-v1-0123456789abcdef",
        "sk-ant-api03-AbCdEfGh_x",
        "Bearer abcdef123456",
        "gsk_aaaaaaaaaaaa",
        "AIzaSyA1234567890abcdefghij",
        "ptk_0123456789",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc",
    ],
)
def test_what_looks_like_a_key_is_crossed_out(key: str) -> None:
    for text in (key, f'bad key "{key}"!', f"({key})"):
        assert key not in masked(text)
        assert "[key]" in shown(text)


def test_plain_words_are_left_alone() -> None:
    words = "The model key-lime is not available; ask again (sk)."
    assert shown(words) == words


def test_what_cannot_be_seen_is_written_out_or_left_out() -> None:
    assert shown("a\x1b[2Jb\u202ec\x07\ud800") == "a[2Jb\\u202ec\\ud800"
    assert shown("  two\r\n lines\t ") == "two lines"


def test_it_is_never_longer_than_asked() -> None:
    assert len(shown("x" * 10_000)) == 300
    assert shown("y" * 12, 10) == "yyyyyyyyy…"
