"""Keeps the light true: asks again after an answer, and while a provider is away until it is back."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from itertools import chain, repeat

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.outcome import Cause
from ptahdesk.domain.reference import ProviderId
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.notices import Doing
from ptahdesk.services.app import App
from ptahdesk.services.connections import Light

PAUSES = (5.0, 10.0, 20.0, 40.0, 60.0)  # seconds; the last one again and again
FRESH = 30.0  # seconds a check is worth while all goes well

_AWAY = frozenset(
    {
        Cause.NAME_NOT_FOUND,
        Cause.UNREACHABLE,
        Cause.NO_ANSWER,
        Cause.SILENCE,
        Cause.CUT,
        Cause.RATE_LIMITED,
        Cause.OVERLOADED,
        Cause.SERVER_ERROR,
        Cause.GATEWAY_ERROR,
    }
)


class Watching:
    """What time heals is asked again by itself; a refused key or a wrong address waits for a person."""

    def __init__(self, app: App, page: ChatPage, doing: Doing, pauses: tuple[float, ...] = PAUSES) -> None:
        self._app = app
        self._page = page
        self._doing = doing
        self._pauses = pauses
        self._busy = False
        self._waiting: set[ProviderId] = set()
        page.changed.connect(self._page_changed)
        self.close = app.changes.subscribe(self._heard)

    def away(self, provider: ProviderId) -> bool:
        state = self._app.connections.state(provider)
        return state.light is Light.RED and state.outcome is not None and state.outcome.cause in _AWAY

    def _page_changed(self, _nothing: None) -> None:
        """An answer that ended says something new about its provider, and has used up some credit."""
        was, self._busy = self._busy, self._page.busy
        reply = self._page.reply
        if not was or self._busy or reply is None or reply.outcome is None:
            return
        state = self._app.connections.state(reply.model.provider)
        age = (datetime.now(UTC) - state.checked).total_seconds() if state.checked else FRESH
        if state.light is not Light.GREEN or not reply.outcome.complete or age >= FRESH:
            self._doing.start("check the provider", self._app.connections.check(reply.model.provider))

    def _heard(self, change: Change) -> None:
        if change.kind is not Kind.CONNECTION:
            return
        for provider in (ProviderId(str(each)) for each in change.ids):
            if self.away(provider) and provider not in self._waiting:
                self._waiting.add(provider)
                self._doing.start("wait for the provider", self._wait(provider))

    async def _wait(self, provider: ProviderId) -> None:
        try:
            for pause in chain(self._pauses, repeat(self._pauses[-1])):
                await asyncio.sleep(pause)
                if self._app.connections.state(provider).light is Light.RED:
                    await self._app.connections.check(provider)
                if not self.away(provider):
                    return
        finally:
            self._waiting.discard(provider)
