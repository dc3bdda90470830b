"""A transcript keeps rows in order and texts as they come, and says what changed."""

from __future__ import annotations

from ptahdesk.presenters.signal import Signal
from ptahdesk.presenters.transcript import Author, Row, Transcript


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
