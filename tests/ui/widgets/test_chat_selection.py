"""A selection is two places in reading order, whichever was touched first."""

from __future__ import annotations

from ptahdesk.presenters.blocks import Paragraph, Prose, Span
from ptahdesk.presenters.transcript import Author, Row, Transcript
from ptahdesk.ui.widgets.chat_selection import END, Mark, Selection, covers_all
from ptahdesk.ui.widgets.chat_slots import Slot


def chat() -> Transcript:
    transcript = Transcript()
    transcript.reset(Row(key, Author.MODEL, "M") for key in (30, 10, 20))
    return transcript


def slot(nth: int) -> Slot:
    return Slot(Prose(0, 5, (Paragraph((Span("hello"),)),)), nth=nth)


def test_order_is_that_of_the_messages_and_not_of_their_keys() -> None:
    selection = Selection()
    selection.take(Mark(20, 1, 0, 3), Mark(30, 1, 2, 1))
    ordered = selection.ordered(chat())
    assert ordered is not None
    assert [mark.key for mark in ordered] == [30, 20]


def test_a_unit_knows_its_own_part() -> None:
    selection, transcript = Selection(), chat()
    selection.take(Mark(30, 1, 1, 2), Mark(20, 1, 0, 3))
    assert selection.in_slot(transcript, 30, slot(0)) is None
    assert selection.in_slot(transcript, 30, slot(1)) == (2, END)
    assert selection.in_slot(transcript, 10, slot(7)) == (0, END)
    assert selection.in_slot(transcript, 20, slot(0)) == (0, 3)
    assert selection.in_slot(transcript, 20, slot(1)) is None


def test_everything_covers_every_message() -> None:
    selection, transcript = Selection(), chat()
    selection.all(transcript)
    assert all(covers_all(selection, transcript, row.key) for row in transcript.rows)
    selection.take(Mark(30, 1, 0, 1), Mark(20, 1, 0, 3))
    assert [covers_all(selection, transcript, key) for key in (30, 10, 20)] == [False, True, False]


def test_a_selection_in_a_message_that_is_gone_is_none() -> None:
    selection, transcript = Selection(), chat()
    selection.take(Mark(30, 1, 0, 0), Mark(20, 1, 0, 3))
    transcript.remove([20])
    assert selection.ordered(transcript) is None
    selection.clear()
    assert selection.empty
