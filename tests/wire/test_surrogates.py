"""Emoji come out whole, halves alone come out as U+FFFD, and nothing is lost between."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from ptahdesk.wire.surrogates import Mender, whole


def test_halves_are_joined_over_the_seam() -> None:
    mender = Mender()
    assert [mender.mend(text) for text in ("a\ud83d", "\ude00b", "\ud83d", "x", "\ude00")] == [
        "a",
        "😀b",
        "",
        "\ufffdx",
        "\ufffd",
    ]
    assert mender.flush() == ""


def test_a_half_at_the_very_end_is_said_as_a_stray() -> None:
    mender = Mender()
    assert mender.mend("\ud83d") == ""
    assert (mender.flush(), mender.flush()) == ("\ufffd", "")


_TEXT = st.text(st.sampled_from("aé😀\ud83d\ude00\ud800\udfff"), max_size=12)


@given(_TEXT, st.integers(0, 12))
def test_a_cut_anywhere_changes_nothing(text: str, cut: int) -> None:
    mender = Mender()
    said = mender.mend(text[:cut]) + mender.mend(text[cut:]) + mender.flush()
    assert said == whole(text)
    assert not any("\ud800" <= letter <= "\udfff" for letter in itertools.chain(said))
