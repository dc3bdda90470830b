"""Beneath the list when several chats are selected: how many they are, and what can be done with them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ptahdesk.domain.words import _, many
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton
from ptahdesk.ui.widgets.labels import plain


class SelectionBar(QWidget):
    moved = Signal()
    archived = Signal()
    deleted = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("selectionBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = plain("")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 2, 4, 2)
        layout.setSpacing(0)
        layout.addWidget(self.words, 1)
        buttons = (
            ("folder", _("Move the selected chats to a folder"), self.moved),
            ("archive", _("Archive the selected chats, or bring them back"), self.archived),
            ("trash", _("Delete the selected chats"), self.deleted),
            ("close", _("Select none  Esc"), self.left),
        )
        for drawing, words, signal in buttons:
            button = IconButton(theme, drawing, words)
            button.clicked.connect(signal)
            layout.addWidget(button)
        self.hide()

    def say(self, count: int) -> None:
        """None selected: nothing to see."""
        self.words.setText(many("{n} chat", "{n} chats", count).format(n=f"{count:,}"))
        self.setVisible(count > 0)
