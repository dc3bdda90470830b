"""The eye in the line under the message box: whether answers come without names, and the way to the names."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ptahdesk.presenters.blind_switch import BlindSwitch
from ptahdesk.ui.actions import key_of, tell, title_of, written
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton, WordButton
from ptahdesk.ui.widgets.labels import Hint


class BlindEye(QWidget):
    """Only where there are several to be judged."""

    def __init__(self, theme: Theme, switch: BlindSwitch) -> None:
        super().__init__()
        self.switch = switch
        self.words = Hint("", "small")  # its button says the same, and is never without room
        self.words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.names = WordButton("", "link")
        self.names.setText(title_of("compare.names"))
        tell(self.names, "compare.names")
        self.names.clicked.connect(switch.reveal)
        self.button = IconButton(theme, "blind", "", 28)
        self.button.setCheckable(True)
        self.button.clicked.connect(self._turn)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for each in (self.words, self.names, self.button):
            row.addWidget(each)
        switch.changed.connect(self._changed)
        self.destroyed.connect(switch.close)
        self._changed(None)

    def _turn(self) -> None:
        self.switch.turn()
        self._changed(None)

    def _changed(self, _nothing: None) -> None:
        switch = self.switch
        self.setVisible(switch.offered)
        self.words.setText(switch.words)
        self.words.setVisible(bool(switch.words) and not switch.hidden)
        self.names.setVisible(switch.hidden)
        self.button.setChecked(switch.on)
        name = title_of("compare.blind")
        self.button.say(f"{name}. {switch.meaning}")
        command = f"{name}  {written(key_of(self, 'compare.blind'))}".rstrip()
        self.button.setToolTip(f"{switch.meaning}\n{command}")
        self.button.show_icon("blind", "accent" if switch.on or switch.hidden else "muted")
