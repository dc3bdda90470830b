"""The message box and its button: Send, which is Stop while an answer comes."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.composer import Composer
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.message_card import COLUMN, MessageCard, centre
from ptahdesk.ui.widgets.overlay import focus

_SIZE = 15  # pixels, as in the stylesheet


class ComposerPanel(QWidget):
    """A card in the reading column that grows with what is typed."""

    def __init__(self, theme: Theme, composer: Composer) -> None:
        super().__init__()
        self._composer = composer
        self.setObjectName("composerPlace")
        self.card = MessageCard(theme)
        centre(self, self.card)
        self.box, self.button = self.card.box, self.card.button
        self.button.clicked.connect(self._press)
        self.box.textChanged.connect(lambda: composer.typed(self.box.toPlainText()))
        self.box.sent.connect(composer.send)
        self.box.escaped.connect(composer.stop)
        self.box.recalled.connect(composer.recall)
        composer.restored.connect(self._restore)
        composer.changed.connect(self._changed)
        self._changed(None)

    def zoom(self, percent: int) -> None:
        """The box is written in the size, and as wide as the column, that the chat is read in."""
        self.card.setMaximumWidth(round(COLUMN * percent / 100))
        self.box.setStyleSheet(f"font-size: {round(_SIZE * percent / 100)}px" if percent != 100 else "")

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
            focus(self.box)

    def _changed(self, _nothing: None) -> None:
        busy = self._composer.busy
        self.button.say(_("Stop") if busy else _("Send"))
        self.button.show_icon("stop" if busy else "send", "accent_text")
        self.button.setEnabled(busy or self._composer.can_send)
