"""A card above the window: the rest is dimmed, a click beside it or Escape puts it away."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGraphicsDropShadowEffect, QVBoxLayout, QWidget
from shiboken6 import isValid

from ptahdesk.ui import scale
from ptahdesk.ui.theme import Theme


class Overlay(QWidget):
    """Covers `host` while it is shown. It is a part of the window: it grabs nothing and nests no loop."""

    closed = Signal()

    def __init__(self, host: QWidget, theme: Theme, name: str) -> None:
        super().__init__(host)
        self._host = host
        self._theme = theme
        self._before: QWidget | None = None
        self.anchor: QWidget | None = None
        self.wanted = (640, 480)
        self.card = QWidget(self)
        self.card.setObjectName("overlayCard")
        self.card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.card.setAccessibleName(name)
        self.body = QVBoxLayout(self.card)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        self.setAccessibleName(name)
        self.hide()
        theme.changed.connect(self._shade)
        theme.changed.connect(self.fit)
        self._shade()

    def _shade(self) -> None:
        shadow = QGraphicsDropShadowEffect(self.card)
        shadow.setBlurRadius(36)
        shadow.setOffset(0, 10)
        value = self._theme.tokens.get("shadow", "#00000044")
        colour = QColor(value[:7])
        colour.setAlpha(int(value[7:9] or "44", 16))
        shadow.setColor(colour)
        self.card.setGraphicsEffect(shadow)

    def open(self, focus: QWidget) -> None:
        self._before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        focus.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_card(self) -> None:
        if not self.isVisible():
            return
        self.hide()
        before, self._before = self._before, None
        if before is not None and isValid(before):  # a column, say, may be gone meanwhile
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def give_back_to(self, widget: QWidget) -> None:
        """Who has the focus when the card goes away."""
        self._before = widget

    def _place(self) -> None:
        room = self._host.rect()
        self.setGeometry(room)
        width = min(scale.px(self.wanted[0]), room.width() - 32)
        height = min(scale.px(self.wanted[1]), room.height() - 32)
        if self.anchor is not None:
            corner = self.anchor.mapTo(self._host, self.anchor.rect().bottomLeft())
            left = min(corner.x(), room.width() - width - 16)
            self.card.setGeometry(
                QRect(left, corner.y() + 6, width, min(height, room.height() - corner.y() - 22))
            )
        else:
            self.card.setGeometry((room.width() - width) // 2, (room.height() - height) // 2, width, height)

    def fit(self) -> None:
        """The host has another size."""
        if self.isVisible():
            self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_card()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 90 if self._theme.dark else 46))

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab stays inside the card while it is open."""
        # Never along Qt's own chain: to PySide each next one would be a child of the one before, and the
        # first of them to be deleted would take the whole window along.
        found = [widget for widget in self.card.findChildren(QWidget) if _takes_tab(widget)]
        if not found:
            return False
        here = self.window().focusWidget()  # also while another window is the active one
        at = found.index(here) if here in found else -1 if following else 0
        reason = Qt.FocusReason.TabFocusReason if following else Qt.FocusReason.BacktabFocusReason
        found[(at + (1 if following else -1)) % len(found)].setFocus(reason)
        return True


def _takes_tab(widget: QWidget) -> bool:
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None


def focus(widget: QWidget) -> None:
    """The focus for `widget`, or the promise of it while a card is open: nobody is cut off in a word."""
    for card in widget.window().findChildren(Overlay):
        if card.isVisible():
            card.give_back_to(widget)
            return
    widget.setFocus()
