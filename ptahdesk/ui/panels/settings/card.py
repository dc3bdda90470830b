"""Settings: the pages at the left, one of them at the right, and a way to any place by its words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ptahdesk.domain.reference import ProviderId
from ptahdesk.domain.words import _
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.settings.pages import Page
from ptahdesk.ui import scale
from ptahdesk.ui.panels.settings.about_view import AboutView
from ptahdesk.ui.panels.settings.contents import Contents
from ptahdesk.ui.panels.settings.diagnostics_view import DiagnosticsView
from ptahdesk.ui.panels.settings.page_view import PageView
from ptahdesk.ui.panels.settings.providers import PROVIDERS, ProviderPages
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from ptahdesk.ui.panels.settings.shortcuts_view import ShortcutsView


class SettingsPanel(Overlay):
    """Nothing of it is made before it is opened, and a page not before it is looked at."""

    topUp = Signal()  # noqa: N815 - Qt signals keep Qt's spelling
    restoreWished = Signal(object)  # noqa: N815 - Qt signals keep Qt's spelling
    importWished = Signal()  # noqa: N815 - Qt signals keep Qt's spelling
    setupWished = Signal()  # noqa: N815 - Qt signals keep Qt's spelling
    pickWished = Signal(object)  # noqa: N815 - Qt signals keep Qt's spelling; who hears which model was picked

    def __init__(self, host: QWidget, theme: Theme, desk: Desk) -> None:
        super().__init__(host, theme, _("Settings"))
        self._desk = desk
        self._presenter = desk.settings
        self.wanted = (980, 720)
        self.contents: Contents | None = None
        self.title = plain("", "title")
        self.stack = QStackedWidget()
        self.problem = plain("", "wrong", wrap=True)
        self.problem.setContentsMargins(28, 0, 28, 8)
        self.views: dict[str, PageView] = {}
        self.providers = ProviderPages(self, theme, desk)
        self._makers: dict[str, Callable[[Page], PageView]] = {
            PROVIDERS: self._providers,
            "diagnostics": lambda page: DiagnosticsView(theme, page.title, desk.settings.diagnostics),
            "about": lambda page: AboutView(theme, page.title),
            "data": self._data,
            "shortcuts": lambda page: _shortcuts()(theme, page.title, desk.settings.shortcuts),
        }
        self._shown = ""
        self.providers.wanted.connect(self.go)
        self.providers.topUp.connect(self.topUp)
        self.providers.setupWished.connect(self.close_card)
        self.providers.setupWished.connect(self.setupWished)
        desk.settings.problem_changed.connect(lambda _nothing: self._changed())

    def open_settings(self, page: str = "", key: str = "") -> None:
        """On the page one left, or on this one and at this place."""
        if self.contents is None:
            self.contents = self._made()
        self._presenter.look()
        for view in self.views.values():
            view.forget()
        self._changed()
        wanted = page or self._shown or PROVIDERS
        self.open(self.contents.search)
        if key:
            self.go(wanted, key)
        else:
            self.show_page(wanted)

    def verbs(self) -> dict[str, Callable[[], object]]:
        """What each command of `ui/actions.py` does here."""
        pages = ("providers", "routing", "shortcuts", "data", "diagnostics", "about")
        made = {f"settings.{page}": partial(self.open_settings, page) for page in pages}
        new = partial(self.open_settings, "providers", "add")
        return {"settings": self.open_settings, "settings.add": new, **made}

    def open_keys(self, provider: ProviderId) -> None:
        """Where the key of this provider is pasted."""
        self.open_settings(self.providers.page_of(provider), "keys")

    def view(self, page: str) -> PageView:
        """That page, made if nobody has seen it yet; those of single providers anew each time."""
        if (visited := self.providers.view(page)) is not None:
            return visited
        if page not in self.views:
            facts = next(each for each in self._presenter.pages if each.id == page)
            made = self.views[page] = self._makers.get(page, self._plain)(facts)
            made.pickWished.connect(self.pickWished)
        return self.views[page]

    def show_page(self, page: str) -> None:
        self._show(page)
        if self.contents is not None:
            self.contents.show_page(self.providers.entry_of(self._shown))

    def go(self, page: str, key: str = "") -> None:
        """To a place on a page; without one, to what somebody does there first."""
        self.show_page(page)
        view = self.view(self._shown)
        if not (key and view.go_to(key)):
            view.go_to_first()

    def _show(self, page: str) -> None:
        self._shown = page = page if self.providers.is_there(page) else PROVIDERS
        view = self.view(page)
        if self.stack.indexOf(view) < 0:
            self.stack.addWidget(view)
            scale.fit(view)
        self.stack.setCurrentWidget(view)
        self.title.setText(view.accessibleName())

    def _made(self) -> Contents:
        contents = Contents(self._theme, self._presenter)
        scale.hold(contents, width=200)
        contents.wanted.connect(self._show)
        contents.picked.connect(self.go)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 12)
        right.setSpacing(0)
        away = IconButton(self._theme, "close", _("Close"))
        away.clicked.connect(self.close_card)
        head = QHBoxLayout()
        head.setContentsMargins(28, 12, 12, 4)
        head.addWidget(self.title, 1)
        head.addWidget(away)
        right.addLayout(head)
        right.addWidget(self.problem)
        right.addWidget(self.stack, 1)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(contents)
        across.addLayout(right, 1)
        self.body.addLayout(across)
        scale.fit(self.card)
        return contents

    def _changed(self) -> None:
        self.problem.setText(self._presenter.problem)
        self.problem.setVisible(bool(self._presenter.problem))

    def _plain(self, page: Page) -> PageView:
        view = PageView(self._theme, page.title)
        for part in page.parts:
            view.add_part(part)
        view.finish()
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
