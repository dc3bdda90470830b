"""What runs on this computer already and could answer: one click sets it up."""

from __future__ import annotations

from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.words import _, many
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.services.nearby import Near, nearby, take
from ptahdesk.settings.file import SettingsError


class FoundHere:
    """Looked for when the page is shown, and again when somebody asks for it."""

    def __init__(self, app: App, doing: Doing) -> None:
        self._app = app
        self._doing = doing
        self.found: list[Near] = []
        self.looking = False
        self.taking = ""  # the kind that is being set up
        self.trouble = ""
        self.changed = Signal[None]()
        self.taken = Signal[str]()  # what answers from now on, in words

    def look(self) -> None:
        if not self.looking:
            self.looking = True
            self._doing.start("look for servers here", self._look())
            self.changed.emit(None)

    def words(self, near: Near) -> str:
        if self.taking == near.preset.id:
            return _("Setting it up…")
        if not near.models:
            return _("Runs here, and has no model yet.")
        count = many("Runs here, with {n} model", "Runs here, with {n} models", near.models)
        return _("{what}. No key, no cost.").format(what=count.format(n=f"{near.models:,}"))

    def take(self, near: Near) -> None:
        if not self.taking:
            self.taking, self.trouble = near.preset.id, ""
            self._doing.start("set up what was found", self._take(near))
            self.changed.emit(None)

    async def _look(self) -> None:
        try:
            self.found = await nearby(self._app)
        finally:
            self.looking = False
            self.changed.emit(None)

    async def _take(self, near: Near) -> None:
        try:
            model = await take(self._app, near)
        except (ProviderError, SettingsError) as error:
            self.trouble = str(error)
        else:
            self.found = [each for each in self.found if each != near]
            if model is None:
                self.trouble = _("{name} has no model that can chat yet.").format(name=near.preset.name)
            else:
                words = _("{name} answers now, with {model}.")
                self.taken.emit(words.format(name=near.preset.name, model=model.model))
        finally:
            self.taking = ""
            self.changed.emit(None)
