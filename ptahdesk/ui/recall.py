"""The first window listens for every other start, and comes before the eyes of whoever started it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress

from ptahdesk.ui.one_window import PATIENCE, SHOWN, WISH, OneWindow

_MOST = 4096  # bytes of a wish


@asynccontextmanager
async def open_to(one: OneWindow, wanted: Callable[[str], bool]) -> AsyncGenerator[None, None]:
    """While this lasts, `wanted` is told of every other start, and says whether the window was shown."""
    if one.door is None:
        try:
            yield
        finally:
            one.give_up()
        return

    async def heard(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, ValueError, TimeoutError):
            async with asyncio.timeout(PATIENCE):
                wish, _space, token = (await reader.readline()).decode("ascii").strip().partition(" ")
                shown = wish == WISH and wanted(token)
                writer.write(SHOWN if shown else b"leaving\n")
                await writer.drain()
        writer.close()

    server = await asyncio.start_unix_server(heard, sock=one.door, limit=_MOST)
    try:
        yield
    finally:
        server.close()
        one.give_up()
