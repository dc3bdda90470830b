"""`ptahdesk compare` as a process of its own: what a shell script sees."""

from __future__ import annotations

import signal
from decimal import Decimal
from typing import Any

import pytest
from click.testing import CliRunner

from ptahdesk.cli.verbs.compare import _dollars, command
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

BOTH = ("anthropic/claude-haiku-4.5", "openai/gpt-5")


async def test_ctrl_c_stops_what_still_comes_and_keeps_what_came(shell: Any, simulator: Simulator) -> None:
    simulator.script(Script(text="All of it.", model=BOTH[1]))
    simulator.script(Script(pieces=("one ", "two ", "three "), hold_after=2, model=BOTH[0]))
    process = await shell.begin("compare", "-m", BOTH[0], "-m", BOTH[1], "count")
    shown = await process.stdout.readuntil(b"All of it.")
    assert b"GPT" in shown or b"gpt" in shown
    process.send_signal(signal.SIGINT)
    done = await shell.end(process)
    assert done.code == 6, done
    assert "one two" in done.out
    assert "Stopped." in done.beside
    assert "1 of 2 answers" in done.beside
    assert simulator.total > Decimal(0)


def test_without_a_question_or_models_it_says_so() -> None:
    for arguments, words in ((["-m", BOTH[0], "Who?"], "Name two models"), ([], "There is no question")):
        done = CliRunner().invoke(command, arguments)
        assert (done.exit_code, words in done.output) == (2, True), done.output


@pytest.mark.parametrize("typed", ["none", "0", "-1", "nan", "inf"])
def test_an_amount_is_dollars(typed: str) -> None:
    with pytest.raises(ValueError, match="in dollars"):
        _dollars(typed)
    assert _dollars("$0.10") == Decimal("0.10")
    assert _dollars(" ") is None
