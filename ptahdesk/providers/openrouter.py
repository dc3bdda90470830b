"""OpenRouter: one key, many labs; it keeps books of what it charged and says what a key may spend."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial
from typing import ClassVar
from urllib.parse import quote

from ptahdesk.domain.offer import Discreet, Offer
from ptahdesk.domain.provider import Billed, KeyFacts, ProviderConfig
from ptahdesk.providers.compatible import Compatible
from ptahdesk.providers.errands import Errand
from ptahdesk.providers.replies import accept, read
from ptahdesk.wire import openrouter_account, openrouter_endpoints

_NO_STEP = frozenset({"", ".", ".."})  # as a part of a path these would lead elsewhere


class OpenRouter(Compatible):
    """The OpenAI chat format, and beside it an account."""

    headers: ClassVar[Mapping[str, str]] = {"X-Title": "ptahdesk", "X-OpenRouter-Title": "ptahdesk"}

    @classmethod
    def said_of_us(cls, config: ProviderConfig) -> Mapping[str, str]:
        return {**cls.headers, "HTTP-Referer": config.referer} if config.referer else cls.headers

    async def check(self) -> KeyFacts:
        self._require_key()
        reply = await self._line.fetch(Errand("/key"))
        if reply.status == 404:
            reply = await self._line.fetch(Errand("/auth/key"))
        body = accept(reply, self._line.place)
        return read(lambda: openrouter_account.decode_key(body), self._line.place)

    async def billed(self, generation: str) -> Billed | None:
        self._require_key()
        reply = await self._line.fetch(Errand("/generation", query=(("id", generation),)))
        if reply.status == 404:
            return None
        body = accept(reply, self._line.place)
        return read(lambda: openrouter_account.decode_generation(body), self._line.place)

    async def offers(self, model: str) -> tuple[Offer, ...] | None:
        """A name without an author, or one that would be another page's address, has no such page."""
        steps = model.split("/")
        if len(steps) != 2 or _NO_STEP & set(steps):
            return None
        page = f"/models/{'/'.join(quote(step, safe='~:') for step in steps)}/endpoints"
        reply = await self._line.fetch(Errand(page, most=self._limits.models_bytes))
        if reply.status == 404:
            return ()
        body = accept(reply, self._line.place)
        return read(partial(openrouter_endpoints.decode_offers, body), self._line.place)

    async def discreet(self) -> Discreet | None:
        reply = await self._line.fetch(Errand("/endpoints/zdr", most=self._limits.models_bytes))
        if reply.status == 404:
            return None
        body = accept(reply, self._line.place)
        decode = partial(openrouter_endpoints.decode_discreet, body)  # as long as the list of models
        return await asyncio.to_thread(read, decode, self._line.place)
