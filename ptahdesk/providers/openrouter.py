"""OpenRouter: one key, many labs; it keeps books of what it charged and says what a key may spend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ptahdesk.domain.limits import Limits
from ptahdesk.domain.provider import Billed, KeyFacts, ProviderConfig, Secret
from ptahdesk.providers.compatible import Compatible
from ptahdesk.providers.errands import Errand
from ptahdesk.providers.host_pages import HostPages
from ptahdesk.providers.replies import accept, read
from ptahdesk.wire import openrouter_account


class OpenRouter(Compatible):
    """The OpenAI chat format, and beside it an account."""

    headers: ClassVar[Mapping[str, str]] = {"X-Title": "ptahdesk", "X-OpenRouter-Title": "ptahdesk"}

    def __init__(self, config: ProviderConfig, key: Secret | None, limits: Limits) -> None:
        super().__init__(config, key, limits)
        self.hosts = HostPages(self._line, limits)

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
