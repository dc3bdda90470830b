"""The window before its App is there: already a place to type in, in the place where it will be."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.message_card import MessageCard, centre

SIDEBAR, FOOT = 264, 36


class Waiting(QWidget):
    """What is typed here is handed over; nothing can be sent yet."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("root")
        self._card = MessageCard(theme)
        self._card.button.setEnabled(False)
        middle = QWidget()
        middle.setObjectName("composerPlace")
        centre(middle, self._card)
        column = QVBoxLayout()
        column.addStretch(1)
        column.addWidget(middle)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(_plane("sidebar", width=SIDEBAR))
        across.addLayout(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(across, 1)
        layout.addWidget(_plane("costBar", height=FOOT))
        self.setFocusProxy(self._card.box)
        self._card.box.setFocus()

    @property
    def words(self) -> str:
        return self._card.box.toPlainText()


def _plane(name: str, width: int = 0, height: int = 0) -> QWidget:
    """A panel's colour and place, with nothing on it yet."""
    plane = QWidget()
    plane.setObjectName(name)
    plane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    if width:
        plane.setFixedWidth(width)
    if height:
        plane.setFixedHeight(height)
    return plane
