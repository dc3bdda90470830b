"""Follows one request through the library: has it left, and which socket was opened for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import httpx


class Track:
    """`sent` turns true when the first byte of the request may have gone: from then on it may be billed.

    `stale`: the head was there before anything could come, so it was left over
    from the answer before and belongs to nobody. Reading from a socket takes a
    turn of the loop; reading a leftover does not.
    """

    def __init__(self, request: httpx.Request, step: Callable[[], None], sending: Callable[[], None]) -> None:
        self.sent = False
        self.stale = False
        self._begun = False
        self._closing = False
        self._turned = False
        self._step = step
        self._sending = sending
        self._socket: Any = None
        request.extensions["trace"] = self._trace

    @property
    def interruptible(self) -> bool:
        """Before and after a request the library closes old sockets; cancelled there, it forgets them."""
        return self._begun and not self._closing

    async def abandon(self) -> None:
        """Close the socket of a request that came to nothing.

        The library forgets one that was opened but not yet in use, as when
        somebody stops in the middle of a TLS handshake.
        """
        if self._socket is not None:
            await self._socket.aclose()

    def _turn(self) -> None:
        self._turned = True

    async def _trace(self, name: str, info: Mapping[str, Any]) -> None:
        """Told by httpcore at every step, never for a piece of the body."""
        match name.rpartition(".")[0].rpartition(".")[2], name.rpartition(".")[2]:
            case "connect_tcp", "complete":
                self._socket = info["return_value"]
            case "send_request_headers", "started":
                if info["request"].method != b"CONNECT":  # nobody bills for a proxy's
                    self.sent = True
                    self._sending()
            case "receive_response_headers", "started":
                asyncio.get_running_loop().call_soon(self._turn)
            case "receive_response_headers", "complete":
                self.stale = not self._turned
            case ("response_closed", _) | (_, "failed"):
                self._closing = True
        self._begun = True
        self._step()


async def send(transport: httpx.AsyncBaseTransport, request: httpx.Request, track: Track) -> httpx.Response:
    """The head of the answer; its body is still on the line."""
    try:
        response = await transport.handle_async_request(request)
    except BaseException:
        await track.abandon()
        raise
    if track.stale:
        await response.extensions["network_stream"].aclose()
        await response.aclose()
        raise httpx.RemoteProtocolError("an answer that nobody asked for")
    return response
