"""Anthropic's own service, and whoever speaks its messages format."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import ClassVar

from ptahdesk.domain.outcome import Action, Cause, Code, Outcome, ProviderError
from ptahdesk.domain.provider import Fetched, KeyFacts
from ptahdesk.domain.request import ChatRequest
from ptahdesk.domain.stream import StreamEvent
from ptahdesk.domain.words import _
from ptahdesk.providers.base import Sending
from ptahdesk.providers.compatible import Compatible
from ptahdesk.providers.errands import Errand
from ptahdesk.providers.replies import accept, read
from ptahdesk.wire import anthropic_models
from ptahdesk.wire.anthropic import MessageStream, encode_request
from ptahdesk.wire.guarded_json import Json

_A_PAGE = "1000"  # the most that is given at once


class Anthropic(Compatible):
    """The messages format, a list of models in pages, and no books to look a bill up in."""

    # The version whose answers we read: it takes a temperature, which the one of 2026-10-21 refuses, and is
    # known to every gateway that imitates this service. Newer clients of Anthropic's own send the key as a
    # bearer instead; the service takes either, and refuses both at once.
    headers: ClassVar[Mapping[str, str]] = {"anthropic-version": "2023-06-01"}
    nameless: ClassVar[Mapping[str, str]] = {**headers, **Compatible.nameless}
    key_header: ClassVar[str] = "x-api-key"

    async def check(self) -> KeyFacts:
        self._require_key()
        reply = await self._line.fetch(Errand("/models", query=(("limit", "1"),)))
        accept(reply, self._line.place)
        return KeyFacts()

    async def models(self, etag: str = "") -> Fetched:
        rows: list[Json] = []
        after, seen, left = "", set[str](), self._limits.models_bytes
        while after not in seen:
            seen.add(after)
            body = await self._page(after, left)
            left -= len(body)
            page = read(partial(anthropic_models.page, body), self._line.place)
            rows += page.rows
            after = page.after
            if not after:
                break
        return Fetched(anthropic_models.joined(rows), "", datetime.now(UTC))

    async def _page(self, after: str, left: int) -> bytes:
        if left <= 0:
            words = _("{host} sent more than the {size} MB that are allowed here.")
            sentence = words.format(host=self._line.place.host, size=self._limits.models_bytes >> 20)
            raise ProviderError(Outcome(Code.REFUSED, Cause.TOO_LARGE, sentence, Action.CHECK_ADDRESS))
        query = (("limit", _A_PAGE), *((("after_id", after),) if after else ()))
        wish = Errand("/models", query=query, most=left, seconds=self._limits.silence_seconds)
        return accept(await self._line.fetch(wish), self._line.place)

    def _asked(self, request: ChatRequest, sending: Sending) -> AsyncGenerator[StreamEvent, None]:
        return self._line.post_stream("/messages", encode_request(request), self._messages, sending)

    def _messages(self, content_type: str) -> MessageStream:
        return MessageStream(content_type, host=self._line.place.host, limits=self._limits)

    @classmethod
    def address(cls, base_url: str) -> str:
        """Other programs are given this service's address without its version."""
        return base_url if base_url.endswith("/v1") else f"{base_url}/v1"
