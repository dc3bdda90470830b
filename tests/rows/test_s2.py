"""S2: the key is in the system's keychain, goes to its provider alone, and nobody else is told anything."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from typing import Any

import pytest


@pytest.fixture
async def elsewhere() -> AsyncIterator[list[str]]:
    """The way out of this computer: whoever asks anybody but the provider beside us comes by here."""
    came: list[str] = []

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        came.append((await reader.readline()).decode("latin-1"))
        writer.close()

    async with await asyncio.start_server(listen, "127.0.0.1", 0) as server:
        came_by = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        with pytest.MonkeyPatch.context() as way:
            for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
                way.setenv(name, came_by)
            yield came


@pytest.mark.secretservice
async def test_the_key_goes_to_its_provider_alone_and_nothing_goes_anywhere_else(
    keyring: None, elsewhere: list[str], cli: Any, settings: Any, provider: Any
) -> None:
    del cli.environment["OPENROUTER_API_KEY"]
    cli.environment |= {name: value for name, value in os.environ.items() if name.endswith("_PROXY")}
    cli.environment["DBUS_SESSION_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"]
    added = await cli.run("providers", "add", "openrouter", "--key-stdin", said=provider.key)
    assert (added.code, "Kept in this computer's keychain." in added.out) == (0, True), added
    done = await cli.run("ask", "-m", "openai/gpt-5", "Hello?")
    assert done.code == 0, done
    assert elsewhere == []
    files = (path for path in settings.path.parent.rglob("*") if path.is_file())
    assert [path.name for path in files if provider.key.encode() in path.read_bytes()] == []
