"""The lock in the line under the message box: whether the next question is private, and who wished it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.private_switch import PrivateSwitch
from ptahdesk.ui.actions import key_of, title_of, written
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton
from ptahdesk.ui.widgets.labels import Hint


class PrivateLock(QWidget):
    """Quiet while it is off; what it means is said when one points at it."""

    def __init__(self, theme: Theme, switch: PrivateSwitch) -> None:
        super().__init__()
        self._switch = switch
        self.words = Hint("", "small")  # its button says the same, and is never without room
        self.words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.button = IconButton(theme, "lock", "", 28)
        self.button.setCheckable(True)
        self.button.clicked.connect(self._turn)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.words)
        row.addWidget(self.button)
        switch.changed.connect(self._changed)
        self._changed(None)

    def _turn(self) -> None:
        self._switch.turn()
        self._changed(None)  # it may have to stay as it was

    def _changed(self, _nothing: object) -> None:
        on = self._switch.on
        said = self._switch.words
        self.words.setText(said)
        self.words.setVisible(on)
        self.words.setProperty("urgent", self._switch.refused)
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)
        self.button.setChecked(on)
        self.button.say(
            ". ".join(filter(None, (said.capitalize() or _("Not private"), self._switch.meaning)))
        )
        command = f"{title_of('chat.private')}  {written(key_of(self, 'chat.private'))}".rstrip()
        self.button.setToolTip("\n".join(filter(None, (self.button.accessibleName(), command))))
        self.button.show_icon("lock", "amber" if self._switch.refused else "accent" if on else "muted")
