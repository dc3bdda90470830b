"""From a name to a socket: a name server that hangs holds up nobody, a dead address not for long."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import threading
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import chain, zip_longest
from typing import Any

import httpcore

Options = Iterable[httpcore.SOCKET_OPTION] | None


class Dialling(httpcore.AsyncNetworkBackend):
    """Looks names up in threads that nobody waits for, and tries several addresses side by side.

    The loop's own way uses threads that the program waits for at its end,
    however long a name server takes.
    """

    def __init__(self, next_after: float) -> None:
        self._next_after = next_after
        self._plain = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  the library's own name for it
        local_address: str | None = None,
        socket_options: Options = None,
    ) -> httpcore.AsyncNetworkStream:
        async def connect(address: str) -> httpcore.AsyncNetworkStream:
            return await self._plain.connect_tcp(address, port, timeout, local_address, socket_options)

        if _is_address(host):
            return await connect(host)
        try:
            addresses = await looked_up(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError from error
        return await self._first(addresses, connect)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def _first(self, addresses: Sequence[str], connect: Any) -> httpcore.AsyncNetworkStream:
        """The first that connects; one that takes long is not given up, but joined by the next."""
        loop = asyncio.get_running_loop()
        waiting, tried = list(addresses), list[asyncio.Task[httpcore.AsyncNetworkStream]]()
        try:
            while True:
                if waiting:
                    tried.append(loop.create_task(connect(waiting.pop(0)), name="connect"))
                running = [task for task in tried if not task.done()]
                if running:
                    patience = self._next_after if waiting else None
                    await asyncio.wait(running, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
                if (won := next(filter(_connected, tried), None)) is not None:
                    tried.remove(won)
                    return won.result()
                if not waiting and all(task.done() for task in tried):
                    return tried[0].result()  # raises: why the one that comes first did not answer
        finally:
            await _let_go(tried)


async def looked_up(host: str, port: int) -> list[str]:
    """Its addresses, the two families in turn. Whoever gives up waiting leaves nothing to wait for."""
    loop = asyncio.get_running_loop()
    found: asyncio.Future[list[str]] = loop.create_future()

    def tell(addresses: list[str], error: Exception | None) -> None:
        if not found.done():
            if error is None:
                found.set_result(addresses)
            else:
                found.set_exception(error)

    def look() -> None:
        addresses, trouble = list[str](), None
        try:
            addresses = _in_turn(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except Exception as error:
            trouble = error
        with suppress(RuntimeError):  # the loop is closed: nobody wants to know any more
            loop.call_soon_threadsafe(tell, addresses, trouble)

    threading.Thread(target=look, name="look up a name", daemon=True).start()
    return await found


def _in_turn(answers: Sequence[Any]) -> list[str]:
    families: dict[int, list[str]] = {}
    for family, *_rest, address in answers:
        families.setdefault(family, []).append(address[0])
    if not families:
        raise socket.gaierror(socket.EAI_NONAME, "no address")
    pairs = chain.from_iterable(zip_longest(*families.values()))
    return list(dict.fromkeys(filter(None, pairs)))


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _connected(task: asyncio.Task[Any]) -> bool:
    return task.done() and not task.cancelled() and task.exception() is None


async def _let_go(tried: Sequence[asyncio.Task[httpcore.AsyncNetworkStream]]) -> None:
    """Nobody needs these any more, not even one that connected at the last moment."""
    for task in tried:
        task.cancel()
    for ended in await asyncio.gather(*tried, return_exceptions=True):
        if isinstance(ended, httpcore.AsyncNetworkStream):
            await ended.aclose()
