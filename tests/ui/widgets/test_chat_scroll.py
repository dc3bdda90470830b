"""The bar follows the page, and only the reader's hand says whether the end is followed."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ptahdesk.presenters.transcript import Author, Row, Transcript
from ptahdesk.ui.widgets import chat_slots
from ptahdesk.ui.widgets.chat_boxes import FEW
from ptahdesk.ui.widgets.chat_flow import FOOT


def test_following_stops_on_going_up_and_starts_on_end_alone(scene: Any, qtbot: QtBot) -> None:
    view = scene.view
    transcript = scene.show(scene.chat(60))
    changes: list[bool] = []
    view.followChanged.connect(changes.append)
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    for _ in range(30):
        QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert not view.following
    transcript.append(Row(60, Author.MODEL, "M", live=True))
    transcript.grow(60, text="new\n\n" * 30)
    view.flush()
    assert view._overlay.end.isVisible()
    assert "New" in view._overlay.end.text()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.following
    assert not view._overlay.end.isVisible()
    assert changes == [False, True]


def test_going_down_at_the_end_is_no_reason_to_stop_following(scene: Any) -> None:
    view = scene.view
    scene.show(scene.chat(40))
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.following


def test_the_scroll_bar_shows_the_end_and_takes_the_page_anywhere(scene: Any) -> None:
    view = scene.view
    scene.show(scene.chat(500))
    bar = view.verticalScrollBar()
    assert bar.value() == bar.maximum() > 10_000
    bar.setValue(0)
    assert scene.keys()[0] == 0
    assert not view.following
    bar.setValue(bar.maximum() // 2)
    assert 150 < scene.keys()[0] < 350
    bar.setValue(bar.maximum())
    assert scene.keys()[-1] == 499
    assert not view.following


def test_what_stands_above_a_place_that_the_bar_is_taken_to_is_not_laid_out(scene: Any) -> None:
    scene.show(scene.chat(500))
    flow, anchor = scene.page.flow, scene.page.flow.anchor
    flow.guess_all()
    scene.view._scroll.sync()
    scene.view.verticalScrollBar().setValue(flow.heights.before(101) + flow.heights[101] // 2)
    scene.view.flush()
    above = scene.page.boxes.at(anchor.index).slots[: anchor.nth]
    assert len(above) > 1
    assert not any(slot.measured for slot in above)


def test_while_the_bar_is_dragged_one_answer_a_frame_is_read_and_nothing_moves(scene: Any) -> None:
    view = scene.view
    view.resize(800, 1600)
    scene.show(scene.chat(500))
    bar = view.verticalScrollBar()
    bar.setSliderDown(True)
    bar.setValue(bar.maximum() // 2)
    read: list[int] = []
    before: dict[Any, int] = {}
    for _frame in range(6):
        view.flush()
        read.append(len(scene.answers()))
        after = scene.sight()
        top = min(before, key=before.__getitem__, default=None)
        assert top is None or after[top] == before[top]
        before = after
        view.viewport().repaint()
    assert read[0] == 1
    assert all(later - sooner in (0, 1) for sooner, later in pairwise(read))
    assert read[-1] == len(scene.answers(read=False)) > 2


def test_while_the_bar_is_dragged_a_few_slots_a_frame_are_laid_out_and_nothing_moves(scene: Any) -> None:
    view = scene.view
    scene.show(scene.chat(500))
    bar = view.verticalScrollBar()
    bar.setSliderDown(True)
    bar.setValue(bar.maximum() // 2)
    view.flush()
    top = scene.placed()[0]
    laid: list[int] = []
    for _frame in range(6):
        answers = [one for one in scene.placed() if not one.slot.bubble]
        laid.append(sum(one.slot.laid is not None for one in answers))
        assert (scene.placed()[0].slot.content, scene.placed()[0].y) == (top.slot.content, top.y)
        view.viewport().repaint()
        view.flush()
    assert laid[0] <= FEW
    assert all(later - sooner <= FEW for sooner, later in pairwise(laid))
    assert laid[-1] == len(answers) > FEW


def test_what_was_not_laid_out_in_a_drag_comes_below_what_is_read_when_the_bar_is_let_go(
    scene: Any, qtbot: QtBot
) -> None:
    view = scene.view
    scene.show(scene.chat(500))
    bar = view.verticalScrollBar()
    bar.setSliderDown(True)
    bar.setValue(bar.maximum() // 2)
    view.flush()
    top = scene.placed()[0]
    assert scene.page.boxes.hurry.owes
    bar.setSliderDown(False)
    qtbot.waitUntil(lambda: not scene.page.boxes.hurry.owes)
    assert all(one.slot.laid is not None for one in scene.placed())
    assert (scene.placed()[0].slot.content, scene.placed()[0].y) == (top.slot.content, top.y)


def test_the_end_that_comes_late_in_a_drag_stands_at_the_bottom(scene: Any, monkeypatch: Any) -> None:
    """Guessed as tall, it is not; what was dragged there comes with no empty room under it."""
    view = scene.view
    scene.show(scene.chat(500))
    view.reveal(5)
    scene.page.boxes.drop(499)
    monkeypatch.setattr(chat_slots, "text_height", lambda *_about: 400)
    scene.page.boxes.hurry.on = True
    scene.page.boxes.hurry.made = FEW
    scene.page.flow.jump(499)
    view._moved()
    assert scene.page.boxes.hurry.owes
    scene.page.boxes.hurry.on = False
    view.flush()
    last = scene.placed()[-1]
    assert last.y + last.slot.total == scene.page.height - FOOT


def test_once_the_bar_is_let_go_everything_in_sight_is_read_at_once(scene: Any) -> None:
    view = scene.view
    view.resize(800, 1600)
    scene.show(scene.chat(500))
    bar = view.verticalScrollBar()
    bar.setSliderDown(True)
    bar.setValue(bar.maximum() // 2)
    bar.setSliderDown(False)
    view.flush()
    assert scene.answers() == scene.answers(read=False)


def test_the_bar_taken_to_the_end_shows_the_end_though_texts_come_late(scene: Any) -> None:
    view, transcript = scene.view, Transcript()
    text = "Some words.\n\n" * 40
    transcript.reset(Row(n, Author.MODEL, "M", 5_000, 5) for n in range(100))  # they are shorter than that
    asked: list[int] = []
    transcript.wanted.connect(asked.extend)
    scene.show(transcript)
    view.reveal(5)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    for key in asked:
        transcript.give(key, text)
    view.flush()
    last = scene.placed()[-1]
    assert last.index == 99
    assert last.y + last.slot.total == scene.page.height - FOOT
    assert not view.following


def test_what_is_too_wide_is_scrolled_aside_by_keys(scene: Any) -> None:
    scene.answer("```\n" + "wide " * 100 + "\n```\n\nwords\n\n```\n" + "wider " * 100 + "\n```")
    before = [one.y for one in scene.placed()]
    QTest.keyClick(scene.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    moved = list(scene.page.shifts.values())
    assert len(moved) == 2
    assert moved[0] == moved[1] > 0
    QTest.keyClick(scene.view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert list(scene.page.shifts.values()) == [0, 0]
    assert [one.y for one in scene.placed()] == before


def test_only_the_message_that_was_chosen_is_scrolled_aside(scene: Any) -> None:
    transcript = Transcript()
    wide = "```\n" + "wide " * 100 + "\n```"
    transcript.reset([Row(key, Author.MODEL, "M", len(wide), 3) for key in (1, 2)])
    for key in (1, 2):
        transcript.give(key, wide)
    scene.show(transcript)
    scene.page.current = 2
    QTest.keyClick(scene.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert [key for key, _group in scene.page.shifts] == [2]
