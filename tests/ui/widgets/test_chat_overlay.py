"""The real widgets over the page: reached by Tab, moved with what they belong to."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ptahdesk.presenters.transcript import Author, Card, Row, Transcript
from ptahdesk.ui.widgets.chat_card import ChatCard


def test_a_card_is_reached_by_tab_and_says_what_was_pressed(scene: Any, qtbot: QtBot) -> None:
    view = scene.view
    transcript = Transcript()
    card = Card("Cut off", "The line broke.", "May be charged.", "Continue", "continue", "facts")
    transcript.reset([Row(1, Author.MODEL, "M", 40, 1, card=card)])
    transcript.give(1, "half an ans")
    scene.show(transcript)
    told: list[tuple[int, str]] = []
    view.cardAction.connect(lambda key, action: told.append((key, action)))
    made = view.findChild(ChatCard)
    assert made is not None
    assert made.isVisible()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    QTest.keyClick(made.main, Qt.Key.Key_Space)
    assert told == [(1, "continue")]
    height = made.height()
    made.fold.click()
    view.flush()
    assert made.height() > height


def test_a_card_of_a_chat_that_was_left_is_asked_nothing_more(scene: Any, qtbot: QtBot) -> None:
    transcript = scene.answer("half an ans", card=Card("Cut off", "The line broke.", "", "Retry", "retry"))
    transcript.reset([Row(2, Author.YOU, "You", 5, 1)])
    transcript.give(2, "Other")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the loop turns before the frame
    scene.view.flush()
    assert scene.texts() == ["Other"]
    assert scene.view.findChild(ChatCard) is None
