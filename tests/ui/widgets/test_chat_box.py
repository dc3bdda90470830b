"""A box lays out what it is asked for, and no more."""

from __future__ import annotations

from typing import Any

from ptahdesk.ui.widgets.chat_box import Box, Room
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
