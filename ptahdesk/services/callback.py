"""Where the browser comes back to after a sign-in: one address on this computer, answered once."""

from __future__ import annotations

import asyncio
import errno
import hmac
import html
import socket
from contextlib import suppress
from typing import cast
from urllib.parse import parse_qs, urlsplit

from ptahdesk.domain.outcome import Action, Cause, Code, Outcome, ProviderError
from ptahdesk.domain.words import _

PATH = "/signed-in"
_HEAD_BYTES = 16 * 1024
_HEAD_SECONDS = 10.0
_MOST = 16  # connections at a time: a browser opens a few before it needs them
_TRIES = 5
_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<title>ptahdesk</title><style>body{{font:17px/1.5 system-ui,sans-serif;max-width:26em;margin:18vh auto;
padding:0 1.5em;text-align:center}}h1{{font-size:1.4em}}</style><h1>{title}</h1><p>{words}</p></html>"""
_HEADERS = (
    "Content-Type: text/html; charset=utf-8",
    "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'",
    "Cache-Control: no-store",
    "Referrer-Policy: no-referrer",
    "X-Content-Type-Options: nosniff",
    "Connection: close",
)
Answer = tuple[str, str, str]  # status, title, words

_NOTHING_HERE: Answer = ("404 Not Found", _("Nothing here"), _("This address belongs to ptahdesk."))


class Callback:
    """`code` is what the browser brought, or the `ProviderError` of a refusal. Whoever opens it closes it."""

    def __init__(self, state: str) -> None:
        self._state = state
        self._servers: list[asyncio.Server] = []
        self._serving: dict[asyncio.Task[None], asyncio.StreamWriter] = {}
        self.port = 0
        self.code: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}{PATH}"

    async def open(self) -> None:
        """A port of the system's choice, in both families: who says localhost may mean either."""
        for attempt in range(_TRIES):
            first = await self._listen("127.0.0.1", 0)
            self.port = first.sockets[0].getsockname()[1]
            try:
                await self._listen("::1", self.port)
            except OSError as error:
                if error.errno == errno.EADDRINUSE and attempt < _TRIES - 1:  # a stranger would be told
                    await self._stop()
                    continue
            return

    async def close(self) -> None:
        await self._stop()
        for writer in self._serving.values():
            writer.transport.abort()  # whoever serves it sees that the other side is gone
        if self._serving:
            await asyncio.wait(tuple(self._serving))
        self.code.cancel()

    async def _listen(self, host: str, port: int) -> asyncio.Server:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        server = await asyncio.start_server(self._serve, host, port, family=family, limit=_HEAD_BYTES)
        self._servers.append(server)
        return server

    async def _stop(self) -> None:
        for server in self._servers:
            server.close()
            await server.wait_closed()
        self._servers.clear()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = cast("asyncio.Task[None]", asyncio.current_task())  # the server runs this as one
        self._serving[task] = writer
        try:
            if len(self._serving) <= _MOST:
                async with asyncio.timeout(_HEAD_SECONDS):
                    await self._talk(reader, writer)
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # whoever that was has gone, or is no browser
        finally:
            del self._serving[task]
            writer.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        told = self._told(head)
        status, title, words = self._answer(told)
        page = _PAGE.format(title=html.escape(title), words=html.escape(words)).encode()
        lines = [f"HTTP/1.1 {status}", *_HEADERS, f"Content-Length: {len(page)}", "", ""]
        writer.write("\r\n".join(lines).encode("latin-1") + page)
        await writer.drain()
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()  # the page is there before the address is gone
        if told is not None:
            self._take(told)

    def _told(self, head: str) -> dict[str, str] | None:
        """What came to our own path, with our own state; None for everything else."""
        first, *lines = head.split("\r\n")
        words = first.split(" ")
        hosts = [line.partition(":")[2].strip().lower() for line in lines if line[:5].lower() == "host:"]
        ours = {f"{name}:{self.port}" for name in ("localhost", "127.0.0.1", "[::1]")}
        if len(words) != 3 or words[0] != "GET" or len(hosts) != 1 or hosts[0] not in ours:
            return None
        try:
            parts = urlsplit(words[1])
        except ValueError:
            return None
        found = {name: values[0] for name, values in parse_qs(parts.query).items() if len(values) == 1}
        stated = hmac.compare_digest(found.get("state", "").encode(), self._state.encode())
        return found if parts.path == PATH and stated and {"code", "error"} & found.keys() else None

    def _answer(self, told: dict[str, str] | None) -> Answer:
        if told is None:
            return _NOTHING_HERE
        if self.code.done():
            return ("410 Gone", _("Already done"), _("This sign-in has been answered. Close this tab."))
        if "code" not in told:
            return ("200 OK", _("Not signed in"), _("Nothing was allowed. Close this tab and go back."))
        return ("200 OK", _("You can go back to ptahdesk"), _("It has what it needs. Close this tab."))

    def _take(self, told: dict[str, str]) -> None:
        if self.code.done():
            return
        if "code" in told:
            self.code.set_result(told["code"])
            return
        words = _("It was not allowed in the browser. Nothing was changed.")
        self.code.set_exception(
            ProviderError(Outcome(Code.NOTHING, Cause.KEY_REFUSED, words, Action.OPEN_KEYS))
        )
