"""Ollama: models on this computer, without a key and without a bill.

It is asked in OpenAI's format, which it speaks as well as its own: one reader of
streams is proved against everything. Its own pages say what that format leaves
out: how large a model is, what it can do, and the context it is really run with.
That context is its owner's to set, in Ollama: set from here, every question
could load the model anew.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.provider import Fetched, KeyFacts
from ptahdesk.domain.words import _
from ptahdesk.providers.compatible import Compatible
from ptahdesk.providers.errands import Errand, Reply
from ptahdesk.providers.replies import accept, read
from ptahdesk.wire import ollama_models
from ptahdesk.wire.fields import as_object, as_text
from ptahdesk.wire.guarded_json import dumps, loads

_ROOT = "/.."  # its own pages lie beside the version of the other format
_MOST_PAGES = 200  # of single models: one request each, and all of them on this computer


class Ollama(Compatible):
    """Whatever stands at this address without pages of Ollama's own is asked as any other server."""

    @classmethod
    def address(cls, base_url: str) -> str:
        """Its own documents name the address without the version of the other format."""
        return base_url if base_url.endswith("/v1") else f"{base_url}/v1"

    async def check(self) -> KeyFacts:
        reply = await self._line.fetch(Errand(f"{_ROOT}/api/version"))
        if reply.status == 404:
            return await super().check()
        body = accept(reply, self._line.place)
        version = as_text(as_object(read(partial(loads, body), self._line.place)).get("version"))
        return KeyFacts(label=_("Ollama {version}").format(version=version[:40]).rstrip())

    async def models(self, etag: str = "") -> Fetched:
        reply = await self._page(f"{_ROOT}/api/tags")
        if reply.status == 404:
            return await super().models(etag)
        tags = accept(reply, self._line.place)
        names = read(partial(ollama_models.names, tags), self._line.place)
        shown = {name: await self._shown(name) for name in names[:_MOST_PAGES]}
        running = await self._page(f"{_ROOT}/api/ps")
        loaded = running.body if running.status == 200 else b""
        body = read(partial(ollama_models.joined, tags, shown, loaded), self._line.place)
        return Fetched(body, "", datetime.now(UTC))

    async def _shown(self, name: str) -> bytes:
        """What it says of one model; a page that cannot be had costs its facts and not the list."""
        try:
            reply = await self._page(f"{_ROOT}/api/show", dumps({"model": name}).encode())
        except ProviderError:
            return b""
        return reply.body if reply.status == 200 else b""

    async def _page(self, path: str, body: bytes = b"") -> Reply:
        limits = self._limits
        method = "POST" if body else "GET"
        errand = Errand(path, method, body=body, most=limits.models_bytes, seconds=limits.silence_seconds)
        return await self._line.fetch(errand)
