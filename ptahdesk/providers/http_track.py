"""Follows one request through the library: has it left, and which socket was opened for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import httpx


class Track:
    """`sent` turns true when the first byte of the request may have gone: from then on it may be billed."""

    def __init__(self, request: httpx.Request, tell: Callable[[], None] = lambda: None) -> None:
        self.sent = False
        self._tell = tell
        self._socket: Any = None
        request.extensions["trace"] = self._step

    async def abandon(self) -> None:
        """Close the socket of a request that came to nothing.

        The library forgets one that was opened but not yet in use, as when
        somebody stops in the middle of a TLS handshake.
        """
        if self._socket is not None:
            await self._socket.aclose()

    async def _step(self, name: str, info: Mapping[str, Any]) -> None:
        if name.endswith(".connect_tcp.complete"):
            self._socket = info["return_value"]
        # A proxy's CONNECT does not count: nobody bills for it.
        if name.endswith(".send_request_headers.started") and info["request"].method != b"CONNECT":
            self.sent = True
            self._tell()


async def send(transport: httpx.AsyncBaseTransport, request: httpx.Request, track: Track) -> httpx.Response:
    """The head of the answer; its body is still on the line."""
    try:
        return await transport.handle_async_request(request)
    except BaseException:
        await track.abandon()
        raise
