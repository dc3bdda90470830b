"""Chats drawn from the list to a folder by the mouse, without Qt's own drag, which nests a loop in ours."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel

from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.words import many
from ptahdesk.presenters import days
from ptahdesk.presenters.chat_rows import FOLDER, MORE, ListRow
from ptahdesk.presenters.desk import Desk
from ptahdesk.ui.panels.sidebar_rows import ROW, ChatRowPainter

_EDGE, _STEP, _PAUSE = 28, 12, 30  # near the edge the list moves by so much, so often
_BESIDE = QPoint(14, 10)  # of the pointer


class RowDrag(QObject):
    """Begins when the mouse has gone some way with its button down; Escape leaves all as it was."""

    def __init__(self, view: QAbstractItemView, painter: ChatRowPainter, desk: Desk) -> None:
        super().__init__(view)
        self._view = view
        self._painter = painter
        self._desk = desk
        self._chats: list[ChatId] = []  # that are taken along
        self._from: QPoint | None = None
        self.label: QLabel | None = None  # shown while something is dragged
        self._at = QPoint()
        self._edges = QTimer(self)
        self._edges.setInterval(_PAUSE)
        self._edges.timeout.connect(self._creep)

    @property
    def going(self) -> bool:
        return self.label is not None

    def pressed(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self._view.indexAt(at)
        by_left = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        row: ListRow | None = index.data(ROW) if index.isValid() else None
        mine = by_left and row is not None and row.chat is not None and not row.temporary
        self._from = at if mine else None

    def moved(self, event: QMouseEvent, selected: Callable[[], list[ChatId]]) -> None:
        """With the button down; `selected` is what is taken along when it begins."""
        self._at = event.position().toPoint()
        if self._from is None:
            return
        far = (self._at - self._from).manhattanLength() >= QApplication.startDragDistance()
        if not self.going and far:
            self._begin(selected())
        if self.label is not None:
            place = self._view.viewport().mapTo(self._view.window(), self._at) + _BESIDE
            self.label.move(place)
            self._point()

    def released(self) -> bool:
        """Whether something was dragged, and is let fall now."""
        self._from = None
        if not self.going:
            return False
        target = self._painter.target
        self.stop()
        if target is not None:
            self._drop(target)
        return True

    def stop(self) -> None:
        """Nothing has moved: also for Escape, which is the window's."""
        self._from = None
        self._edges.stop()
        if self.label is not None:
            self.label.hide()
            self.label.deleteLater()
            self.label = None
        self._painter.target = None
        self._view.viewport().unsetCursor()
        self._view.viewport().update()

    def _drop(self, target: ListRow) -> None:
        self._desk.filing.move(self._chats, target.folder)
        if target.text == days.PINNED and target.kind != FOLDER:
            self._desk.filing.pin(self._chats, pinned=True)

    def _begin(self, chats: list[ChatId]) -> None:
        self._chats = chats
        words = dragged([self._desk.chats.title(chat) for chat in chats])
        self.label = QLabel(self._view.window())
        self.label.setObjectName("dragged")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        metrics = self.label.fontMetrics()
        self.label.setText(metrics.elidedText(words, Qt.TextElideMode.ElideRight, 200))
        self.label.adjustSize()
        self.label.show()
        self._view.viewport().setCursor(Qt.CursorShape.DragMoveCursor)
        self._edges.start()

    def _point(self) -> None:
        target = _target(self._view, self._view.indexAt(self._at))
        if target is not self._painter.target:
            self._painter.target = target
            self._view.viewport().update()

    def _creep(self) -> None:
        """Held at the upper or lower edge, the list moves on beneath."""
        bar, room = self._view.verticalScrollBar(), self._view.viewport().rect()
        if self._at.y() < room.top() + _EDGE:
            bar.setValue(bar.value() - _STEP)
        elif self._at.y() > room.bottom() - _EDGE:
            bar.setValue(bar.value() + _STEP)
        self._point()


def _target(view: QAbstractItemView, index: QModelIndex) -> ListRow | None:
    """A folder by its own row or by any in it; the heading above for what is loose. Nothing on the rest."""
    if not index.isValid():
        return None
    row: ListRow = index.data(ROW)
    model = view.model()
    if row.folder or row.kind in {FOLDER, MORE}:
        places = range(index.row(), -1, -1)
        found = (model.index(place, 0).data(ROW) for place in places)
        return next((each for each in found if each.kind == FOLDER and each.folder == row.folder), None)
    places = range(index.row(), -1, -1)
    headings = (model.index(place, 0).data(ROW) for place in places)
    heading = next((each for each in headings if each.chat is None), None)
    return None if heading is None or heading.text in {days.TEMPORARY, days.FOLDERS, days.BEFORE} else heading


def dragged(titles: list[str]) -> str:
    """What is taken along, in a word or two."""
    return titles[0] if len(titles) == 1 else many("{n} chat", "{n} chats", len(titles)).format(n=len(titles))
