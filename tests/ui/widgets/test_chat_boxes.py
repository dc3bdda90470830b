"""What is far away is given up, and read again when somebody comes back."""

from __future__ import annotations

from typing import Any

from ptahdesk.ui.widgets.chat_boxes import BOXES, LAID


def test_scrolling_through_everything_keeps_few_boxes_and_layouts(scene: Any) -> None:
    scene.show(scene.chat(600))
    for index in range(0, 600, 2):
        scene.view.reveal(index)
    boxes = scene.page.boxes
    held = list(boxes)
    assert len(held) <= BOXES
    assert sum(slot.laid is not None for box in held for slot in box.slots if slot.unit) <= LAID


def test_a_box_is_read_again_after_it_was_spoilt(scene: Any) -> None:
    transcript = scene.answer("one")
    transcript.settle(1, "two")
    scene.view.flush()
    assert "two" in scene.texts()
    scene.page.boxes.drop(1)
    assert scene.page.boxes.known(1) is None
    scene.view.flush()
    assert "two" in scene.texts()
