"""The settings page: how it looks, and which model a new chat begins with."""

from __future__ import annotations

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.words import _
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.settings.field import Field
from ptahdesk.settings.notice_fields import FIELDS as NOTICES
from ptahdesk.settings.schema import DEFAULT_MODEL, THEME, WINDOW, WRITE_TITLES, ZOOM

THEMES = (("system", _("System")), ("light", _("Light")), ("dark", _("Dark")))
ZOOMS = (50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
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
        self._aimed = 0  # the zoom that is being kept
        self.close = app.changes.subscribe(self._heard)

    @property
    def theme(self) -> str:
        return self._app.settings.get(THEME)

    def set_theme(self, theme: str) -> None:
        self._doing.start("keep the theme", self._app.settings.set(THEME, theme))

    @property
    def zoom(self) -> int:
        """The size of what is read and written, in percent."""
        return self._app.settings.get(ZOOM)

    def zoom_by(self, steps: int) -> None:
        """To the next step up or down that there is; 0 is back to the usual size."""
        now = self._aimed or self.zoom  # keys come faster than a setting is kept
        beyond = [step for step in ZOOMS if (step > now if steps > 0 else step < now)]
        wanted = 100 if not steps else (beyond[0 if steps > 0 else -1] if beyond else now)
        if wanted != now:
            self._aimed = wanted
            self._doing.start("keep the zoom", self._app.settings.set(ZOOM, wanted))

    @property
    def window(self) -> str:
        """Where the window stood when it was last moved; empty: wherever it comes."""
        return self._app.settings.get(WINDOW)

    def keep_window(self, place: str) -> None:
        self._doing.start("keep the place of the window", self._app.settings.set(WINDOW, place))

    @property
    def switches(self) -> list[tuple[Field[bool], bool]]:
        """What can be switched on and off, and whether it is on."""
        return [(field, self._app.settings.get(field)) for field in (WRITE_TITLES, *NOTICES)]

    def switch(self, field: Field[bool], on: bool) -> None:
        self._doing.start("keep a setting", self._app.settings.set(field, on))

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
            self._aimed = 0 if self._aimed == self.zoom else self._aimed
            self.changed.emit(None)
