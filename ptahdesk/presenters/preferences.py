"""How the window looks and where it stands, as its owner left it."""

from __future__ import annotations

from ptahdesk.domain.change import Change, Kind
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.settings.look_fields import CONTRAST, DESKTOP, THEME, WINDOW, ZOOM

ZOOMS = (50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)


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

    @property
    def contrast(self) -> str:
        return self._app.settings.get(CONTRAST)

    @property
    def zoom(self) -> int:
        """The size of what is read and written, in percent: keys come faster than it is kept and drawn."""
        return self._aimed or self._app.settings.get(ZOOM)

    def zoom_by(self, steps: int) -> None:
        """To the next step up or down that there is; 0 is back to the usual size."""
        now = self.zoom
        beyond = [step for step in ZOOMS if (step > now if steps > 0 else step < now)]
        wanted = 100 if not steps else (beyond[0 if steps > 0 else -1] if beyond else now)
        if wanted != now:
            self._aimed = wanted
            self._doing.start("keep the zoom", self._keep_zoom(wanted))

    async def _keep_zoom(self, wanted: int) -> None:
        try:
            await self._app.settings.set(ZOOM, wanted)
        finally:
            if self._aimed == wanted:
                self._aimed = 0

    @property
    def window(self) -> str:
        """Where the window stood when it was last moved; empty: wherever it comes."""
        return self._app.settings.get(WINDOW)

    def keep_window(self, place: str) -> None:
        self._doing.start("keep the place of the window", self._app.settings.set(WINDOW, place))

    def keep_desktop(self, asked: str) -> None:
        """What the desktop asks for; known before the first picture of the next start."""
        if asked != self._app.settings.get(DESKTOP):
            self._doing.start("keep what the desktop asks for", self._app.settings.set(DESKTOP, asked))

    def _heard(self, change: Change) -> None:
        if change.kind is Kind.SETTINGS:
            self.changed.emit(None)
