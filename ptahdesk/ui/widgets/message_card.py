"""The card one types a message into: what its box and its button do is up to who owns it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.ui import scale
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.growing_box import GrowingBox
from ptahdesk.ui.widgets.labels import Hint
from ptahdesk.ui.widgets.send_button import SendButton

COLUMN = 760


class MessageCard(QWidget):
    """In the reading column, as wide as it; its edge lights up while one types."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("composer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMaximumWidth(COLUMN)
        self.box = GrowingBox()
        self.box.setObjectName("composerBox")
        self.box.invite(_("Ask anything"))
        self.box.setAccessibleName(_("Your message"))
        self.box.focused.connect(self.light_up)
        self.button = SendButton(theme)
        self._lay_out()

    def _lay_out(self) -> None:
        self._inside = inside = QVBoxLayout(self)
        self.flatten(False)
        inside.addWidget(self.box)
        self._foot = row = QHBoxLayout()
        row.setSpacing(8)
        self.hint = Hint(_("Enter sends, Shift+Enter begins a line"), "small")
        row.addWidget(self.hint, 1)
        row.addWidget(self.button)
        inside.addLayout(row)

    def put_above(self, widget: QWidget) -> None:
        """Something to be read before the box; what is put there last stands next to it."""
        self._inside.insertWidget(self._inside.indexOf(self.box), widget)

    def put_beside(self, widget: QWidget) -> None:
        """Something in the last line, before the button."""
        self._foot.insertWidget(self._foot.indexOf(self.button), widget)

    def put_first(self, widget: QWidget) -> None:
        """Something at the beginning of the last line."""
        self._foot.insertWidget(0, widget)

    def flatten(self, low: bool) -> None:
        """Less air around what is typed."""
        margins = (14, 4, 8, 4) if low else (18, 14, 10, 8)
        scale.pad(self._inside, *margins, spacing=0 if low else 4)

    def light_up(self, focused: bool) -> None:
        """Said before it is shown it costs nothing; later Python is brought all it may know of styles."""
        if self.property("focused") is focused:
            return
        self.setProperty("focused", focused)
        if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            self.style().unpolish(self)
            self.style().polish(self)


def centre(foot: QWidget, card: MessageCard) -> None:
    """Let the card stand in the middle of the column."""
    layout = QHBoxLayout(foot)
    layout.setContentsMargins(20, 4, 32, 16)  # the chat above has a scroll bar of 12
    scale.stay(layout)
    layout.addStretch(1)
    layout.addWidget(card, 1000)
    layout.addStretch(1)
