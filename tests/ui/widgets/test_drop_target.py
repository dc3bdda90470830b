"""Files may be let go anywhere on the page, which says so; words go on to the box."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.drop_target import DropTarget
from ptahdesk.ui.widgets.mime_files import Brought

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
ACTIONS = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction


class Page:
    def __init__(self, theme: Theme) -> None:
        self.host = QWidget()
        self.host.resize(300, 200)
        self.allowed = True
        self.target = DropTarget(self.host, theme, lambda: self.allowed)
        self.found: list[Brought] = []
        self.target.dropped.connect(self.found.append)
        self.host.show()

    def enter(self, mime: QMimeData) -> bool:
        event = QDragEnterEvent(QPoint(5, 5), ACTIONS, mime, LEFT, NONE)
        event.ignore()
        QApplication.sendEvent(self.host, event)
        return event.isAccepted()

    def drop(self, mime: QMimeData) -> QDropEvent:
        event = QDropEvent(QPointF(5, 5), ACTIONS, mime, LEFT, NONE, QEvent.Type.Drop)
        QApplication.sendEvent(self.host, event)
        return event


@pytest.fixture
def page(theme: Theme) -> Iterator[Page]:
    made = Page(theme)
    yield made
    made.host.close()
    made.host.deleteLater()


def files(*names: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(f"/{name}") for name in names])
    return mime


def test_files_are_taken_and_stay_where_they_are(page: Page) -> None:
    mime = files("a", "b")
    assert page.enter(mime)
    assert page.target.isVisible()
    page.target.grab()
    event = page.drop(mime)
    assert event.dropAction() is Qt.DropAction.CopyAction
    assert not page.target.isVisible()
    assert page.found == [Brought((Path("/a"), Path("/b")))]


def test_it_is_gone_when_they_are_carried_away(page: Page) -> None:
    mime = files("a")
    page.enter(mime)
    QApplication.sendEvent(page.host, QDragLeaveEvent())
    assert not page.target.isVisible()


def test_words_and_a_page_without_a_message_box_take_none(page: Page) -> None:
    words = QMimeData()
    words.setText("hello")
    assert not page.enter(words)
    page.allowed = False
    mime = files("a")
    assert not page.enter(mime)
    assert not page.target.isVisible()
