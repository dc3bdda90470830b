"""What stands behind each entry of the settings; imported when they are first opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.settings.pages import Page
from ptahdesk.ui.panels.settings.about_view import AboutView
from ptahdesk.ui.panels.settings.contents import Contents
from ptahdesk.ui.panels.settings.diagnostics_view import DiagnosticsView
from ptahdesk.ui.panels.settings.page_view import PageView
from ptahdesk.ui.panels.settings.providers import ProviderPages
from ptahdesk.ui.theme import Theme

if TYPE_CHECKING:
    from ptahdesk.ui.panels.settings.shortcuts_view import ShortcutsView


class Views(QObject):
    """A page is made when somebody looks at it; what it wishes, this says."""

    wanted = Signal(str, str)  # a page, and a place on it
    topUp = Signal()  # noqa: N815 - Qt signals keep Qt's spelling
    restoreWished = Signal(object)  # noqa: N815 - Qt signals keep Qt's spelling
    importWished = Signal()  # noqa: N815 - Qt signals keep Qt's spelling
    setupWished = Signal()  # noqa: N815 - Qt signals keep Qt's spelling
    linkWished = Signal(str)  # noqa: N815 - Qt signals keep Qt's spelling
    pickWished = Signal(object)  # noqa: N815 - Qt signals keep Qt's spelling; who hears which model was picked

    def __init__(self, card: QWidget, theme: Theme, desk: Desk) -> None:
        super().__init__(card)
        self._theme = theme
        self._desk = desk
        self._made: dict[str, PageView] = {}
        self.contents = Contents(theme, desk.settings)
        self.contents.picked.connect(self.wanted)
        self.providers = ProviderPages(card, theme, desk)
        self.providers.wanted.connect(self.wanted)
        self.providers.topUp.connect(self.topUp)
        self.providers.setupWished.connect(self.setupWished)
        self._makers: dict[str, Callable[[Page], PageView]] = {
            "providers": self._providers,
            "diagnostics": lambda page: DiagnosticsView(theme, page.title, desk.settings.diagnostics),
            "about": self._about,
            "data": self._data,
            "shortcuts": lambda page: _shortcuts()(theme, page.title, desk.settings.shortcuts),
        }

    def of(self, page: str) -> PageView:
        """Those of single providers are made anew each time."""
        if (visited := self.providers.view(page)) is not None:
            return visited
        if page not in self._made:
            facts = next(each for each in self._desk.settings.pages if each.id == page)
            made = self._made[page] = self._makers.get(page, self._plain)(facts)
            made.pickWished.connect(self.pickWished)
        return self._made[page]

    def forget(self) -> None:
        """What was typed there and not taken."""
        for view in self._made.values():
            view.forget()

    def _plain(self, page: Page) -> PageView:
        view = PageView(self._theme, page.title)
        for part in page.parts:
            view.add_part(part)
        view.finish()
        return view

    def _about(self, page: Page) -> PageView:
        view = AboutView(self._theme, page.title)
        view.linkWished.connect(self.linkWished)
        return view

    def _data(self, page: Page) -> PageView:
        from ptahdesk.ui.panels.settings.data_view import DataView  # noqa: PLC0415 - few ever look at it

        view = DataView(self._theme, page.title, self._desk)
        view.restoreWished.connect(self.restoreWished)
        view.importWished.connect(self.importWished)
        return view

    def _providers(self, page: Page) -> PageView:
        view = PageView(self._theme, page.title)
        self.providers.fill(page, view)
        view.finish()
        return view


def _shortcuts() -> type[ShortcutsView]:
    from ptahdesk.ui.panels.settings.shortcuts_view import ShortcutsView  # noqa: PLC0415 - few ever look at it

    return ShortcutsView
