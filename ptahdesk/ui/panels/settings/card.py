"""Settings: the pages at the left, one of them at the right, and a way to any place by its words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.settings.pages import Page
from ptahdesk.ui.panels.key_panel import KeyPanel
from ptahdesk.ui.panels.settings.contents import Contents
from ptahdesk.ui.panels.settings.page_view import PageView
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.overlay import Overlay


class SettingsPanel(Overlay):
    """Nothing of it is made before it is opened, and a page not before it is looked at."""

    topUp = Signal()  # noqa: N815 - Qt signals keep Qt's spelling

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
        self._makers: dict[str, Callable[[Page, PageView], None]] = {"providers": self._keys}
        desk.settings.problem_changed.connect(lambda _nothing: self._changed())

    def open_settings(self, page: str = "", key: str = "") -> None:
        """On the page one left, or on this one and at this place."""
        if self.contents is None:
            self.contents = self._made()
        self._presenter.look()
        for view in self.views.values():
            view.forget()
        self._changed()
        shown = page or self._shown or self._presenter.pages[0].id
        self._show(shown)
        self.contents.show_page(shown)
        self.open(self.contents.search)
        if key:
            self.views[shown].go_to(key)

    def view(self, page: str) -> PageView:
        """That page, made if nobody has seen it yet."""
        if page not in self.views:
            facts = next(each for each in self._presenter.pages if each.id == page)
            made = self.views[page] = PageView(self._theme, facts.title)
            self._makers.get(page, self._plain)(facts, made)
            made.finish()
            self.stack.addWidget(made)
        return self.views[page]

    _shown = ""

    def _made(self) -> Contents:
        contents = Contents(self._theme, self._presenter)
        contents.setFixedWidth(212)
        contents.wanted.connect(self._show)
        contents.picked.connect(self._go)
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
        return contents

    def _show(self, page: str) -> None:
        self._shown = page
        self.stack.setCurrentWidget(self.view(page))
        self.title.setText(self.view(page).accessibleName())

    def _go(self, page: str, key: str) -> None:
        self._show(page)
        if self.contents is not None:
            self.contents.show_page(page)
        if not self.views[page].go_to(key):
            self.views[page].go_to_first()

    def _plain(self, page: Page, view: PageView) -> None:
        for part in page.parts:
            view.add_part(part)

    def _keys(self, page: Page, view: PageView) -> None:
        keys = KeyPanel(self._theme, self._desk.keys)
        keys.topUp.connect(self.topUp)
        view.add(keys, "keys", lambda: keys.field)
        self._plain(page, view)

    def _changed(self) -> None:
        self.problem.setText(self._presenter.problem)
        self.problem.setVisible(bool(self._presenter.problem))
