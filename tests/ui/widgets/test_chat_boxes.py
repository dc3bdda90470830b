"""What is far away is given up, and read again when somebody comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from ptahdesk.presenters import blocks_stream
from ptahdesk.ui.widgets import chat_box, chat_boxes
from ptahdesk.ui.widgets.chat_boxes import BOXES, LAID
from ptahdesk.ui.widgets.chat_laid import Laid


def test_scrolling_through_everything_keeps_few_boxes_and_layouts(scene: Any) -> None:
    scene.show(scene.chat(600))
    for index in range(0, 600, 2):
        scene.view.reveal(index)
    boxes = scene.page.boxes
    held = list(boxes)
    assert len(held) <= BOXES
    assert sum(slot.laid is not None for box in held for slot in box.slots if slot.unit) <= LAID


def test_what_was_passed_over_before_its_turn_came_is_not_read(
    scene: Any, read_late: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a drag through long answers the one in sight waited for all that had been passed."""
    read: list[str] = []
    whole = blocks_stream.whole_or_plain
    monkeypatch.setattr(blocks_stream, "whole_or_plain", lambda text: read.append(text) or whole(text))
    monkeypatch.setattr(chat_boxes, "BOXES", 10)
    scene.show(scene.chat(100))
    for index in range(99, 0, -2):
        scene.view.reveal(index)
        scene.view.flush()
    assert read_late() > 40
    assert 0 < len(read) <= 10
    scene.view.flush()
    assert scene.units()
    assert not any(scene.page.boxes.at(index).waits for index in scene.answers())


def test_a_box_is_read_again_after_it_was_spoilt(scene: Any) -> None:
    transcript = scene.answer("one")
    transcript.settle(1, "two")
    scene.view.flush()
    assert "two" in scene.texts()
    scene.page.boxes.drop(1)
    assert scene.page.boxes.known(1) is None
    scene.view.flush()
    assert "two" in scene.texts()


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is laid out from its beginning, by kind."""
    made: list[str] = []
    for name in ("lay_prose", "lay_code", "lay_table"):
        monkeypatch.setattr(chat_box, name, _noted(made, name))
    return made


def _noted(made: list[str], name: str) -> Any:
    lay = getattr(chat_box, name)

    def noted(*arguments: Any, **named: Any) -> Any:
        made.append(name)
        return lay(*arguments, **named)

    return noted


def test_a_drag_of_the_edge_lays_out_no_more_than_comes_into_sight(scene: Any, laid_out: list[str]) -> None:
    scene.show(scene.chat(40))
    scene.view._scroll.by(-300)
    first = len(laid_out)
    assert {"lay_prose", "lay_code", "lay_table"} <= set(laid_out)
    for width in range(800, 400, -5):
        before = {id(one.slot) for one in scene.placed()}
        laid_out.clear()
        scene.view.resize(width, 600)
        scene.view.flush()
        assert len(laid_out) <= len({id(one.slot) for one in scene.units()} - before)
    assert first > len(laid_out)


def test_what_was_fitted_into_a_width_stands_as_if_laid_out_for_it(scene: Any) -> None:
    scene.show(scene.chat(40))
    scene.view.reveal(21)
    for width in (795, 700, 420, 555, 430):
        scene.view.resize(width, 600)
        scene.view.flush()
        fitted = [(one.index, one.nth, one.y, one.slot.total) for one in scene.placed()]
        scene.view.set_style(replace(scene.page.style))  # everything is laid out anew
        scene.view.flush()
        assert fitted == [(one.index, one.nth, one.y, one.slot.total) for one in scene.placed()], width


def test_layouts_of_another_width_count_among_those_that_are_kept(scene: Any) -> None:
    scene.show(scene.chat(600))
    for turn in range(4):
        scene.view.resize(700 - 50 * turn, 600)
        for index in range(150 * turn, 150 * turn + 150):
            scene.view.reveal(index)
    slots = [slot for box in scene.page.boxes for slot in box.slots]
    assert sum(isinstance(one, Laid) for slot in slots for one in (slot.laid, slot.former)) <= LAID


def test_a_question_is_laid_out_once(scene: Any, laid_out: list[str]) -> None:
    transcript = scene.chat(1)
    scene.show(transcript)
    assert laid_out == ["lay_prose"]
