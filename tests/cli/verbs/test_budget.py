"""`ptahdesk budget`: a limit is set; `ask` keeps to it, and says how to send it all the same."""

from __future__ import annotations

import json

from shell import Shell

from ptahdesk.cli.budgeting import NAMES
from ptahdesk.cli.verbs import budget as verb
from ptahdesk.simulator.server import Simulator


def test_the_names_on_the_command_line_are_those_that_can_be_set() -> None:
    assert verb._NAMES == NAMES


async def test_beyond_a_limit_nothing_is_sent_unless_it_is_allowed(
    shell: Shell, simulator: Simulator
) -> None:
    await shell.run("budget", "set", "month", "0.0001")
    refused = await shell.run("ask", "Why?", "-m", "anthropic/claude-sonnet-4.6", "--json")
    told = json.loads(refused.out)
    assert (refused.code, told["cause"], told["action"]) == (7, "budget", "allow_once")
    assert simulator.requests == []
    allowed = await shell.run("ask", "Why?", "-m", "anthropic/claude-sonnet-4.6", "--allow-once")
    assert (allowed.code, len(simulator.requests)) == (0, 1)
