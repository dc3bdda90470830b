"""A message is a column of slots in reading order, and keeps what is the same."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ptahdesk.presenters.blocks import Paragraph, Prose, Span
from ptahdesk.presenters.remarks import PUT_BACK
from ptahdesk.presenters.transcript import Author, Card, Row
from ptahdesk.ui.widgets.chat_laid import Laid
from ptahdesk.ui.widgets.chat_lines import Line
from ptahdesk.ui.widgets.chat_slots import Slot, answer_slots, guess, message_guesses, question_slots, reuse
from ptahdesk.ui.widgets.chat_style import ChatStyle

STYLE = ChatStyle()


def prose(text: str) -> Prose:
    return Prose(0, len(text), (Paragraph((Span(text),)),))


def kinds(slots: list[Slot]) -> list[str]:
    return [
        one.content.kind if isinstance(one.content, Line) else type(one.content).__name__ for one in slots
    ]


def test_an_answer_is_name_thoughts_text_end_card_and_facts() -> None:
    row = Row(1, Author.MODEL, "M", badge="Cut off", card=Card("t", "s"))
    slots = list(answer_slots(row, [prose("a"), prose("b")], [prose("hm")], STYLE, thought=True))
    assert kinds(slots) == ["name", "fold", "Prose", "Prose", "Prose", "badge", "Card", "facts"]
    assert [slot.quiet for slot in slots[2:5]] == [True, False, False]


def test_an_answer_that_has_not_begun_waits() -> None:
    slots = list(answer_slots(Row(1, Author.MODEL, "M", live=True), [], None, STYLE, thought=False))
    assert kinds(slots) == ["name", "waiting", "facts"]


def test_a_question_is_one_bubble() -> None:
    slots = list(question_slots(Row(1, Author.YOU, "You"), [prose("a"), prose("b")], STYLE))
    assert [(one.bubble, one.first, one.last) for one in slots] == [(True, True, False), (True, False, True)]


def test_what_is_the_same_keeps_its_layout(qtbot: QtBot) -> None:
    old = [Slot(prose("a"), body=10, measured=True, laid=Laid(STYLE, 100)), Slot(prose("b"))]
    new = [Slot(prose("b")), Slot(prose("a"))]
    reuse(old, new)
    assert new[1].laid is old[0].laid
    assert (new[1].body, new[0].laid) == (10, None)


def test_longer_is_guessed_taller() -> None:
    assert guess(prose("a" * 1_000), STYLE, 700) > guess(prose("a"), STYLE, 700)
    rows = [Row(1, Author.MODEL, "M", n, 1) for n in (10, 5_000)]
    short, long = message_guesses(rows, STYLE, 700)
    assert long > short > 0
    assert message_guesses(rows, STYLE, 300)[1] > long


def test_a_part_whose_source_grew_behind_it_keeps_its_layout(qtbot: QtBot) -> None:
    old = [Slot(prose("a"), body=10, measured=True, laid=Laid(STYLE, 100))]
    new = [Slot(Prose(0, 99, prose("a").paragraphs))]
    reuse(old, new)
    assert new[0].laid is old[0].laid


def test_what_is_the_very_same_at_the_front_keeps_its_layout_and_equal_parts_behind_it_theirs(
    qtbot: QtBot,
) -> None:
    units = [prose("a"), prose("a"), prose("b")]
    lines = [Line("name", "M"), Line("name", "M")]
    old = [Slot(content, body=n, measured=True) for n, content in enumerate([lines[0], *units])]
    new = [Slot(content) for content in [lines[1], units[0], units[1], prose("c"), prose("b")]]
    reuse(old, new)
    assert [(slot.measured, slot.body) for slot in new] == [
        (True, 0),
        (True, 1),
        (True, 2),
        (False, 0),
        (True, 3),
    ]


def test_the_same_unit_in_another_dress_is_laid_out_anew(qtbot: QtBot) -> None:
    unit = prose("a")
    new = [Slot(unit, quiet=True)]
    reuse([Slot(unit, body=10, measured=True)], new)
    assert not new[0].measured


def test_what_is_not_sent_any_more_is_said_under_its_question_to_the_right() -> None:
    row = Row(1, Author.YOU, "You", unsent="Not sent.")
    *_bubble, said = question_slots(row, [prose("a")], STYLE)
    assert said.content == Line("remark", "Not sent.", offer="Send it again", action=PUT_BACK, right=True)
