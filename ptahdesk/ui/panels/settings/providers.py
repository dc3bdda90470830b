"""The pages of providers in the settings: their table, the page of each, and the form that adds one."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ptahdesk.domain.reference import ProviderId
from ptahdesk.domain.words import _
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.settings import farewell, pages
from ptahdesk.presenters.settings.pages import Page
from ptahdesk.presenters.settings.provider_page import ProviderPage
from ptahdesk.ui import dialogs
from ptahdesk.ui.panels.settings.new_provider_view import NewProviderView
from ptahdesk.ui.panels.settings.page_view import PageView
from ptahdesk.ui.panels.settings.provider_rows import ProviderRows
from ptahdesk.ui.panels.settings.provider_view import ProviderView
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton

PROVIDERS = "providers"
NEW = "provider+"


class ProviderPages(QObject):
    """One provider's page at a time; it goes when another page comes."""

    wanted = Signal(str, str)  # a page, and a place on it
    topUp = Signal()  # noqa: N815 - Qt signals keep Qt's spelling
    setupWished = Signal()  # noqa: N815 - Qt signals keep Qt's spelling

    def __init__(self, parent: QWidget, theme: Theme, desk: Desk) -> None:
        super().__init__(parent)
        self._card = parent
        self._theme = theme
        self._desk = desk
        self._visited: tuple[str, ProviderView | NewProviderView] | None = None
        self.rows: ProviderRows | None = None

    @staticmethod
    def entry_of(page: str) -> str:
        """Which entry at the left it belongs to."""
        return PROVIDERS if page.startswith("provider") else page

    def is_there(self, page: str) -> bool:
        """Its provider may have been taken away meanwhile."""
        there = {pages.page_of(config.id) for config in self._desk.app.connections.configured}
        return page in there or not page.startswith(pages.page_of(ProviderId("")))

    def fill(self, facts: Page, view: PageView) -> None:
        """The page with the table, and what holds for all of them."""
        providers = self._desk.settings.providers
        rows = self.rows = ProviderRows(self._theme, providers)
        rows.wanted.connect(lambda id_: self.wanted.emit(pages.page_of(ProviderId(id_)), ""))
        view.add(rows)
        if not providers.practice:
            add = WordButton(_("Add provider…"), "plain")
            add.clicked.connect(lambda _checked=False: self.wanted.emit(NEW, ""))
            row = QHBoxLayout()
            anew = WordButton(_("Set up again…"), "plain")
            anew.setToolTip(_("The steps of the first start once more: nothing is lost"))
            anew.clicked.connect(self.setupWished)
            row.addWidget(add)
            row.addWidget(anew)
            row.addStretch(1)
            view.add(row, "add", lambda: add)
        for part in facts.parts:
            view.add_part(part)

    def view(self, page: str) -> PageView | None:
        """The page of one provider or the form; None for any other, and the one shown before is gone."""
        if self._visited is not None and self._visited[0] == page:
            return self._visited[1]
        self._leave()
        if page == NEW:
            self._visited = page, self._form()
        elif page.startswith(pages.page_of(ProviderId(""))):
            self._visited = page, self._provider(ProviderId(page.partition(":")[2]))
        return self._visited[1] if self._visited else None

    def _leave(self) -> None:
        if self._visited is not None:
            view = self._visited[1]
            self._visited = None
            view.close_page()
            view.hide()
            view.deleteLater()

    def _back(self) -> None:
        self.wanted.emit(PROVIDERS, "")

    def _form(self) -> NewProviderView:
        presenter = self._desk.settings.new_provider()
        view = NewProviderView(self._theme, presenter)
        view.back.connect(self._back)
        presenter.added.connect(lambda id_: self.wanted.emit(pages.page_of(id_), "keys"))
        return view

    def _provider(self, provider: ProviderId) -> ProviderView:
        facts, presenter = self._desk.settings.provider(provider)
        view = ProviderView(self._theme, facts, presenter)
        view.back.connect(self._back)
        view.topUp.connect(self.topUp)
        view.removeWished.connect(lambda: self._desk.doing.start("ask before removing", self._remove(view)))
        presenter.gone.connect(lambda words: self._gone(words, presenter))
        return view

    async def _remove(self, view: ProviderView) -> None:
        presenter = view.presenter
        title = _("Remove {name}?").format(name=presenter.form.name)
        if await dialogs.ask(self._card.window(), title, presenter.farewell, _("Remove")):
            presenter.remove()

    def _gone(self, words: str, presenter: ProviderPage) -> None:
        desk = self._desk
        farewell.tell(desk.app, presenter.id, words, (desk.doing, desk.notices))
        self._back()
