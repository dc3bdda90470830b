"""A transcript keeps rows in order and texts as they come, and says what changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from ptahdesk.presenters.signal import Signal
from ptahdesk.presenters.transcript import Author, Row, Transcript, look


def filled(*keys: int) -> Transcript:
    transcript = Transcript()
    transcript.reset(Row(key, Author.MODEL, "m", characters=4) for key in keys)
    return transcript


def heard(signal: Signal[int]) -> list[int]:
    calls: list[int] = []
    signal.connect(calls.append)
    return calls


def test_a_slot_that_was_disconnected_hears_nothing() -> None:
    signal = Signal[int]()
    calls: list[int] = []
    disconnect = signal.connect(calls.append)
    signal.emit(1)
    disconnect()
    disconnect()
    signal.emit(2)
    assert calls == [1]


def test_a_text_is_asked_for_once_and_given_once() -> None:
    transcript = filled(1, 2)
    asked: list[tuple[int, ...]] = []
    transcript.wanted.connect(asked.append)
    transcript.want([1, 2])
    transcript.want([1])
    transcript.give(1, "one", "hm")
    transcript.want([1, 2])
    assert asked == [(1, 2)]
    assert (transcript.text_of(1), transcript.thinking_of(1), transcript.text_of(2)) == ("one", "hm", "")


def test_a_text_that_grows_is_not_overwritten_by_a_late_gift() -> None:
    transcript = filled(1)
    transcript.grow(1, text="live")
    transcript.give(1, "kept before")
    assert transcript.text_of(1) == "live"


def test_pieces_join_and_the_settled_text_wins() -> None:
    transcript = filled(7)
    grown, changed = heard(transcript.grew), heard(transcript.changed)
    for piece in ("Hel", "lo"):
        transcript.grow(7, text=piece)
    transcript.grow(7, thinking="hm")
    assert (transcript.text_of(7), transcript.sizes_of(7)) == ("Hello", (5, 2))
    transcript.settle(7, "Hello!")
    assert (transcript.text_of(7), grown, changed) == ("Hello!", [7, 7, 7], [7])


def test_an_update_that_changes_nothing_is_not_news() -> None:
    transcript = filled(1)
    changed = heard(transcript.changed)
    transcript.update(transcript.rows[0])
    assert changed == []


def test_removing_forgets_text_and_place() -> None:
    transcript = filled(1, 2, 3)
    transcript.give(2, "two")
    transcript.remove([2, 99])
    assert [row.key for row in transcript.rows] == [1, 3]
    assert (transcript.place(3), transcript.place(2), transcript.has(2)) == (1, None, False)


def test_reset_forgets_everything_of_the_chat_before() -> None:
    transcript = filled(1)
    transcript.give(1, "old")
    transcript.reset([Row(1, Author.YOU, "You")])
    assert not transcript.has(1)
    asked: list[tuple[int, ...]] = []
    transcript.wanted.connect(asked.append)
    transcript.want([1])
    assert asked == [(1,)]


def veiled(*, on: bool, covered: int = 0) -> Transcript:
    """Names are hidden where it is on, and one text with them."""
    lies = {"on": on, "covered": covered}

    def veil(rows: Sequence[Row]) -> list[tuple[Row, bool]] | None:
        if not lies["on"]:
            return None
        hidden = lies["covered"]
        return [(replace(row, name="?", live=row.key == hidden), row.key == hidden) for row in rows]

    transcript = Transcript(veil)
    transcript.lies = lies  # type: ignore[attr-defined]  # for the test that turns it
    transcript.reset(Row(key, Author.MODEL, "m", characters=4) for key in (1, 2))
    for key in (1, 2):
        transcript.give(key, "text", "thought")
    return transcript


def test_a_veil_lets_through_what_it_lets_through() -> None:
    transcript = veiled(on=True, covered=2)
    assert [row.name for row in transcript.rows] == ["?", "?"]
    assert [row.name for row in transcript.kept] == ["m", "m"]
    assert [transcript.text_of(key) for key in (1, 2)] == ["text", ""]
    assert [transcript.thinking_of(key) for key in (1, 2)] == ["", ""]
    assert [transcript.sizes_of(key) for key in (1, 2)] == [(4, 0), (0, 0)]
    assert transcript.has(2), "nobody need ask for it"
    grew, changed = heard(transcript.grew), heard(transcript.changed)
    transcript.grow(2, "more")
    transcript.update(Row(2, Author.MODEL, "m", characters=9, facts="0.4 ¢", live=True))
    assert grew == []
    assert changed == [2]
    transcript.append(Row(3, Author.MODEL, "m"))
    transcript.remove([1])
    assert [(row.key, row.name) for row in transcript.rows] == [(2, "?"), (3, "?")]


def test_what_was_waited_for_comes_when_the_veil_is_taken_off() -> None:
    transcript = veiled(on=True, covered=2)
    grew, changed = heard(transcript.grew), heard(transcript.changed)
    transcript.lies["on"] = False  # type: ignore[attr-defined]  # as above
    look(transcript)
    assert transcript.cover.rows is None
    assert (grew, changed) == ([2], [1, 2])
    assert transcript.text_of(2) == "text"
    look(transcript)
    assert changed == [1, 2]


@pytest.mark.parametrize(
    "act",
    [
        lambda transcript: transcript.append(Row(3, Author.YOU, "You")),
        lambda transcript: transcript.update(Row(1, Author.YOU, "You", unsent="not sent any more")),
        lambda transcript: transcript.remove([1]),
        lambda transcript: transcript.remove([]),
    ],
)
def test_no_row_turns_untold_while_something_is_done_to_another(act: Callable[[Transcript], None]) -> None:
    """All have answered, and before anybody looks a row is written: the answer stood there as coming."""
    covered = {2}

    def veil(rows: Sequence[Row]) -> list[tuple[Row, bool]]:
        return [(replace(row, live=row.key in covered), row.key in covered) for row in rows]

    transcript = Transcript(veil)
    transcript.reset([Row(1, Author.YOU, "You"), Row(2, Author.MODEL, "m")])
    transcript.give(2, "said")
    told: list[int] = []
    transcript.changed.connect(told.append)
    covered.clear()
    act(transcript)
    look(transcript)
    assert 2 in told
    assert transcript.text_of(2) == "said"
