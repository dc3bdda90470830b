"""Models somebody wants at hand: those with a star, and those that were picked last."""

from __future__ import annotations

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.words import _
from ptahdesk.presenters import facts
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.settings.json_text import Json
from ptahdesk.settings.schema import FAVOURITE_MODELS, RECENT_MODELS

_RECENT = 6


class ModelMarks:
    """Both are settings, and hold references as they were picked."""

    def __init__(self, app: App, doing: Doing, notices: Notices) -> None:
        self._app = app
        self._doing = doing
        self._notices = notices
        self.changed = Signal[None]()
        self.close = app.changes.subscribe(self._heard)

    @property
    def favourites(self) -> tuple[str, ...]:
        return self._app.settings.get(FAVOURITE_MODELS)

    @property
    def recent(self) -> tuple[str, ...]:
        """The last one first, without the favourites."""
        return tuple(each for each in self._app.settings.get(RECENT_MODELS) if each not in self.favourites)

    def star(self, reference: str) -> None:
        """Give it a star, or take it away; either is told."""
        if reference:
            self._doing.start("keep a favourite", self._star(reference))

    def picked(self, reference: str) -> None:
        if reference:
            self._doing.start("keep what was picked", self._picked(reference))

    async def _star(self, reference: str) -> None:
        before = self.favourites
        had = reference in before
        rest: list[Json] = [each for each in before if each != reference]
        words = _("{model} is no favourite any more.") if had else _("{model} is a favourite now.")
        self._notices.say(words.format(model=facts.reference_name(self._app.models, reference)))
        now = rest if had else [*rest, reference]
        await self._app.settings.change({FAVOURITE_MODELS.key: now})

    async def _picked(self, reference: str) -> None:
        last = self._app.settings.get(RECENT_MODELS)
        now = [reference, *(each for each in last if each != reference)]
        await self._app.settings.change({RECENT_MODELS.key: list(now[:_RECENT])})

    def _heard(self, change: Change) -> None:
        if change.kind is Kind.SETTINGS and any(
            map(change.touches, (FAVOURITE_MODELS.key, RECENT_MODELS.key))
        ):
            self.changed.emit(None)
