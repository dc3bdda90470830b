"""The message box and its button: Send, which is Stop while an answer comes."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.composer import Composer
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton
from ptahdesk.ui.widgets.growing_box import GrowingBox
from ptahdesk.ui.widgets.labels import plain

COLUMN = 760


class ComposerPanel(QWidget):
    """A card in the reading column that grows with what is typed."""

    def __init__(self, theme: Theme, composer: Composer) -> None:
        super().__init__()
        self._composer = composer
        self.setObjectName("composerPlace")
        self.card = QWidget()
        self.card.setObjectName("composer")
        self.card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.card.setMaximumWidth(COLUMN)
        self.box = self._make_box()
        self.hint = plain(_("Enter sends, Shift+Enter begins a line"), "small")
        self.button = IconButton(theme, "send", _("Send"), 34)
        self.button.setObjectName("sendButton")
        self.button.setIconSize(QSize(20, 20))
        self.button.clicked.connect(self._press)
        self._lay_out()
        composer.restored.connect(self._restore)
        composer.changed.connect(self._changed)
        self._changed(None)

    def _make_box(self) -> GrowingBox:
        box = GrowingBox()
        box.setObjectName("composerBox")
        box.setPlaceholderText(_("Ask anything"))
        box.setAccessibleName(_("Your message"))
        box.textChanged.connect(lambda: self._composer.typed(box.toPlainText()))
        box.sent.connect(self._composer.send)
        box.escaped.connect(self._composer.stop)
        box.recalled.connect(self._composer.recall)
        box.focused.connect(self._focused)
        return box

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(18, 14, 10, 8)
        inside.setSpacing(4)
        inside.addWidget(self.box)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.hint)
        row.addStretch(1)
        row.addWidget(self.button)
        inside.addLayout(row)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 4, 32, 16)  # the chat above has a scroll bar of 12
        layout.addStretch(1)
        layout.addWidget(self.card, 1000)
        layout.addStretch(1)

    def _press(self) -> None:
        if self._composer.busy:
            self._composer.stop()
        else:
            self._composer.send()
        self.box.setFocus()

    def _restore(self, text: str) -> None:
        if self.box.toPlainText() != text:
            with QSignalBlocker(self.box):
                self.box.setPlainText(text)
            self.box.moveCursor(QTextCursor.MoveOperation.End)
        if text:
            self.box.setFocus()

    def _changed(self, _nothing: None) -> None:
        busy = self._composer.busy
        self.button.say(_("Stop") if busy else _("Send"))
        self.button.show_icon("stop" if busy else "send", "accent_text")
        self.button.setEnabled(busy or self._composer.can_send)

    def _focused(self, focused: bool) -> None:
        self.card.setProperty("focused", focused)
        self.card.style().unpolish(self.card)
        self.card.style().polish(self.card)
