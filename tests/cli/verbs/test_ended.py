"""Asked by the system to end while an answer stands still, it has on disk what was said, as cut off."""

from __future__ import annotations

import signal
import sys
from typing import Any

import pytest

from ptahdesk.domain.chat import ChatId, State
from ptahdesk.domain.outcome import Cause
from ptahdesk.services.app import open_app
from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

MODEL = "anthropic/claude-sonnet-4.6"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
async def test_an_answer_at_a_terminal_is_kept_and_called_cut_off(
    shell: Any, simulator: Simulator, number: signal.Signals
) -> None:
    simulator.script(Script(pieces=("one ", "two ", "three "), hold_after=2))
    program = await shell.begin("ask", "-m", MODEL, "count")
    shown = await program.stdout.readexactly(len("one two "))
    program.send_signal(number)
    done = await shell.end(program)
    assert (shown, done.code) == (b"one two ", 128 + number)
    assert "Traceback" not in done.beside
    async with open_app(Paths.default()) as app:
        [_question, answer] = await app.conversations.read(
            [entry.id for entry in await app.conversations.outline(ChatId(1))]
        )
    assert (answer.message.text, answer.state) == ("one two ", State.CUT)
    assert answer.outcome is not None
    assert answer.outcome.cause is Cause.PROGRAM_ENDED
