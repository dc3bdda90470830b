"""Settings: the pages at the left, one of them at the right, and a way to any place by its words."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ptahdesk.domain.reference import ProviderId
from ptahdesk.domain.words import _
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.settings.pages import page_of
from ptahdesk.ui import scale
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from ptahdesk.ui.panels.settings.contents import Contents
    from ptahdesk.ui.panels.settings.page_view import PageView
    from ptahdesk.ui.panels.settings.views import Views

_FIRST = "providers"


class SettingsPanel(Overlay):
    """Nothing of it is made, or imported, before it is opened."""

    topUp = Signal()  # noqa: N815 - Qt signals keep Qt's spelling
    restoreWished = Signal(object)  # noqa: N815 - Qt signals keep Qt's spelling
    importWished = Signal()  # noqa: N815 - Qt signals keep Qt's spelling
    setupWished = Signal()  # noqa: N815 - Qt signals keep Qt's spelling
    linkWished = Signal(str)  # noqa: N815 - Qt signals keep Qt's spelling
    pickWished = Signal(object)  # noqa: N815 - Qt signals keep Qt's spelling; who hears which model was picked

    def __init__(self, host: QWidget, theme: Theme, desk: Desk) -> None:
        super().__init__(host, theme, _("Settings"))
        self._desk = desk
        self._presenter = desk.settings
        self.wanted = (980, 720)
        self.title = plain("", "title")
        self.stack = QStackedWidget()
        self.problem = plain("", "wrong", wrap=True)
        self.problem.setContentsMargins(28, 0, 28, 8)
        self._shown = ""
        desk.settings.problem_changed.connect(lambda _nothing: self._changed())

    def open_settings(self, page: str = "", key: str = "") -> None:
        """On the page one left, or on this one and at this place."""
        self._presenter.look()
        self.views.forget()
        self._changed()
        wanted = page or self._shown or _FIRST
        self.open(self.views.contents.search)
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
        self.open_settings(page_of(provider), "keys")

    @cached_property
    def views(self) -> Views:
        from ptahdesk.ui.panels.settings.views import Views  # noqa: PLC0415 - nobody needs it to begin with

        views = Views(self, self._theme, self._desk)
        views.wanted.connect(self.go)
        views.topUp.connect(self.topUp)
        views.restoreWished.connect(self.restoreWished)
        views.importWished.connect(self.importWished)
        views.setupWished.connect(self.close_card)
        views.setupWished.connect(self.setupWished)
        views.pickWished.connect(self.pickWished)
        views.linkWished.connect(self.linkWished)
        self._lay_out(views.contents)
        return views

    def view(self, page: str) -> PageView:
        return self.views.of(page)

    def show_page(self, page: str) -> None:
        self._show(page)
        self.views.contents.show_page(self.views.providers.entry_of(self._shown))

    def go(self, page: str, key: str = "") -> None:
        """To a place on a page; without one, to what somebody does there first."""
        self.show_page(page)
        view = self.view(self._shown)
        if not (key and view.go_to(key)):
            view.go_to_first()

    def _show(self, page: str) -> None:
        self._shown = page = page if self.views.providers.is_there(page) else _FIRST
        view = self.view(page)
        if self.stack.indexOf(view) < 0:
            self.stack.addWidget(view)
            scale.fit(view)
        self.stack.setCurrentWidget(view)
        self.title.setText(view.accessibleName())

    def _lay_out(self, contents: Contents) -> None:
        scale.hold(contents, width=200)
        contents.wanted.connect(self._show)
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

    def _changed(self) -> None:
        self.problem.setText(self._presenter.problem)
        self.problem.setVisible(bool(self._presenter.problem))
