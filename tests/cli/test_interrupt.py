"""Ctrl+C once closes in order, twice ends it: no closing can hold the terminal."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

PROGRAM = """
import asyncio
from ptahdesk.cli.interrupt import closing_at_ctrl_c, not_cancelled

async def main():
    with closing_at_ctrl_c():
        try:
            print("first", flush=True)
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            not_cancelled()
        try:
            print("second", flush=True)
            await asyncio.sleep(60)
        finally:
            print("closing", flush=True)
            await asyncio.sleep(60)

asyncio.run(main())
"""


@pytest.fixture
def program() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, text=True) as running:
        yield running
        running.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_each_ctrl_c_goes_one_step_further(program: subprocess.Popen[str]) -> None:
    assert program.stdout
    for step in ("first", "second", "closing"):
        assert program.stdout.readline().strip() == step
        program.send_signal(signal.SIGINT)
    assert program.wait(20) == -signal.SIGINT


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_polite_kill_is_nobodys_to_deal_with(program: subprocess.Popen[str], number: int) -> None:
    assert program.stdout
    assert program.stdout.readline().strip() == "first"
    program.send_signal(number)
    assert program.wait(20) == 1, "the cancellation reached the top"
    assert "second" not in program.stdout.read()
