"""Somebody who listens is told from nobody, and nothing is said to him."""

from __future__ import annotations

import asyncio
import subprocess
import sys

from ptahdesk.providers.knocking import listens


async def test_who_listens_hears_nothing_but_that_somebody_came_and_went() -> None:
    heard: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.set_result(await reader.read())
        writer.close()
        await writer.wait_closed()

    async with await asyncio.start_server(listen, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        assert await listens(f"http://127.0.0.1:{port}/v1")
        async with asyncio.timeout(60):
            assert await heard == b""
    assert not await listens(f"http://127.0.0.1:{port}/v1")


def test_no_http_stack_comes_with_it() -> None:
    show = "import sys, ptahdesk.providers.knocking; print({'httpx', 'h11'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "set()"
