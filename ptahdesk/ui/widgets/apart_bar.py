"""The slim line under two answers that are told apart: how much differs, where one is, and on to the next."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.telling_apart import TellingApart
from ptahdesk.ui import scale
from ptahdesk.ui.actions import tell
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.announcing import announce
from ptahdesk.ui.widgets.buttons import IconButton
from ptahdesk.ui.widgets.labels import Elided, plain

_SIGNS = (
    ("green", Qt.PenStyle.SolidLine, _("added")),
    ("red", Qt.PenStyle.DashLine, _("missing")),
    ("accent", Qt.PenStyle.DotLine, _("changed")),
    ("violet", None, _("moved")),
)
_WIDE = 860  # pixels from which on there is room for what the marks mean


class ApartBar(QWidget):
    """Says what it is told of two answers, whichever they are, and says aloud what is new of it."""

    stepped = Signal(int)  # which way
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._said = ""
        self._steps = False  # whether anything is marked
        self.setObjectName("apartBar")
        self.setAccessibleName(_("What differs"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.names = Elided("", "apartNames")
        self.signs = [_Sign(theme, *each) for each in _SIGNS]
        self.count = plain("", "apartCount")
        self.before = IconButton(theme, "chevron-up", _("Previous difference"), 28)
        self.after = IconButton(theme, "chevron-down", _("Next difference"), 28)
        self.close_button = IconButton(theme, "close", _("Close  Esc"), 28)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self.names, 1)
        for widget in (*self.signs, self.count, self.before, self.after, self.close_button):
            row.addWidget(widget)
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.close_button.clicked.connect(self.left)
        self.hide()

    def tell(self, names: str, telling: TellingApart, waiting: str) -> None:
        """How far these two differ, or why that is not known yet."""
        self.setVisible(True)
        count = " · ".join(filter(None, (telling.count, telling.position)))
        self.say(waiting or names, count, telling.words, steps=bool(telling.found.steps))
        said = waiting or telling.words
        if said != self._said:
            self._said = said
            announce(self, said)

    def leave(self) -> None:
        """Nothing is told apart."""
        self._said = ""
        self.hide()

    def say(self, names: str, count: str, whole: str, *, steps: bool) -> None:
        """`whole`: all there is to say of it, for who points there."""
        if not self.isVisible():
            tell(self.before, "compare.difference.previous")
            tell(self.after, "compare.difference.next")
        self.names.setText(names)
        self.count.setText(count)
        for label in (self.names, self.count):
            label.setToolTip(whole)
        self.count.setAccessibleDescription(whole)
        for button in (self.before, self.after):
            button.setEnabled(steps)
        self._steps = steps
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """What the marks mean gives way to what they are of."""
        for sign in self.signs:
            sign.setVisible(self._steps and self.width() >= scale.px(_WIDE))


class _Sign(QWidget):
    """A mark as it looks, and what it means."""

    def __init__(self, theme: Theme, token: str, line: Qt.PenStyle | None, words: str) -> None:
        super().__init__()
        self._theme, self._token, self._line, self._words = theme, token, line, words
        self.setAccessibleName(words)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._words) + 10, metrics.height() + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(self.rect()).adjusted(3, 1, 0, -1)
        painter.fillRect(area, self._theme.colour(f"{self._token}_soft"))
        painter.setPen(self._theme.colour("text"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._words)
        colour = self._theme.colour(self._token)
        if self._line is None:
            for x in (0, 3):
                painter.fillRect(QRectF(x, area.top(), 1.5, area.height()), colour)
        else:
            painter.setPen(QPen(colour, 1, self._line))
            painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.end()
