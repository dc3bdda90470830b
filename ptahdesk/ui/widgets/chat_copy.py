"""What goes on the clipboard: the Markdown a message was written in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from ptahdesk.presenters.blocks import Code
from ptahdesk.presenters.transcript import copy_of
from ptahdesk.ui.widgets.chat_box import Box
from ptahdesk.ui.widgets.chat_code import LaidCode
from ptahdesk.ui.widgets.chat_page import Page
from ptahdesk.ui.widgets.chat_reading import Reading
from ptahdesk.ui.widgets.chat_selection import covers_all, markdown_of

COPIED_MS = 1_500


class Copying(QObject):
    """Copies a selection as soon as every text of it is here, a message, or a block of code."""

    changed = Signal()

    def __init__(self, page: Page, reading: Reading, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._reading = page, reading
        self._waits = False

    def selection(self) -> None:
        missing = _missing(self._page)
        if missing:
            self._page.transcript.want(missing)
            missing = _missing(self._page)
        self._waits = bool(missing)
        if not missing and (text := selected_markdown(self._page)):
            self._put(text)

    def selected(self) -> str:
        """Nothing while a text of it is still to come."""
        return "" if _missing(self._page) else selected_markdown(self._page)

    def go_on(self) -> None:
        """Texts may have come."""
        if self._waits:
            self.selection()

    def message(self, key: int) -> None:
        self._put(copy_of(self._page.transcript, key))

    def code(self, key: int, group: int) -> None:
        """A whole block, as it is shown; its button says so for a moment."""
        box = self._page.boxes.known(key)
        if box is None:
            return
        put(code_of(box, group))
        laid = [s.laid for s in box.slots if isinstance(s.laid, LaidCode) and s.laid.unit.group == group]
        for one in laid:
            one.copied = True
        self.changed.emit()
        QTimer.singleShot(COPIED_MS, self, lambda: self._copied_long_ago(laid))

    def _put(self, text: str) -> None:
        put(text, {"text/markdown": text, "text/html": self._reading.html(text)})

    def _copied_long_ago(self, laid: list[LaidCode]) -> None:
        for one in laid:
            one.copied = False
        self.changed.emit()


def _missing(page: Page) -> list[int]:
    """Messages that are selected and whose text is not here yet."""
    return [key for key in _selected_keys(page) if not page.transcript.has(key)]


def selected_markdown(page: Page) -> str:
    """The selection's source: whole messages exactly, an empty line between two."""
    found = []
    for key in _selected_keys(page):
        if covers_all(page.selection, page.transcript, key):
            found.append(copy_of(page.transcript, key))
        else:
            place = page.transcript.place(key)
            found.append(markdown_of(page.selection, page.transcript, page.boxes.at(place or 0)))
    return "\n\n".join(text for text in found if text)


def code_of(box: Box, group: int) -> str:
    """A whole block of code, as it is shown."""
    pieces = [s.content for s in box.slots if isinstance(s.content, Code) and s.content.group == group]
    return "".join(piece.text + ("" if piece.torn or piece.last else "\n") for piece in pieces)


def put(text: str, again: Mapping[str, str] = MappingProxyType({})) -> None:
    """Text, and `again` in other forms. The data is Qt's: what is made here outlives Python and crashes."""
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(text)
    for kind, form in again.items():
        if form:
            clipboard.mimeData().setData(kind, form.encode("utf-8", "replace"))


def _selected_keys(page: Page) -> Iterator[int]:
    marks = page.selection.ordered(page.transcript)
    if marks is None:
        return
    first, last = (page.transcript.place(mark.key) or 0 for mark in marks)
    for index in range(first, last + 1):
        yield page.transcript.rows[index].key
