"""The window before its App is there: already a place to type in, in the place where it will be."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.ui import scale
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.message_card import COLUMN, MessageCard, centre
from ptahdesk.ui.widgets.notice_bar import NoticeBar, centred

SIDEBAR, FOOT = 264, 36


class Waiting(QWidget):
    """What is typed here is handed over; nothing can be sent yet."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("root")
        self._card = MessageCard(theme)
        self._card.button.setEnabled(False)
        scale.hold(self._card, widest=COLUMN)
        self.notice = NoticeBar()
        middle = QWidget()
        middle.setObjectName("composerPlace")
        centre(middle, self._card)
        column = QVBoxLayout()
        column.addStretch(1)
        column.addLayout(centred(self.notice))
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
        self._card.light_up(True)

    def say(self, trouble: str, again: Callable[[], object] | None) -> None:
        """Why nothing can begin yet, and the one thing to do, if there is one."""
        self.notice.tell(trouble, _("Try again"), again, 0)

    @property
    def words(self) -> str:
        self._card.box.settle()
        return self._card.box.toPlainText()


def _plane(name: str, width: int = 0, height: int = 0) -> QWidget:
    """A panel's colour and place, with nothing on it yet."""
    plane = QWidget()
    plane.setObjectName(name)
    plane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    if width:
        scale.hold(plane, width=width)
    if height:
        scale.hold(plane, height=height)
    return plane
