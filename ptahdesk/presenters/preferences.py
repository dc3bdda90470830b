"""The settings page: how it looks, and which model a new chat begins with."""

from __future__ import annotations

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.words import _
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.settings.schema import DEFAULT_MODEL, THEME

THEMES = (("system", _("System")), ("light", _("Light")), ("dark", _("Dark")))
DEFAULTS = (
    ("tier:opus", _("Opus tier")),
    ("tier:sonnet", _("Sonnet tier")),
    ("tier:haiku", _("Haiku tier")),
    ("", _("Ask me")),
)


class Preferences:
    """Values as they stand now; setting one keeps it."""

    def __init__(self, app: App, doing: Doing) -> None:
        self._app = app
        self._doing = doing
        self.changed = Signal[None]()
        self.close = app.changes.subscribe(self._heard)

    @property
    def theme(self) -> str:
        return self._app.settings.get(THEME)

    def set_theme(self, theme: str) -> None:
        self._doing.start("keep the theme", self._app.settings.set(THEME, theme))

    @property
    def default(self) -> str:
        return self._app.settings.get(DEFAULT_MODEL)

    def set_default(self, reference: str) -> None:
        self._doing.start("keep the default model", self._app.settings.set(DEFAULT_MODEL, reference))

    @property
    def defaults(self) -> list[tuple[str, str]]:
        """The usual choices, and the one that stands if it is another."""
        known = list(DEFAULTS)
        return (
            known
            if any(self.default == each for each, _words in known)
            else [*known, (self.default, self.default)]
        )

    @property
    def problem(self) -> str:
        return self._app.settings.problem

    @property
    def home(self) -> str:
        return str(self._app.paths.database.parent)

    def _heard(self, change: Change) -> None:
        if change.kind is Kind.SETTINGS:
            self.changed.emit(None)
