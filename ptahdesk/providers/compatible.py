"""Any server that speaks the OpenAI chat format, on this computer or elsewhere."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from datetime import UTC, datetime
from typing import ClassVar

from ptahdesk.domain.limits import Limits
from ptahdesk.domain.model import Model
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.provider import Billed, Fetched, KeyFacts, ProviderConfig, Secret
from ptahdesk.domain.request import ChatRequest
from ptahdesk.domain.stream import Ended, StreamEvent
from ptahdesk.domain.words import _
from ptahdesk.providers.errands import Errand
from ptahdesk.providers.http import HttpLine
from ptahdesk.providers.http_trouble import Place
from ptahdesk.providers.replies import accept, missing_key, read
from ptahdesk.wire import openrouter_models
from ptahdesk.wire.openai_chat import ChatStream, Quirks, encode_request

_NAMELESS = {"User-Agent": "python-httpx"}  # what many programs say; none at all is often turned away


class Compatible:
    """What to ask and how to read it; how bytes travel is the line's affair.

    A server of one's own is asked as little as can be: many know nothing but
    the chat itself.
    """

    bills: ClassVar[bool] = False
    needs_key: ClassVar[bool] = False
    own: ClassVar[bool] = True  # on this computer it is a model of one's own: slow to begin, and free
    headers: ClassVar[Mapping[str, str]] = {}
    quirks: ClassVar[Quirks] = Quirks()

    def __init__(self, config: ProviderConfig, key: Secret | None, limits: Limits) -> None:
        self.config = config
        self._limits = limits
        self._keyless = self.needs_key and key is None
        self.local = self.own and Place.of(config.base_url).loopback
        headers = self.headers if config.attributed else _NAMELESS
        self._line = HttpLine(config.base_url, key, limits, headers=headers, local=self.local)

    def stream(self, request: ChatRequest) -> AsyncGenerator[StreamEvent, None]:
        if self._keyless:
            return _nothing_but(Ended(missing_key(self.config.name)))
        body = encode_request(request, quirks=self.quirks)
        return self._line.post_stream("/chat/completions", body, self._decoder)

    async def check(self) -> KeyFacts:
        reply = await self._line.fetch(Errand("/models", most=self._limits.models_bytes))
        if reply.status in {404, 405, 501}:
            return KeyFacts(label=_("It answers, but has no list of models."))
        accept(reply, self._line.place)
        return KeyFacts()

    async def models(self, etag: str = "") -> Fetched:
        headers = (("If-None-Match", etag),) if etag else ()
        limits = self._limits
        wish = Errand("/models", headers=headers, most=limits.models_bytes, seconds=limits.silence_seconds)
        reply = await self._line.fetch(wish)
        now = datetime.now(UTC)
        if reply.status == 304:
            return Fetched(None, etag, now)
        accept(reply, self._line.place)
        return Fetched(reply.body, reply.headers.get("etag", ""), now)

    def read_models(self, body: bytes) -> list[Model]:
        return read(lambda: openrouter_models.decode(body, self.config.id), self._line.place)

    async def billed(self, generation: str) -> Billed | None:
        return None

    async def warm(self) -> None:
        """Any answer will do, a refusal too: the connection is what we want. The key stays at home."""
        await self._line.fetch(Errand("/models", method="HEAD", keyed=False))

    async def close(self) -> None:
        await self._line.close()

    def _require_key(self) -> None:
        if self._keyless:
            raise ProviderError(missing_key(self.config.name))

    def _decoder(self, content_type: str) -> ChatStream:
        return ChatStream(content_type, host=self._line.place.host, limits=self._limits)


async def _nothing_but(event: StreamEvent) -> AsyncGenerator[StreamEvent, None]:
    yield event
