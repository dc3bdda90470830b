"""The button that sends: an icon, and before it as much as there is room for of what sending means."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from ptahdesk.domain.words import _
from ptahdesk.ui import scale
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton

_SIDE = 34
_BEFORE, _BETWEEN = 14, 2  # pixels left of the words, and between them and the icon


class SendButton(IconButton):
    """It gives way: of several wordings it shows the longest that fits, and at last its icon alone."""

    square = False

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "send", _("Send"), _SIDE)
        self.setObjectName("sendButton")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._wordings: tuple[str, ...] = ()
        self._theme = theme
        scale.hold(self, icon=20)

    def write(self, *wordings: str) -> None:
        """The same thing in fewer and fewer words; none: the icon says it all."""
        if wordings != self._wordings:
            self._wordings = wordings
            self.updateGeometry()
            self.update()

    def shown(self) -> str:
        """What of it there is room for."""
        return next((words for words in self._wordings if self._wide(words) <= self.width()), "")

    def sizeHint(self) -> QSize:
        side = scale.px(_SIDE)
        return QSize(max(map(self._wide, self._wordings), default=side), side)

    def minimumSizeHint(self) -> QSize:
        return QSize(scale.px(_SIDE), scale.px(_SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        words = self.shown()
        if not words and self.width() <= scale.px(_SIDE):
            super().paintEvent(event)
            return
        from PySide6.QtWidgets import (  # noqa: PLC0415 - 5 ms that the first paint of the window has no use for
            QStyle,
            QStyleOptionToolButton,
            QStylePainter,
        )

        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        icon, option.icon = self.icon(), type(self.icon())()
        painter = QStylePainter(self)
        side, before = scale.px(_SIDE), scale.px(_BEFORE)
        if not words:  # it is as wide as words that do not quite fit: no empty bar is drawn for them
            option.rect = QRect(self.width() - side, 0, side, self.height())
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        enabled = self.isEnabled()
        painter.setPen(self._theme.colour("accent_text" if enabled else "muted"))
        room = QRect(before, 0, self.width() - side - before, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
        edge = self.iconSize().width()
        place = QRect(self.width() - side + (side - edge) // 2, (self.height() - edge) // 2, edge, edge)
        mode = icon.Mode.Normal if enabled else icon.Mode.Disabled
        icon.paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode)

    def _wide(self, words: str) -> int:
        around = scale.px(_SIDE) + scale.px(_BEFORE) + scale.px(_BETWEEN)
        return self.fontMetrics().horizontalAdvance(words) + around
