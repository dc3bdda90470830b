"""Any server that speaks the OpenAI chat format, on this computer or elsewhere."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime
from typing import ClassVar

from ptahdesk.domain.limits import Limits
from ptahdesk.domain.model import Model
from ptahdesk.domain.outcome import Cause, Code, Outcome, ProviderError
from ptahdesk.domain.provider import Billed, Fetched, KeyFacts, ProviderConfig, Secret
from ptahdesk.domain.request import ChatRequest
from ptahdesk.domain.stream import Accepted, Ended, Note, StreamEvent
from ptahdesk.domain.words import _
from ptahdesk.providers.base import HostList, Sending, unheard
from ptahdesk.providers.errands import Errand
from ptahdesk.providers.extra_headers import as_mapping
from ptahdesk.providers.http import HttpLine
from ptahdesk.providers.http_trouble import Place
from ptahdesk.providers.presets import preset
from ptahdesk.providers.replies import accept, missing_key, read
from ptahdesk.wire import openrouter_models
from ptahdesk.wire.openai_chat import ChatStream, encode_request

_REFUSES_COUNTS = re.compile(r"stream_options|extra_forbidden|extra inputs are not permitted", re.IGNORECASE)


class Compatible:
    """What to ask and how to read it; how bytes travel is the line's affair.

    A server of one's own is asked as little as can be: many know nothing but
    the chat itself.
    """

    headers: ClassVar[Mapping[str, str]] = {}
    nameless: ClassVar[Mapping[str, str]] = {"User-Agent": "python-httpx"}  # many say so; none is turned away
    key_header: ClassVar[str] = "Authorization"
    hosts: HostList | None = None

    def __init__(self, config: ProviderConfig, key: Secret | None, limits: Limits) -> None:
        facts = preset(config.preset)
        self.config = replace(config, base_url=self.address(config.base_url))
        self.bills = facts.bills
        self.local = facts.local or (facts.id == "custom" and Place.of(config.base_url).loopback)
        self._limits = limits
        self._quirks = facts.quirks
        self._keyless = facts.needs_key and key is None
        headers = {
            **(self.said_of_us(config) if config.attributed else self.nameless),
            **as_mapping(config.network.headers),
        }
        self._line = HttpLine(
            self.config.base_url,
            key,
            replace(limits, first_byte_seconds=limits.first_byte_local_seconds) if self.local else limits,
            headers=headers,
            key_header=self.key_header,
            network=config.network,
        )
        self._countless = False  # it was seen to refuse the wish for a count of tokens

    def stream(self, request: ChatRequest, sending: Sending = unheard) -> AsyncGenerator[StreamEvent, None]:
        if self._keyless:
            return _nothing_but(Ended(missing_key(self.config.name)))
        return self._asked(request, sending)

    @classmethod
    def said_of_us(cls, config: ProviderConfig) -> Mapping[str, str]:
        """Which program asks, where that is wanted."""
        return cls.headers

    @classmethod
    def address(cls, base_url: str) -> str:
        """Where it really is, given what a person was told."""
        return base_url

    async def check(self) -> KeyFacts:
        self._require_key()
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

    async def _asked(self, request: ChatRequest, sending: Sending) -> AsyncGenerator[StreamEvent, None]:
        """Once more, without the wish for a count, when that wish is what was refused: nothing was begun."""
        counted = self._quirks.include_usage and not self._countless
        refused: Ended | None = None
        async with aclosing(self._once(request, counted, sending)) as events:
            async for event in events:
                if counted and isinstance(event, Ended) and _refuses_counts(event.outcome):
                    refused = event
                else:
                    yield event
        if refused is None:
            return
        yield Note(_("The server counts no tokens in a stream; it was asked again without."))
        async with aclosing(self._once(request, counted=False, sending=sending)) as events:
            async for event in events:
                self._countless = self._countless or isinstance(event, Accepted)
                yield event

    def _once(
        self, request: ChatRequest, counted: bool, sending: Sending
    ) -> AsyncGenerator[StreamEvent, None]:
        quirks = self._quirks if counted else replace(self._quirks, include_usage=False)
        body = encode_request(request, quirks=quirks)
        return self._line.post_stream("/chat/completions", body, self._decoder, sending)

    def _require_key(self) -> None:
        if self._keyless:
            raise ProviderError(missing_key(self.config.name))

    def _decoder(self, content_type: str) -> ChatStream:
        return ChatStream(content_type, host=self._line.place.host, limits=self._limits)


async def _nothing_but(event: StreamEvent) -> AsyncGenerator[StreamEvent, None]:
    yield event


def _refuses_counts(outcome: Outcome) -> bool:
    refused = outcome.code is Code.NOTHING and outcome.cause is Cause.BAD_REQUEST
    return refused and bool(_REFUSES_COUNTS.search(f"{outcome.sentence} {outcome.detail}"))
