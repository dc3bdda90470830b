"""The simulator as a program of its own."""

from __future__ import annotations

import asyncio

import pytest

from ptahdesk.simulator.alone import serve


async def test_it_says_where_it_is_and_stays_until_it_is_told_to_go() -> None:
    said: list[str] = []
    ready = asyncio.Event()

    def say(line: str) -> None:
        said.append(line)
        if "Ctrl+C" in line:
            ready.set()

    task = asyncio.create_task(serve(0, 7, 0, say))
    await asyncio.wait_for(ready.wait(), 60)
    port = int(said[0].split(":")[2].partition("/")[0])
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.close()
    await writer.wait_closed()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert said[0].endswith("/api/v1")
    assert "sk-or-v1-practice" in said[1]
