"""How bytes travel: the one place that opens connections and the one that shows a key to anybody.

HTTP/1.1 only, one answer a socket. Over HTTP/2 the library we use does not tell
the server when we stop listening (it sends no RST_STREAM), so Stop would not
stop the bill; and one broken line would end every answer that shares it.
"""

from __future__ import annotations

import asyncio
import logging
import os
import re
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from functools import partial
from typing import cast

import httpx

from ptahdesk import __version__
from ptahdesk.domain.limits import Limits
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome, ProviderError
from ptahdesk.domain.provider import Network, Secret
from ptahdesk.domain.stream import Ended, StreamEvent
from ptahdesk.domain.words import _
from ptahdesk.providers.base import Sending, unheard
from ptahdesk.providers.course import Course
from ptahdesk.providers.dialling import Dialling
from ptahdesk.providers.errands import Errand, Gathering, Reply
from ptahdesk.providers.http_reader import Reader
from ptahdesk.providers.http_trouble import Place
from ptahdesk.providers.proxies import ProxyChoice, chosen_proxy
from ptahdesk.providers.stages import Asking, DecoderFor
from ptahdesk.providers.trust import trust
from ptahdesk.wire.guarded_json import Json, dumps

for _name in ("httpx", "httpcore", "hpack"):
    logging.getLogger(_name).setLevel(logging.WARNING)  # below that they write addresses and headers

_AT_ONCE = 256 * 1024  # characters
_log = logging.getLogger(__name__)
_VISIBLE = re.compile(r"[\x21-\x7e]+")
_HEADER = re.compile(r"[\x20-\x7e]*")


class HttpLine:
    """The line to one provider. Its key goes to this scheme, host and port, and nowhere else.

    Making one reads certificates from disk, which is slow: do it in a thread.
    """

    def __init__(
        self,
        base_url: str,
        key: Secret | None,
        limits: Limits,
        *,
        headers: Mapping[str, str] | None = None,
        key_header: str = "Authorization",
        network: Network = Network(),  # noqa: B008  a frozen value
    ) -> None:
        choice = chosen_proxy(base_url, network.proxy, os.environ)
        if choice.problem:
            _log.warning("%s", choice.problem)
        self.place = Place.of(base_url, choice.name)
        self._base = base_url
        self._key = key
        self._key_header = key_header
        self._limits = limits
        self._headers = {"User-Agent": f"ptahdesk/{__version__}", **_checked(headers or {})}
        self._transport = _transport(base_url, network.ca_file, choice, limits)
        self._readers: set[Reader] = set()

    def __repr__(self) -> str:
        return f"HttpLine({self.place.host!r})"

    async def post_stream(
        self, path: str, body: Mapping[str, object], decoder_for: DecoderFor, sending: Sending = unheard
    ) -> AsyncGenerator[StreamEvent, None]:
        """Ask once. The decoder is made for a content type, once that is known."""
        try:
            # a picture takes its time to be spelled
            make = partial(self._streaming, path, body)
            request = await asyncio.to_thread(make) if _long(body) else make()
        except ProviderError as error:
            yield Ended(error.outcome)
            return
        loop = asyncio.get_running_loop()
        patience = self._limits.first_byte_seconds
        asking = Asking(self.place, self._limits, patience, loop.time(), len(request.content))
        course = Course(decoder_for, self.place, self._limits, asking, loop.time())
        async with self._reading(request, sending) as reader:
            while not course.over:
                fresh = await reader.news(course.until)
                for event in course.move(reader, loop.time()) if fresh else course.late(loop.time()):
                    yield event

    async def fetch(self, errand: Errand) -> Reply:
        """Ask something small that costs nothing. Raises `ProviderError` when no answer came."""
        headers = {**({"Content-Type": "application/json"} if errand.body else {}), **dict(errand.headers)}
        request = self._request(
            errand.method,
            errand.path,
            headers,
            keyed=errand.keyed,
            query=errand.query,
            content=errand.body or None,
        )
        gathering = Gathering(errand, self.place, self._limits)
        clock = asyncio.get_running_loop().time
        begun = clock()
        got: Reply | Outcome | None = None
        async with self._reading(request) as reader:
            while got is None:
                deadline = begun + gathering.patience(reader.sent)
                in_time = await reader.news(deadline) and clock() < deadline
                got = gathering.move(reader) if in_time else gathering.late(reader)
        if isinstance(got, Outcome):
            raise ProviderError(got)
        return got

    async def close(self) -> None:
        for reader in list(self._readers):
            await reader.leave()
        await self._transport.aclose()

    @asynccontextmanager
    async def _reading(
        self, request: httpx.Request, sending: Sending = unheard
    ) -> AsyncGenerator[Reader, None]:
        reader = Reader(self._transport, request, sending)
        self._readers.add(reader)
        try:
            yield reader
        finally:
            self._readers.discard(reader)
            await reader.leave()

    def _streaming(self, path: str, body: Mapping[str, object]) -> httpx.Request:
        headers = {
            "Accept": "text/event-stream",
            "Accept-Encoding": "identity",  # packed pieces would wait for each other
            "Content-Type": "application/json",
        }
        return self._request("POST", path, headers, content=dumps(cast(Json, body)).encode())

    def _request(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        *,
        keyed: bool = True,
        query: tuple[tuple[str, str], ...] = (),
        content: bytes | None = None,
    ) -> httpx.Request:
        plain = {
            "Accept": "application/json",
            "Accept-Encoding": "gzip",
            **self._headers,
            **_checked(headers),
        }
        if keyed and self._key is not None:
            plain[self._key_header] = _shown_to_them(self._key, self._key_header)
        url = httpx.URL(self._base + path)
        return httpx.Request(
            method, url.copy_merge_params(query) if query else url, headers=plain, content=content
        )


def _long(value: object) -> bool:
    """Whether there is anything in it that is not spelled in no time."""
    match value:
        case str():
            return len(value) > _AT_ONCE
        case Mapping():
            return any(map(_long, value.values()))
        case list():
            return any(map(_long, value))
    return False


def _shown_to_them(key: Secret, header: str) -> str:
    """The last moment: from here the key goes into the request and is kept nowhere."""
    if not _VISIBLE.fullmatch(key.reveal()):
        words = _("The key holds a character that no key has. Paste it again.")
        raise ProviderError(Outcome(Code.NOTHING, Cause.KEY_REFUSED, words, Action.OPEN_KEYS))
    return f"Bearer {key.reveal()}" if header == "Authorization" else key.reveal()


def _checked(headers: Mapping[str, str]) -> Mapping[str, str]:
    """The library's own complaint about a bad value would quote it."""
    for name, value in headers.items():
        if not (_VISIBLE.fullmatch(name) and _HEADER.fullmatch(value)):
            words = _("A header to be sent holds a character that no header may have.")
            raise ProviderError(Outcome(Code.NOTHING, Cause.BAD_REQUEST, words, Action.CHECK_ADDRESS))
    return headers


def _transport(base_url: str, ca_file: str, choice: ProxyChoice, limits: Limits) -> httpx.AsyncHTTPTransport:
    """A bare transport: no cookies, no redirects, no `.netrc`, no log of addresses, no HTTP/2."""
    transport = httpx.AsyncHTTPTransport(
        verify=trust(base_url, ca_file),
        trust_env=False,
        http2=False,
        proxy=_proxy(choice.url, ca_file) if choice.url else None,
        limits=httpx.Limits(keepalive_expiry=limits.pool_idle_seconds),
    )
    dialling = Dialling(limits.next_address_seconds)
    transport._pool._network_backend = dialling  # noqa: SLF001  the library takes one, its wrapper passes none
    return transport


def _proxy(url: str, ca_file: str) -> httpx.Proxy:
    """One that is reached over TLS itself is believed like any server."""
    return httpx.Proxy(url, ssl_context=trust(url, ca_file) if url.startswith("https://") else None)
