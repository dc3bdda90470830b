"""The bar follows the page, and only the reader's hand says whether the end is followed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ptahdesk.presenters.transcript import Author, Row


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
