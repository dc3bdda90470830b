"""OpenRouter's pages about the hosts behind it: who runs a model, and who keeps nothing."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from urllib.parse import quote

from ptahdesk.domain.limits import Limits
from ptahdesk.domain.offer import Discreet, Offer
from ptahdesk.domain.provider import Fetched
from ptahdesk.providers.errands import Errand
from ptahdesk.providers.http import HttpLine
from ptahdesk.providers.replies import accept, read
from ptahdesk.wire import openrouter_endpoints

_NO_STEP = frozenset({"", ".", ".."})  # as a part of a path these would lead elsewhere


class HostPages:
    """Both may be read without a key; with one they tell more."""

    def __init__(self, line: HttpLine, limits: Limits) -> None:
        self._line = line
        self._most = limits.models_bytes

    async def offers(self, model: str) -> tuple[Offer, ...] | None:
        """A name without an author, or one that would be another page's address, has no such page."""
        steps = model.split("/")
        if len(steps) != 2 or _NO_STEP & set(steps):
            return None
        page = f"/models/{'/'.join(quote(step, safe='~:') for step in steps)}/endpoints"
        reply = await self._line.fetch(Errand(page, most=self._most))
        if reply.status == 404:
            return ()
        body = accept(reply, self._line.place)
        return read(partial(openrouter_endpoints.decode_offers, body), self._line.place)

    async def discreet(self) -> tuple[Discreet, Fetched] | None:
        """Who keeps nothing, and the page as it came."""
        reply = await self._line.fetch(Errand("/endpoints/zdr", most=self._most))
        if reply.status == 404:
            return None
        body = accept(reply, self._line.place)
        decode = partial(openrouter_endpoints.decode_discreet, body)  # as long as the list of models
        found = await asyncio.to_thread(read, decode, self._line.place)
        now = datetime.now(UTC)
        return replace(found, at=now), Fetched(body, "", now)
