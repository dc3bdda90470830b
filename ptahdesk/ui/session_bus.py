"""What everybody on the desktop's session bus needs: how to ask, for how long, and what may go wrong."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from jeepney import DBusAddress, DBusErrorResponse, message_bus, new_method_call
from jeepney.auth import BEGIN, Authenticator
from jeepney.bus import get_bus
from jeepney.io.asyncio import DBusConnection, DBusRouter, Proxy
from jeepney.io.common import RouterClosed
from jeepney.wrappers import unwrap_msg

PATIENCE = 10.0  # seconds; a service that sleeps is started by the bus
FAILED = (
    OSError,
    EOFError,
    KeyError,
    ValueError,
    RuntimeError,
    TimeoutError,
    DBusErrorResponse,
    RouterClosed,
)


@asynccontextmanager
async def on_the_bus() -> AsyncGenerator[DBusRouter]:
    """The library's own way leaves its socket open where somebody goes, or the bus is silent, half-way."""
    reader, writer = await asyncio.open_unix_connection(get_bus("SESSION"))
    async with DBusConnection(reader, writer) as connection:
        async with asyncio.timeout(PATIENCE):
            await _let_in(reader, writer)
        async with DBusRouter(connection) as router:
            async with asyncio.timeout(PATIENCE):
                await Proxy(message_bus, router).Hello()
            yield router


async def _let_in(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    authenticator = Authenticator()
    for said in authenticator:
        writer.write(said)
        if not (answer := await reader.read(1024)):
            raise EOFError
        authenticator.feed(answer)
    writer.write(BEGIN)


async def ask(
    router: DBusRouter, service: DBusAddress, verb: str, form: str = "", values: tuple[Any, ...] = ()
) -> tuple[Any, ...]:
    reply = await router.send_and_get_reply(new_method_call(service, verb, form or None, values))
    answer: tuple[Any, ...] = unwrap_msg(reply)
    return answer
