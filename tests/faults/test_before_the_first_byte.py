"""Faults between us and the first byte (A01 to A19), told by library and command line as the table says."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import trustme
from fault_table import TABLE
from harness import Names, Proxy, Relay, Script, TlsFront, black_hole, port_of

from ptahdesk.domain.money import CostState
from ptahdesk.simulator.server import Simulator

CLAIMS = (
    *("A01", "A02", "A03", "A04", "A05", "A06", "A07", "A08", "A09", "A10", "A11", "A12", "A13", "A14"),
    *("A14-502", "A15", "A16", "A16-socks", "A16-certificates", "A17", "A18", "A19"),
)
HOST = "api.example.com"
PAGE = b"Content-Type: text/html\r\nContent-Length: 30\r\n\r\n<html><body>no way</body></html>"


class Ground:
    """Sets one fault up; what comes of it is the address to ask at."""

    def __init__(self, stack: AsyncExitStack, desk: Any, certificates: Any, port: int) -> None:
        self._stack = stack
        self.desk, self.certificates, self.port = desk, certificates, port
        self.names: Names
        self.patch: pytest.MonkeyPatch
        self.proxy: Proxy | None = None

    async def up(self, server: Any) -> Any:
        return await self._stack.enter_async_context(server.running())

    async def tls(self, context: ssl.SSLContext, host: str = HOST, trusted: bool = True) -> str:
        self.desk.settings(caFile=str(self.certificates.file) if trusted else "")
        front = await self.up(TlsFront(self.port, context))
        return f"https://{host}:{front.port}/api/v1"

    async def through(self, says: bytes | None) -> str:
        front = await self.up(TlsFront(self.port, self.certificates.context()))
        self.proxy = await self.up(Proxy(front.port, says))
        address = f"http://me:canary@127.0.0.1:{self.proxy.port}"
        self.patch.setenv("HTTPS_PROXY", address)
        self.desk.settings(caFile=str(self.certificates.file))
        del self.names.known[HOST]  # whoever goes through a proxy asks no name server
        return f"https://{HOST}/api/v1"

    async def scripted(self, act: Callable[..., Any], scheme: str = "https", host: str = HOST) -> str:
        return f"{scheme}://{host}:{(await self.up(Script(act))).port}/api/v1"


async def hush(reader: asyncio.StreamReader, _writer: Any) -> None:
    await reader.read()


async def rude(_reader: Any, writer: asyncio.StreamWriter) -> None:
    linger = b"\1\0\0\0\0\0\0\0"
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)


async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(1)
    writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
    await reader.read()


async def a01(ground: Ground) -> str:
    ground.names.known[HOST] = socket.gaierror(socket.EAI_NONAME, "canary")
    return f"https://{HOST}/api/v1"


async def a02(ground: Ground) -> str:
    ground.names.known[HOST] = None
    return f"https://{HOST}/api/v1"


async def a03(ground: Ground) -> str:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{closed.getsockname()[1]}/api/v1"


async def a04(ground: Ground) -> str:
    port = ground._stack.enter_context(black_hole())
    return f"https://{HOST}:{port}/api/v1"


async def a07(ground: Ground) -> str:
    return await ground.tls(ground.certificates.context(days=(-60, -30)))


async def a08(ground: Ground) -> str:
    return await ground.tls(ground.certificates.context(by=trustme.CA()), trusted=False)


async def a09(ground: Ground) -> str:
    return await ground.tls(ground.certificates.context("another.example"))


async def a10(ground: Ground) -> str:
    return await ground.tls(ground.certificates.context(days=(700, 730)))


async def a12(ground: Ground) -> str:
    return await ground.tls(ground.certificates.old_protocol())


async def a16(ground: Ground, **environment: str) -> str:
    for name, value in environment.items():
        ground.patch.setenv(name, value)
    return await ground.tls(ground.certificates.context())


async def a17(ground: Ground) -> str:
    front = await ground.up(TlsFront(ground.port, ground.certificates.context()))
    ground._stack.enter_context(black_hole(socket.AF_INET6, front.port))
    ground.names.known[HOST] = ["::1", "127.0.0.1"]
    ground.desk.settings(caFile=str(ground.certificates.file))
    return f"https://{HOST}:{front.port}/api/v1"


async def a18(ground: Ground) -> str:
    return f"http://{HOST}:{ground.port}/api/v1"


FAULTS: dict[str, Callable[[Ground], Any]] = {
    "A01": a01,
    "A02": a02,
    "A03": a03,
    "A04": a04,
    "A05": lambda ground: ground.scripted(rude),
    "A06": lambda ground: ground.scripted(hush),
    "A07": a07,
    "A08": a08,
    "A09": a09,
    "A10": a10,
    "A11": lambda ground: ground.scripted(plain),
    "A12": a12,
    "A13": lambda ground: ground.through(b"HTTP/1.1 407 Proxy Authentication Required\r\n" + PAGE),
    "A14": lambda ground: ground.through(b"HTTP/1.1 403 Forbidden\r\n" + PAGE),
    "A14-502": lambda ground: ground.through(b"HTTP/1.1 502 Bad Gateway\r\n" + PAGE),
    "A15": lambda ground: ground.through(b""),
    "A16": lambda ground: a16(ground, NO_PROXY="[::1]"),
    "A16-socks": lambda ground: a16(ground, ALL_PROXY="socks5://x"),
    "A16-certificates": lambda ground: a16(ground, SSL_CERT_FILE="/none"),
    "A17": a17,
    "A18": a18,
}
NEVER = {"A02", "A04", "A06", "A15"}  # nobody ever answers: to wait for is only our own clock
NAMED = {  # what the sentence must hold beside the table's words
    "A07": [HOST, "expired on 20"],
    "A08": [HOST, "CA file"],
    "A09": [HOST, "another.example"],
    "A10": [HOST, "valid from 20"],
    "A11": ["did you mean http://?"],
    "A13": ["proxy 127.0.0.1:"],
    "A14": ["proxy 127.0.0.1:", HOST],
    "A14-502": ["proxy 127.0.0.1:", HOST],
    "A15": ["proxy 127.0.0.1:", HOST],
}


@pytest.fixture
async def ground(
    desk: Any, certificates: Any, sim: Simulator, names: Names, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Ground]:
    sim.script("Hello")
    async with AsyncExitStack() as stack:
        made = Ground(stack, desk, certificates, port_of(sim))
        made.names, made.patch = names, monkeypatch
        yield made


@pytest.mark.parametrize("front", ["library", "terminal"])
@pytest.mark.parametrize("fault", FAULTS)
async def test_a_fault_before_the_first_byte_ends_as_the_table_says(
    fault: str, front: str, ground: Ground, sim: Simulator
) -> None:
    row = TABLE[fault]
    address = await FAULTS[fault](ground)
    if fault in NEVER:
        ground.desk.limits = replace(ground.desk.limits, connect_seconds=0.1)
    async with asyncio.timeout(60):
        told = await ground.desk.ask(front, address)
    assert (told.outcome, told.cause, told.action) == (row["outcome"], row["cause"], row["action"]), told
    words = [row["says"], *NAMED.get(fault, [])]
    assert [word for word in words if word.lower() not in told.sentence.lower()] == [], told.sentence
    assert "canary" not in told.sentence
    assert told.text == row["text"]
    assert told.may_cost is row["may_cost"]
    assert len(sim.requests) == row["requests"]
    if not row["may_cost"]:
        assert (told.row.state, told.row.cost.amount) == (CostState.FREE, 0)
    else:
        assert told.row.cost.amount == sim.total
    if ground.proxy is not None:
        assert all(head.startswith(b"CONNECT api.example.com:443 ") for head in ground.proxy.heads)
        assert sim.key.encode() not in b"".join(ground.proxy.heads)


@pytest.mark.parametrize("front", ["library", "terminal"])
@pytest.mark.parametrize("idle", ["closed by the server", "too old"])
async def test_a19_a_kept_connection_is_not_trusted(
    front: str, idle: str, desk: Any, sim: Simulator, running: Any
) -> None:
    relay = await running(Relay(port_of(sim)))
    if idle == "too old":
        desk.limits = replace(desk.limits, pool_idle_seconds=1e-6)
    async with desk.opened(f"http://127.0.0.1:{relay.port}/api/v1") as app:
        ask = desk.by_library if front == "library" else desk.by_terminal
        await ask(app)
        before, asked = relay.connections, len(sim.requests)
        if idle == "closed by the server":
            relay.drop()
            await relay.until_all_hung_up()
        sim.script("Hello")
        told = await ask(app)
    row = TABLE["A19"]
    assert (told.outcome, told.cause, told.text) == (row["outcome"], row["cause"], row["text"])
    assert len(sim.requests) - asked == row["requests"]
    assert relay.connections > before


async def test_a_proxy_of_the_settings_carries_an_answer(ground: Ground, sim: Simulator) -> None:
    address = await ground.through(None)
    assert ground.proxy is not None
    ground.patch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    ground.desk.settings(caFile=str(ground.certificates.file), proxy=f"http://127.0.0.1:{ground.proxy.port}")
    told = await ground.desk.ask("library", address)
    assert (told.outcome, told.text, len(sim.requests)) == ("C", "Hello", 1)
    assert ground.proxy.heads


async def test_plain_http_goes_to_a_host_that_was_named(ground: Ground, sim: Simulator) -> None:
    ground.desk.settings(plainHttpHosts=[HOST])
    told = await ground.desk.ask("library", f"http://{HOST}:{ground.port}/api/v1")
    assert (told.outcome, told.text, len(sim.requests)) == ("C", "Hello", 1)


async def test_a_ca_file_that_is_none_is_said(ground: Ground, tmp_path: Path) -> None:
    ground.desk.settings(caFile=str(tmp_path / "gone.pem"))
    told = await ground.desk.ask("library", f"https://{HOST}:{ground.port}/api/v1")
    assert (told.outcome, told.cause, told.may_cost) == ("R", "tls", False)
    assert "gone.pem" in told.sentence
