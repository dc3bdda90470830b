"""The chat view by its contract: what is asked for is shown, and nothing is fetched for being shown."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ptahdesk.presenters.transcript import Author, Row, Transcript
from ptahdesk.ui.widgets.chat_style import dark, light


def test_a_chat_opens_at_its_end_and_lays_out_only_what_is_seen(scene: Any) -> None:
    view = scene.view
    scene.show(scene.chat(2_000))
    assert view.following
    assert scene.keys()[-1] == 1_999
    assert len(list(view._page.boxes)) < 30


def test_a_short_chat_stands_at_the_top(scene: Any) -> None:
    view = scene.view
    scene.show(scene.chat(1))
    assert view._page.flow.placed[0].y == 0
    assert view.verticalScrollBar().maximum() == 0


def test_texts_are_asked_for_when_they_come_into_sight_and_only_then(scene: Any) -> None:
    transcript = scene.chat(1_000)
    asked: list[int] = []
    transcript.wanted.connect(asked.extend)
    scene.show(transcript)
    assert asked
    assert min(asked) > 900


def test_a_megabyte_without_a_space_is_shown_and_quick(scene: Any, qtbot: QtBot) -> None:
    view = scene.view
    transcript = scene.show(Transcript())
    transcript.append(Row(0, Author.MODEL, "M", 1_000_000, 1))
    transcript.settle(0, "a" * 1_000_000)
    view.flush()
    view.grab()
    qtbot.waitUntil(lambda: not view._reading._asked, timeout=60_000)
    view.flush()
    assert view._page.boxes.at(0).height > 50_000


def test_the_menu_of_a_message_is_asked_for_where_the_pointer_is(scene: Any) -> None:
    view = scene.view
    scene.show(scene.chat(2))
    told: list[int] = []
    view.rowMenu.connect(lambda key, _: told.append(key))
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert view._overlay.row.isVisible()
    view._overlay.row.more.click()
    view._overlay.row.copy.click()
    assert told == [0]
    assert QGuiApplication.clipboard().text() == "Question 0?"


def test_both_styles_and_zoom_are_drawn(scene: Any) -> None:
    view = scene.view
    scene.show(scene.chat(6))
    pictures = []
    for style in (light(), dark()):
        view.set_style(style)
        view.flush()
        pictures.append(view.grab().toImage())
    assert pictures[0].pixelColor(5, 5).lightness() > 200
    assert pictures[1].pixelColor(5, 5).lightness() < 100


def test_removed_messages_are_gone_and_the_rest_stays(scene: Any) -> None:
    view = scene.view
    transcript = scene.show(scene.chat(50))
    view.reveal(20)
    view.flush()
    transcript.remove([0, 1, 2, 3])
    view.flush()
    assert scene.keys()[0] == 20
    transcript.remove([row.key for row in transcript.rows])
    view.flush()
    assert view._page.flow.placed == []


def test_another_style_is_painted_whole_before_the_next_frame_comes(scene: Any) -> None:
    view = scene.view
    scene.show(scene.chat(6))
    view.set_style(dark())
    at_once = view.viewport().grab().toImage()
    view.flush()
    assert view.viewport().grab().toImage() == at_once
