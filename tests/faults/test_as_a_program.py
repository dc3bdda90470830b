"""The program in a process of its own, on bad ground: what it says, its exit code, and that it ends."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from fault_table import TABLE, eight, name_of, text_of
from harness import TlsFront, port_of

from ptahdesk.domain.outcome import Cause, Code, Outcome
from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

MODEL = "desk:anthropic/claude-sonnet-4.6"
HANGS = """
import socket, sys, threading
real = socket.getaddrinfo
def look_up(host, *rest, **more):
    if host != "api.example.com":
        return real(host, *rest, **more)
    print("looking up", file=sys.stderr, flush=True)
    threading.Event().wait(120)
socket.getaddrinfo = look_up
from ptahdesk.__main__ import main
main()
"""


def at(address: str, **more: Any) -> None:
    paths = Paths.default()
    paths.home.mkdir(parents=True, exist_ok=True)
    kept = {"provider.desk.preset": "custom", "provider.desk.baseUrl": address, **more}
    paths.settings.write_text(json.dumps(kept))


@asynccontextmanager
async def asking(
    *start: str, asked: tuple[str, ...] = ("-m", MODEL), **environment: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, *(start or ("-m", "ptahdesk")), "ask", *asked, "Hello?"),
        env={**os.environ, **environment},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(60):
            yield child
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()


async def ended(child: asyncio.subprocess.Process) -> tuple[int | None, str, str]:
    out, beside = await child.communicate()
    return child.returncode, out.decode(), beside.decode()


def code_of(fault: str) -> int:
    row = TABLE[fault]
    return Outcome(Code(row["outcome"]), Cause(row["cause"]), "").exit_code


async def test_a16_nonsense_in_the_environment_is_said_and_the_answer_comes(sim: Simulator) -> None:
    sim.script("Hello")
    at(sim.plain_url)
    nonsense = {"NO_PROXY": "[::1]", "ALL_PROXY": "socks5://me:canary@x", "SSL_CERT_FILE": "/none"}
    async with asking(**nonsense) as child:
        code, out, beside = await ended(child)
    assert (code, out) == (code_of("A16"), "Hello\n")
    assert "ALL_PROXY is not used" in beside
    assert "SSL_CERT_FILE is not used" in beside
    assert "canary" not in beside


async def test_a07_the_day_a_certificate_expired_on_is_said(
    sim: Simulator, certificates: Any, running: Any
) -> None:
    front = await running(TlsFront(port_of(sim), certificates.context(days=(-60, -30))))
    at(f"https://localhost:{front.port}/plain/v1", **{"network.caFile": str(certificates.file)})
    async with asking() as child:
        code, out, beside = await ended(child)
    assert (code, out.strip()) == (code_of("A07"), "")
    assert TABLE["A07"]["says"] in beside
    assert "Not charged." in beside


@pytest.mark.skipif(sys.platform == "win32", reason="a console's Ctrl+C reaches this process too")
async def test_a_name_server_that_hangs_does_not_keep_the_program_after_ctrl_c() -> None:
    at("https://api.example.com/v1")
    async with asking("-c", HANGS) as child:
        assert child.stderr is not None
        while b"looking up" not in await child.stderr.readline():
            pass
        began = asyncio.get_running_loop().time()
        child.send_signal(signal.SIGINT)
        code, _out, beside = await ended(child)
    assert asyncio.get_running_loop().time() - began < 60, "it waited for the name server"
    assert code == Outcome(Code.NOTHING, Cause.STOPPED_BY_USER, "").exit_code
    assert "Not charged." in beside


@pytest.mark.skipif(sys.platform == "win32", reason="a console's Ctrl+C reaches this process too")
async def test_f09_ctrl_c_in_the_middle_keeps_what_came(sim: Simulator) -> None:
    sim.script(Script(pieces=("Hel", "lo", " you"), hold_after=2))
    at(sim.plain_url)
    async with asking() as child:
        assert child.stdout is not None
        assert await child.stdout.readexactly(5) == b"Hello"
        child.send_signal(signal.SIGINT)
        code, _out, beside = await ended(child)
    assert code == code_of("F09")
    assert TABLE["F09"]["says"] in beside
    assert len(sim.requests) == 1


async def test_g10_eight_programs_at_once_on_one_new_history_each_with_its_own_end(sim: Simulator) -> None:
    at("", **{"provider.openrouter.baseUrl": sim.base_url})
    ours = {"OPENROUTER_API_KEY": sim.key, "OPENROUTER_BASE_URL": sim.base_url}

    async def tells(fault: str) -> tuple[int | None, str, str, str]:
        async with asking(asked=("-m", f"fault/{name_of(fault)}", "--json"), **ours) as child:
            code, out, beside = await ended(child)
        assert out, beside
        told = json.loads(out)
        return code, told["outcome"], told["cause"], told["text"]

    faults = eight()
    rows = [
        (code_of(fault), TABLE[fault]["outcome"], TABLE[fault]["cause"], text_of(fault)) for fault in faults
    ]
    assert await asyncio.gather(*map(tells, faults)) == rows
    asked = sorted(request.model for request in sim.requests)
    assert asked == sorted(f"fault/{name_of(fault)}" for fault in faults)
