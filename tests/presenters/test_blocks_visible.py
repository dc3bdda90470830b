"""Nothing invisible acts, and nothing unbreakable stays so."""

from __future__ import annotations

import pytest

from ptahdesk.presenters.blocks_visible import BREAK, columns, visible, visible_code


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b", "a\u2400b"),
        ("\x1b[31m", "\u241b[31m"),
        ("\x7f", "\u2421"),
        ("\x85", "\\x85"),
        ("a\u2028b", "a\nb"),
        ("\ufdd0\ufffc\ud800", "\ufffd\ufffd\ufffd"),
        ("tab\tand\nline stay", "tab\tand\nline stay"),
        ("שלום", "שלום"),
    ],
)
def test_control_characters_become_symbols(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("code", [0x202E, 0x2066, 0x200B, 0x2028, 0xFEFF, 0xE0041])
def test_what_steers_direction_or_cannot_be_seen_is_an_escape_in_code(code: int) -> None:
    shown = visible_code(f"a{chr(code)}b")
    assert shown.isascii()
    assert f"{code:04x}" in shown


def test_long_runs_get_places_to_break_and_lose_nothing() -> None:
    text = "short " + "x" * 1_000 + " end"
    shown = visible(text)
    assert shown.replace(BREAK, "") == text
    assert max(len(part) for part in shown.replace(BREAK, " ").split()) == 80


def test_columns_count_tabs_and_wide_characters() -> None:
    assert (columns("abc"), columns("\tx"), columns("你好")) == (3, 5, 4)


def test_a_pile_of_marks_on_one_letter_is_cut_and_says_so() -> None:
    assert visible("a" + "\u0301" * 5_000 + "b") == "a" + "\u0301" * 24 + "…b"
    assert visible("नि e\u0301\u0302") == "नि e\u0301\u0302"
