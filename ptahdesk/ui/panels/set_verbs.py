"""The ways to a set of models: by one key, from a menu, a card and the palette. Made when first wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.palette import Choice
from ptahdesk.settings.model_sets import ModelSet
from ptahdesk.ui.actions import Actions
from ptahdesk.ui.panels.chat_page import ChatPagePanel
from ptahdesk.ui.panels.header import Header
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.menu import Menu

if TYPE_CHECKING:
    from ptahdesk.presenters.saved_sets import SavedSets
    from ptahdesk.ui.panels.sets_card import SetsCard


class SetVerbs(QObject):
    """Ctrl+Enter belongs to the message box: elsewhere it has other meanings."""

    made = Signal(object)  # the card, when there is one

    def __init__(self, host: QWidget, theme: Theme, desk: Desk, page: ChatPagePanel) -> None:
        super().__init__(host)
        self._host = host
        self._theme, self._desk, self._page = theme, desk, page
        self._sets: SavedSets | None = None
        self.card: SetsCard | None = None
        cut = desk.palette.ran.connect(self._ran)
        self.destroyed.connect(cut)

    @property
    def sets(self) -> SavedSets:
        if self._sets is None:
            from ptahdesk.presenters.saved_sets import (  # noqa: PLC0415 - only who compares pays for it
                SavedSets,
            )

            desk = self._desk
            self._sets = SavedSets(desk.app, desk.page, desk.composer, (desk.doing, desk.notices))
            self._sets.assembling.wanted.connect(lambda _nothing: self.open(asks=True))
            self.destroyed.connect(self._sets.close)
        return self._sets

    def verbs(self) -> dict[str, Callable[[], object]]:
        """As commands of the window."""
        return {"compare.ask": self.ask, "compare.sets": self.open}

    def bind(self, actions: Actions, header: Header) -> None:
        """One button over the chat leads to the menu: of one model that beside it, of several their own."""
        asks, window = actions["compare.ask"], self._page.window()
        window.removeAction(asks)
        asks.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._page.composer.addAction(asks)
        button, own = header.compare, header.model
        button.clicked.connect(lambda: self.menu(button, actions).hang_from(button))
        header.othersWished.connect(lambda: self.menu(own, actions).hang_from(own))

    def ask(self) -> None:
        """What is typed goes to several at once; what an input method composes is not typed yet."""
        if not self._page.composer.box.composing:
            self.sets.assembling.ask()

    def open(self, *, asks: bool = False) -> None:
        """The sets there are. `asks`: the one that is chosen is asked at once."""
        if self.sets.assembling.names.kept_back():
            return
        if self.card is None:
            from ptahdesk.ui.panels.sets_card import SetsCard  # noqa: PLC0415 - as above

            self.card = SetsCard(self._host, self._theme, self.sets, self._desk.notices)
            self.made.emit(self.card)
        self.card.open_sets(asks=asks)

    def menu(self, button: QWidget, actions: Actions) -> Menu:
        """One more model, or a whole set in the place of who is there."""
        menu = Menu(button, _("Ask several models side by side"))
        menu.setToolTipsVisible(True)
        menu.repeat(actions["compare.add"], _("Add a model beside…"))
        menu.addSeparator()
        for one in (*self.sets.all, *self.sets.ready):
            item = menu.offer(one.name.replace("&", "&&"))
            item.setToolTip(self.sets.names(one))
            item.triggered.connect(lambda _checked, one=one: self.sets.assembling.use(one))
        menu.addSeparator()
        menu.repeat(actions["compare.sets"], _("Sets of models…"))
        return menu

    def _ran(self, choice: Choice) -> None:
        if isinstance(choice.target, ModelSet):
            self.sets.assembling.use(choice.target)
