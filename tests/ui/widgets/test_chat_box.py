"""A box lays out what it is asked for, and no more."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from ptahdesk.ui.widgets.chat_box import Box, Room
from ptahdesk.ui.widgets.chat_slots import Slot
from ptahdesk.ui.widgets.chat_style import ChatStyle


def test_only_what_is_asked_for_is_laid_out(scene: Any) -> None:
    scene.answer("\n\n".join(f"paragraph {n}" for n in range(200)))
    box = scene.page.boxes.known(1)
    assert sum(slot.laid is not None for slot in box.slots) < 40
    assert box.height == sum(slot.total for slot in box.slots)


def test_a_short_question_has_a_narrow_bubble_and_a_long_one_a_wide_one(scene: Any) -> None:
    transcript = scene.chat(1)
    scene.show(transcript)
    box = scene.page.boxes.at(0)
    assert box.bubble_width() < 200
    transcript.settle(0, "word " * 100)
    scene.view.flush()
    assert box.bubble_width() > 500


def test_pieces_of_a_table_share_their_widths(scene: Any) -> None:
    rows = "".join(f"| {n} | {'long ' * (n % 9)} |\n" for n in range(20))
    scene.answer("| a | b |\n|---|---|\n" + rows)
    laid = [one.slot.laid.widths for one in scene.units()]
    assert len(laid) >= 2
    assert len(set(laid)) == 1


def test_a_message_without_its_text_is_as_tall_as_guessed(scene: Any) -> None:
    box = Box(1, Room(ChatStyle(), 700), scene.view._overlay.make_card)
    box.blank(321)
    assert (box.height, box.lay(0).total) == (321, 321)


def test_of_an_answer_that_grows_only_the_end_is_made_anew(scene: Any) -> None:
    said = "\n\n".join(f"paragraph {n}" for n in range(50)) + "\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    transcript = scene.answer("", live=True)
    made = []
    for at in range(0, len(said), 40):
        transcript.grow(1, text=said[at : at + 40])
        scene.view.flush()
        box = scene.page.boxes.known(1)
        made.append([slot for slot in box.slots if slot.unit is not None])
    for before, after in pairwise(made):
        assert all(one is other for one, other in zip(before[:-4], after, strict=False))


def test_an_answer_that_grew_stands_as_one_that_is_read_whole(scene: Any) -> None:
    said = "# A\n\nb\n\n- c\n- d\n\n> e\n\n```py\nf\n```\n\n| g | h |\n|---|---|\n| i | jjjjjj |\n\nk"
    transcript = scene.answer("", live=True)
    for letter in said:
        transcript.grow(1, text=letter)
        scene.view.flush()
    grown = scene.page.boxes.at(0)
    other = Box(1, grown.room, scene.view._overlay.make_card)
    other.fill(transcript.rows[0], list(grown.units), None, thought=False)
    assert [_stance(slot) for slot in grown.slots] == [_stance(slot) for slot in other.slots]


def test_thoughts_that_come_while_an_answer_grows_are_shown(scene: Any) -> None:
    transcript = scene.answer("Said.\n\nAnd more.\n\n", live=True)
    scene.view.flush()
    transcript.grow(1, thinking="Hm.")
    scene.view.flush()
    assert any(slot.folds for slot in scene.page.boxes.at(0).slots)


def _stance(slot: Slot) -> tuple[object, ...]:
    return slot.content, slot.part, slot.nth, slot.space, slot.inset_top, slot.quiet
