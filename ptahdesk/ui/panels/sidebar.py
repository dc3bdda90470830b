"""The sidebar: begin a chat, find one, and every one there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.desk import Desk
from ptahdesk.ui import scale
from ptahdesk.ui.actions import Actions, tell
from ptahdesk.ui.panels.chats_view import ChatsView
from ptahdesk.ui.panels.selection_bar import SelectionBar
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from ptahdesk.ui.panels.stage import Stage

WIDTH = 264
_SHARE = 0.36


class Sidebar(QWidget):
    """Keyboard: type to find, arrows and Enter to open, F2 renames, Delete deletes."""

    left = Signal()  # it went away, and the cursor was in it

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._theme = theme
        self._chats = chats = desk.chats
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Chats"))
        self.fit(0)
        self.new = WordButton(_("New chat"), "row", theme, "plus")
        tell(self.new, "chat.new")
        self.new.clicked.connect(lambda: chats.open(None))
        self.search = self._search_box()
        self.back = WordButton(_("All chats"), "row", theme, "chevron-left")
        self.back.clicked.connect(lambda: chats.show_archive(False))
        self.list = ChatsView(theme, desk)
        self.several = SelectionBar(theme)
        self.several.left.connect(self.list.choose_one)
        self.list.selection.several.connect(self.several.say)
        self.archive = WordButton("", "row", theme, "archive")
        tell(self.archive, "chats.archive")
        self.archive.clicked.connect(lambda: chats.show_archive(True))
        self.nothing = plain("", "small", wrap=True)
        self.nothing.setContentsMargins(18, 8, 18, 8)
        self.models = WordButton(_("Models"), "row", theme, "models")
        tell(self.models, "models")
        self.usage = WordButton(_("Usage"), "row", theme, "usage")
        tell(self.usage, "usage")
        self.ranking = WordButton(_("Ranking"), "row", theme, "ranking")
        tell(self.ranking, "ranking")
        self.settings = WordButton(_("Settings"), "row", theme, "settings")
        tell(self.settings, "settings")
        self._lay_out()
        chats.changed.connect(self._changed)
        self._changed()

    def _search_box(self) -> SearchBox:
        box = SearchBox(self._theme, self._into_list)
        box.setObjectName("searchBox")
        box.setPlaceholderText(_("Search"))
        box.setAccessibleName(_("Search chats"))
        tell(box, "chats.find")
        box.offer_clearing()
        box.textChanged.connect(self._chats.find)
        box.entered.connect(self._open_first)
        return box

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(6)
        for widget in (self.new, self.back, self.search):
            row = QVBoxLayout()
            row.setContentsMargins(8, 0, 8, 0)
            row.addWidget(widget)
            layout.addLayout(row)
        layout.addWidget(self.nothing)
        layout.addWidget(self.list, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(8, 0, 8, 0)
        foot.addWidget(self.several)
        foot.addWidget(self.archive)
        foot.addWidget(self.models)
        foot.addWidget(self.usage)
        foot.addWidget(self.ranking)
        foot.addWidget(self.settings)
        layout.addLayout(foot)

    def _changed(self, _nothing: None = None) -> None:
        chats = self._chats
        words = _("The archive is empty.") if chats.archive else _("Your chats will be listed here.")
        self.nothing.setText(words)
        self.nothing.setVisible(not chats.rows)
        self.new.setVisible(not chats.archive)
        self.back.setVisible(chats.archive)
        self.search.setPlaceholderText(_("Search the archive") if chats.archive else _("Search"))
        self.archive.setVisible(chats.archived > 0 and not chats.archive)
        self.archive.say(_("Archive ({n})").format(n=f"{chats.archived:,}"))
        if self.search.text().strip() != chats.query:
            self.search.setText(chats.query)

    def follow(self, stage: Stage) -> None:
        """The page that is seen in the middle is marked here."""

        def told(_place: int) -> None:
            pages = (self.models, stage.catalogue), (self.usage, stage.usage), (self.ranking, stage.ranking)
            for button, page in pages:
                button.setProperty("here", page is not None)
                button.setAccessibleDescription(_("Shown now") if page is not None else "")
                button.style().unpolish(button)
                button.style().polish(button)

        stage.currentChanged.connect(told)

    def fit(self, window: int) -> None:
        """Larger words get more room, but never most of the window."""
        self.setFixedWidth(min(scale.px(WIDTH), max(WIDTH, round(window * _SHARE))))

    def turn(self) -> None:
        """Go out of sight, or come back."""
        inside = self.isAncestorOf(QApplication.focusWidget() or self.new.window())
        self.setVisible(not self.isVisible())
        if inside:
            self.left.emit()

    def find_chat(self) -> None:
        self.show()
        self.search.setFocus()
        self.search.selectAll()

    def rename(self) -> None:
        """The title is typed in its place in the list, so the list has to be seen."""
        self.show()
        self.list.rename()

    def _open_first(self) -> None:
        first = next((row.chat for row in self._chats.rows if row.chat is not None), None)
        if first is not None and self.search.text():
            self._chats.open(first)
        elif self._chats.query:
            self._chats.look_everywhere()

    def _into_list(self, event: QKeyEvent) -> None:
        self.list.setFocus()
        self.list.keyPressEvent(event)

    def bind(self, actions: Actions) -> None:
        self.models.clicked.connect(actions["models"].trigger)
        self.usage.clicked.connect(actions["usage"].trigger)
        self.ranking.clicked.connect(actions["ranking"].trigger)
        self.settings.clicked.connect(actions["settings"].trigger)
