"""The mouse selects, and tells of links without opening them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from ptahdesk.presenters.transcript import Author, Row, Transcript
from ptahdesk.ui.widgets.chat_view import ChatView


def click_text(view: ChatView, words: str) -> None:
    for one in view._page.flow.placed:
        laid = one.slot.laid
        if words in getattr(laid, "text", ""):
            for x in range(0, view._page.width, 6):
                for y in range(4, one.slot.body, 8):
                    if laid.link_at(x, y):  # type: ignore[union-attr]  # it has words
                        at = QPoint(view._page.left + x, one.y + one.slot.top + y)
                        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
                        return
    raise AssertionError(words)


def test_a_double_click_takes_a_word_and_a_third_the_paragraph(scene: Any) -> None:
    view = scene.view
    transcript = Transcript()
    transcript.reset([Row(1, Author.MODEL, "M", 40, 1)])
    transcript.give(1, "wonderful words here")
    scene.show(transcript)
    placed = next(one for one in view._page.flow.placed if one.slot.unit)
    at = QPoint(view._page.left + 30, placed.y + placed.slot.top + 10)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    view.copy()
    assert QGuiApplication.clipboard().text() == "wonderful"
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    view.copy()
    assert QGuiApplication.clipboard().text() == "wonderful words here"


def test_a_link_is_only_told_and_never_opened(scene: Any) -> None:
    view = scene.view
    transcript = Transcript()
    transcript.reset([Row(1, Author.MODEL, "M", 40, 1)])
    transcript.give(1, "see [my bank](https://evil.example/x?y=z) now")
    scene.show(transcript)
    told: list[str] = []
    view.linkClicked.connect(told.append)
    click_text(view, "my bank")
    assert told == ["https://evil.example/x?y=z"]


def test_thoughts_are_folded_until_they_are_clicked(scene: Any) -> None:
    view = scene.view
    transcript = Transcript()
    transcript.reset([Row(1, Author.MODEL, "M", 40, 1)])
    transcript.give(1, "answer", thinking="deep thought")
    scene.show(transcript)
    texts = [getattr(one.slot.laid, "text", "") for one in view._page.flow.placed]
    assert "deep thought" not in texts
    fold = next(one for one in view._page.flow.placed if getattr(one.slot.content, "kind", "") == "fold")
    at = QPoint(view._page.left + 20, fold.y + fold.slot.top + 8)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    view.flush()
    assert "deep thought" in [getattr(one.slot.laid, "text", "") for one in view._page.flow.placed]
