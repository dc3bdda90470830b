"""What the mouse does on the page: links, buttons, selecting by character, word and paragraph."""

from __future__ import annotations

import html
import time

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTextBoundaryFinder, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ptahdesk.ui.widgets.chat_hit import hit_at, link_at, mark_at
from ptahdesk.ui.widgets.chat_laid import Action
from ptahdesk.ui.widgets.chat_page import Page
from ptahdesk.ui.widgets.chat_selection import Mark, slot_text

TRIPLE_SECONDS = 0.4
EDGE_MS = 16


class Pointer(QObject):
    """Turns mouse events into news; it changes the selection and nothing else by itself."""

    linked = Signal(str)
    acted = Signal(int, object)  # message, Action
    selected = Signal()  # the selection changed
    dragged = Signal()  # by the reader's own hand
    scrolled = Signal(int)
    hovered = Signal()

    def __init__(self, page: Page, area: QWidget) -> None:
        super().__init__(area)
        self._page, self._area = page, area
        self._down: QPointF | None = None
        self._pressed: tuple[str, tuple[int, Action] | None] = ("", None)
        self._dragging = False
        self._twice = (0.0, QPointF())
        self._edge = QTimer(self, interval=EDGE_MS)
        self._edge.timeout.connect(self._drag_on)
        self._at = QPointF()

    def press(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        at = event.position()
        when, where = self._twice
        if time.monotonic() - when < TRIPLE_SECONDS and (at - where).manhattanLength() < 8:
            self._select_paragraph(at)
            return
        self._pressed = (self._link(at), self._action(at))
        self._down, self._dragging = at, False
        mark = mark_at(self._page, at.x(), at.y())
        begin = self._page.selection.begin
        if mark and event.modifiers() & Qt.KeyboardModifier.ShiftModifier and begin:
            self._page.selection.take(begin, mark)
        elif mark:
            self._page.selection.take(mark, mark)
        self.selected.emit()

    def move(self, event: QMouseEvent) -> None:
        at = self._at = event.position()
        if self._down is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if self._dragging or (at - self._down).manhattanLength() > 4:
                self._dragging = True
                self._drag(at)
            return
        self.look(at)

    def look(self, at: QPointF) -> None:
        """Show what a click here would do."""
        self._at = at
        link, action = self._link(at), self._action(at)
        hit = hit_at(self._page, at.x(), at.y())
        over = hit.box.key if hit else None
        text = hit is not None and hit.placed.slot.unit is not None
        shape = Qt.CursorShape.IBeamCursor if text else Qt.CursorShape.ArrowCursor
        self._area.setCursor(Qt.CursorShape.PointingHandCursor if link or action else shape)
        if link:
            words = f"<span>{html.escape(link)}</span>"  # escaped: a tooltip guesses what is rich text
            QToolTip.showText(self._area.mapToGlobal(at.toPoint() + QPoint(0, 8)), words, self._area)
        elif words := self._told(at):
            QToolTip.showText(self._area.mapToGlobal(at.toPoint() + QPoint(0, 8)), words, self._area)
        elif QToolTip.isVisible():
            QToolTip.hideText()
        if (over, action) != (self._page.hovered, self._page.hot):
            self._page.hovered, self._page.hot = over, action
            self.hovered.emit()

    def release(self, event: QMouseEvent) -> None:
        self._edge.stop()
        link, action = self._pressed
        at, down = event.position(), self._down
        self._down = None
        if down is None or self._dragging:
            return
        if action and action == self._action(at):
            self.acted.emit(*action)
        elif link and link == self._link(at):
            self.linked.emit(link)

    def leave(self) -> None:
        if self._page.hovered is not None or self._page.hot is not None:
            self._page.hovered = self._page.hot = None
            self.hovered.emit()

    def double(self, event: QMouseEvent) -> None:
        """Select a word."""
        self._twice = (time.monotonic(), event.position())
        self._down = None
        mark = mark_at(self._page, event.position().x(), event.position().y())
        if mark is None:
            return
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, self._text(event.position()))
        finder.setPosition(mark.offset)
        start = mark.offset if finder.isAtBoundary() else finder.toPreviousBoundary()
        finder.setPosition(mark.offset)
        self._take(mark, max(0, start), max(mark.offset, finder.toNextBoundary()))

    def _select_paragraph(self, at: QPointF) -> None:
        mark = mark_at(self._page, at.x(), at.y())
        if mark is None:
            return
        text = self._text(at).encode("utf-16-le", "surrogatepass")
        units = [text[i : i + 2] for i in range(0, len(text), 2)]
        breaks = [i for i, unit in enumerate(units) if unit == b"\n\0"]
        start = max([i + 1 for i in breaks if i < mark.offset], default=0)
        end = min([i for i in breaks if i >= mark.offset], default=len(units))
        self._take(mark, start, end)

    def _take(self, mark: Mark, start: int, end: int) -> None:
        begin = Mark(mark.key, mark.part, mark.nth, start)
        self._page.selection.take(begin, Mark(mark.key, mark.part, mark.nth, end))
        self.dragged.emit()
        self.selected.emit()

    def _text(self, at: QPointF) -> str:
        hit = hit_at(self._page, at.x(), at.y())
        return slot_text(hit.placed.slot) if hit else ""

    def _drag(self, at: QPointF) -> None:
        mark = mark_at(self._page, at.x(), at.y())
        if mark:
            self._page.selection.take(self._page.selection.begin or mark, mark)
            self.dragged.emit()
            self.selected.emit()
        outside = at.y() < 0 or at.y() > self._area.height()
        if outside != self._edge.isActive():
            self._edge.start() if outside else self._edge.stop()

    def _drag_on(self) -> None:
        """The pointer is held beyond the edge: the page comes to meet it."""
        y = self._at.y()
        beyond = y if y < 0 else y - self._area.height()
        self.scrolled.emit(round(beyond * 0.4) or (1 if beyond > 0 else -1))
        self._drag(self._at)

    def _told(self, at: QPointF) -> str:
        """What is said of the words there, while they are told apart from another answer's."""
        hit, mark = hit_at(self._page, at.x(), at.y()), mark_at(self._page, at.x(), at.y())
        if self._page.marker is None or hit is None or mark is None or hit.placed.slot.unit is None:
            return ""
        words = self._page.marker.words_at(hit.box.key, hit.placed.slot, mark.offset)
        return f"<span>{html.escape(words)}</span>" if words else ""

    def _link(self, at: QPointF) -> str:
        hit = hit_at(self._page, at.x(), at.y())
        return link_at(self._page, hit) if hit else ""

    def _action(self, at: QPointF) -> tuple[int, Action] | None:
        hit = hit_at(self._page, at.x(), at.y())
        action = hit.action if hit else None
        return (hit.box.key, action) if hit and action else None
