"""Above a temporary chat: what that means, and the way to keep it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.desk import Desk
from ptahdesk.ui.actions import tell
from ptahdesk.ui.icons import pixmap
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.labels import plain


class FleetingBar(QWidget):
    """Seen as long as such a chat is open; its cost stays in the sums whatever becomes of it."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._theme = theme
        self._desk = desk
        self.setObjectName("fleeting")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.mark = plain("")
        self.words = plain(
            _("Temporary chat: in no search and no backup, and gone when ptahdesk closes."), wrap=True
        )
        self.keep = WordButton(_("Keep this chat"), "link")
        tell(self.keep, "chat.keep")
        self.keep.clicked.connect(self._keep)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 4, 12, 4)
        layout.setSpacing(10)
        layout.addWidget(self.mark)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.keep)
        desk.page.opened.connect(self._changed)
        desk.chats.changed.connect(self._changed)
        theme.changed.connect(self._draw)
        self._draw()
        self._changed()

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        self.mark.setPixmap(pixmap("temporary", self._theme.tokens["amber"], 18, ratio))

    def _changed(self, _what: object = None) -> None:
        chat = self._desk.chats.listed.get(self._desk.page.chat)
        self.setVisible(chat is not None and chat.temporary)

    def _keep(self) -> None:
        if self._desk.page.chat is not None:
            self._desk.filing.keep(self._desk.page.chat)
