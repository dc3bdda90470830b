"""From a name to a socket: the first address that answers wins, and nobody waits for a dead name server."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from typing import Any

import httpcore
import pytest

from ptahdesk.providers.dialling import Dialling, looked_up

V4, V6 = socket.AF_INET, socket.AF_INET6


def answers(monkeypatch: pytest.MonkeyPatch, *found: tuple[int, str]) -> None:
    told = [(family, socket.SOCK_STREAM, 6, "", (address, 0)) for family, address in found]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: told)


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A name server that answers only when the test is over."""
    asked, over = threading.Event(), threading.Event()

    def hang(*_args: Any, **_more: Any) -> Any:
        asked.set()
        assert over.wait(30)
        raise socket.gaierror(socket.EAI_AGAIN, "late")

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    yield asked
    over.set()


async def test_the_families_take_turns_and_nothing_is_tried_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, (V6, "::1"), (V6, "::2"), (V4, "1.1.1.1"), (V4, "1.1.1.1"), (V6, "::3"))
    assert await looked_up("a.example", 443) == ["::1", "1.1.1.1", "::2", "::3"]


async def test_no_address_at_all_is_a_name_that_was_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch)
    with pytest.raises(socket.gaierror):
        await looked_up("a.example", 443)


async def test_a_name_server_that_hangs_is_left_alone_at_once(hanging: threading.Event) -> None:
    looking = asyncio.get_running_loop().create_task(looked_up("a.example", 443))
    await asyncio.to_thread(hanging.wait, 30)
    left = [thread for thread in threading.enumerate() if thread.name == "look up a name"]
    assert all(thread.daemon for thread in left), "the program would wait for it at its end"
    looking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(looking, 60)


def test_an_answer_after_the_loop_is_closed_harms_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    go = threading.Event()

    def late(*_args: Any, **_more: Any) -> Any:
        assert go.wait(30)
        raise socket.gaierror(socket.EAI_AGAIN, "late")

    monkeypatch.setattr(socket, "getaddrinfo", late)

    async def give_up() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(looked_up("a.example", 443), 0.01)

    asyncio.run(give_up())
    [thread] = [thread for thread in threading.enumerate() if thread.name == "look up a name"]
    go.set()
    thread.join(30)
    assert not thread.is_alive()


async def listening() -> tuple[asyncio.Server, int]:
    async def keep(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    server = await asyncio.start_server(keep, "127.0.0.1", 0)
    return server, server.sockets[0].getsockname()[1]


class Slow(httpcore.AnyIOBackend):
    """Connects to what ends in .1 only; anything else takes for ever, or fails at once."""

    def __init__(self) -> None:
        super().__init__()
        self.tried: list[str] = []

    async def connect_tcp(self, host: str, port: int, *rest: Any, **more: Any) -> Any:
        self.tried.append(host)
        if host.endswith(".9"):
            raise httpcore.ConnectError from ConnectionRefusedError()
        if not host.endswith(".1"):
            await asyncio.Event().wait()
        return await super().connect_tcp("127.0.0.1", port, *rest, **more)


@pytest.mark.parametrize(
    ("addresses", "patience", "tried"),
    [
        (["::2", "127.0.0.1"], 0.01, 2),  # the first is a black hole
        (["127.0.0.9", "127.0.0.1", "127.0.1.1"], 60, 2),  # the first refuses: the next is not waited for
        (["127.0.0.1", "::1"], 60, 1),
    ],
)
async def test_the_first_address_that_answers_wins(
    monkeypatch: pytest.MonkeyPatch, addresses: list[str], patience: float, tried: int
) -> None:
    server, port = await listening()
    answers(monkeypatch, *((V6 if ":" in one else V4, one) for one in addresses))
    dialling = Dialling(patience)
    slow = dialling._plain = Slow()
    stream = await asyncio.wait_for(dialling.connect_tcp("a.example", port), 30)
    await stream.aclose()
    server.close()
    await server.wait_closed()
    assert len(slow.tried) == tried


async def test_when_none_answers_the_first_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, (V4, "127.0.0.9"), (V6, "::9.9"))
    dialling = Dialling(0.01)
    dialling._plain = Slow()
    with pytest.raises(httpcore.ConnectError) as refusal:
        await dialling.connect_tcp("a.example", 1)
    assert isinstance(refusal.value.__cause__, ConnectionRefusedError)


async def test_an_address_is_not_looked_up(hanging: threading.Event) -> None:
    server, port = await listening()
    stream = await Dialling(1).connect_tcp("127.0.0.1", port)
    await stream.aclose()
    server.close()
    await server.wait_closed()
    assert not hanging.is_set()


async def test_a_name_that_cannot_be_one_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def odd(*_args: Any, **_more: Any) -> Any:
        raise UnicodeError("label too long")

    monkeypatch.setattr(socket, "getaddrinfo", odd)
    with pytest.raises(httpcore.ConnectError):
        await Dialling(1).connect_tcp("x" * 80 + ".example", 1)


async def test_pausing_is_the_loops_own() -> None:
    await Dialling(1).sleep(0)
