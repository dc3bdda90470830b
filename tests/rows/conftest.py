"""What a row of the requirements is proven with: the program at a shell or as a window, and a provider.

Tests here ask as a person does and look where a person looks. They know nothing of the program but its
verbs, its settings' keys and the words on its screen.
"""

from __future__ import annotations

import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from provider import Provider
from secret_service import a_bus, a_keyring
from shell import Settings, Shell
from visitor import Visitor, at_the_window

from ptahdesk.ui import place


@pytest.fixture(autouse=True)
def at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """The window's place is kept when it hides: a timer may find no loop between two phases of a test."""
    monkeypatch.setattr(place, "_PAUSE", 3_600_000)


@pytest.fixture
async def provider() -> AsyncIterator[Provider]:
    async with Provider(books_after=1) as running:
        yield running


@pytest.fixture
def settings(provider: Provider, clean_environment: Path) -> Settings:
    """A home whose OpenRouter is the provider beside it."""
    made = Settings(Path(os.environ["PTAHDESK_HOME"]) / "settings.json")
    made.put({"provider.openrouter.baseUrl": provider.base_url})
    return made


@pytest.fixture
def cli(provider: Provider, settings: Settings) -> Shell:
    """A terminal whose environment has the key."""
    return Shell({"OPENROUTER_API_KEY": provider.key, "OPENROUTER_BASE_URL": provider.base_url})


@pytest.fixture
async def opening(
    provider: Provider, settings: Settings, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> AsyncIterator[Callable[[], Awaitable[Visitor]]]:
    """Opens the window when the test is ready for it, with the key in the environment."""
    monkeypatch.setenv("OPENROUTER_API_KEY", provider.key)
    monkeypatch.setenv("OPENROUTER_BASE_URL", provider.base_url)
    async with AsyncExitStack() as stack:
        yield lambda: stack.enter_async_context(at_the_window())


@pytest.fixture
async def window(opening: Callable[[], Awaitable[Visitor]]) -> Visitor:
    """Somebody at the window."""
    return await opening()


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """No name is known: for a home without settings, whose OpenRouter is the one out there."""

    def unknown(host: str, *_: object, **__: object) -> list[object]:
        raise socket.gaierror(socket.EAI_AGAIN, f"{host}: no network")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)


@pytest.fixture
def keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This computer has a keychain: a real one, unlocked and empty."""
    folder = tmp_path / "bus"
    folder.mkdir()
    with a_bus(folder) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        with a_keyring(address):
            yield
