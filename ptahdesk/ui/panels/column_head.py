"""Over a column: its model, how its answer goes and what it comes to, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.column import Stand, Told
from ptahdesk.ui import scale
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton, NameButton
from ptahdesk.ui.widgets.labels import Elided, facts_within, plain

_ALL_THERE_IS = 100
_LIGHTS = {
    Stand.WAITING: "amber",
    Stand.ANSWERING: "amber",
    Stand.DONE: "green",
    Stand.STOPPED: "grey",
    Stand.FAILED: "red",
}


class Facts(Elided):
    """Where there is no room for all of them the last, the cost, stays longest."""

    def shown(self) -> str:
        metrics, room = QFontMetricsF(self.fontMetrics()), self.contentsRect().width()
        words = facts_within(self.text(), metrics, room)
        return words if metrics.horizontalAdvance(words) <= room + 1 else ""


class ColumnHead(QWidget):
    """A column is dragged by it: `dragged` says where the pointer is, `dropped` that it let go."""

    dragged = Signal(int)  # across the window's width
    dropped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("columnHead")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pressed: QPoint | None = None
        self._moving = False
        self._busy = False
        self._manner = ""
        self.model = NameButton("", "model", theme, "chevron-down")
        self.model.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.model.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.manner = IconButton(theme, "settings", _("How this column asks"), 28)
        self.act = IconButton(theme, "refresh", _("Answer again"), 28)
        self.more = IconButton(theme, "more", _("What can be done with this column"), 28)
        self.state = plain("", "columnState")
        self.figures = Facts("", "small")
        self.best = plain(_("★ Best"), "columnBest")
        self.best.setToolTip(_("You chose this answer as the best"))
        self.best.hide()
        above = self._above = QHBoxLayout()
        above.addWidget(self.model)
        above.addStretch(1)
        above.addWidget(self.manner)
        above.addWidget(self.act)
        above.addWidget(self.more)
        below = self._below = QHBoxLayout()
        layout = self._lines = QVBoxLayout(self)
        layout.addLayout(above)
        layout.addLayout(below)
        self.flatten(False)

    def tell(self, told: Told) -> None:
        """Only what is new is drawn: this is called four times a second."""
        if self.model.text() != told.name.replace("&", "&&"):
            self.model.say(told.name)
            self.model.setAccessibleName(_("Model of this column: {name}").format(name=told.name))
            self.model.setToolTip(_("Choose another model for this column"))
        light = "grey" if told.muted else _LIGHTS.get(told.stand, "grey")
        if self.state.text() != told.words or self.state.property("light") != light:
            self.state.setText(told.words)
            self.state.setProperty("light", light)
            self.state.style().unpolish(self.state)
            self.state.style().polish(self.state)
        if self.figures.text() != told.figures:
            self.figures.setText(told.figures)
            self.figures.setToolTip(told.figures)
            self.state.setToolTip(told.figures)
            self.figures.setAccessibleName(told.figures)
        if self._manner != told.manner:
            self._manner = told.manner
            self.manner.show_icon("settings", "accent" if told.manner else "muted")
            words = _("How this column asks, otherwise than others: {ways}").format(ways=told.manner)
            self.manner.say(words if told.manner else _("How this column asks"))
        self._offer(told)

    def flatten(self, low: bool) -> None:
        """All in one line, where the figures take what room there is: their tooltip tells them whole."""
        row, place = (self._above, 1) if low else (self._below, 0)
        for each in (self.best, self.figures, self.state):
            self._above.removeWidget(each)
            self._below.removeWidget(each)
            row.insertWidget(place, each, _ALL_THERE_IS * (each is self.figures))
        scale.pad(self._above, 0, 0, 0, 0, spacing=6 if low else 2)
        scale.pad(self._below, *((0, 0, 0, 0) if low else (10, 0, 4, 0)), spacing=8)
        scale.pad(self._lines, *((8, 2, 6, 2) if low else (8, 6, 6, 8)), spacing=0)
        scale.hold(self, height=36 if low else 68)

    @property
    def cut(self) -> bool:
        """Whether there is no room for all figures: the menu tells them whole."""
        return self.figures.shown() != self.figures.text()

    def mark(self, chosen: bool) -> None:
        """That its answer is the one somebody chose."""
        if self.best.isHidden() is chosen:
            self.best.setVisible(chosen)
            self.setProperty("chosen", chosen)
            self.style().unpolish(self)
            self.style().polish(self)

    def _offer(self, told: Told) -> None:
        busy = told.stand in {Stand.WAITING, Stand.ANSWERING}
        self.act.setEnabled(told.stand is not Stand.NEW)
        if busy is not self._busy:
            self._busy = busy
            self.act.say(_("Stop this answer") if busy else _("Answer again"))
            self.act.show_icon("stop" if busy else "refresh")

    # Dragged by its free place

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.globalPosition().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.globalPosition().toPoint()
        if self._pressed is None:
            return
        if not self._moving:
            self._moving = (here - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if self._moving:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._moving:
            self.dragged.emit(here.x())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        moving, self._pressed, self._moving = self._moving, None, False
        self.unsetCursor()
        if moving:
            self.dropped.emit()
