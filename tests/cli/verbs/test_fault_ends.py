"""A handful of faults through the program as a process of its own: what a script can rely on."""

from __future__ import annotations

from typing import Any

import pytest
from fault_table import TABLE, text_of

from ptahdesk.domain.outcome import Cause, Code, Outcome
from ptahdesk.simulator.server import Simulator


@pytest.mark.parametrize("fault", ["B09", "B19", "B29", "C02", "D15", "E01", "G02"])
async def test_a_script_sees_how_it_ended(fault: str, shell: Any, simulator: Simulator) -> None:
    row = TABLE[fault]
    done = await shell.run("ask", "--json", "-m", f"fault/{fault}", "Hello?")
    told = done.facts
    assert (told["outcome"], told["cause"], told["action"]) == (row["outcome"], row["cause"], row["action"])
    assert told["text"] == text_of(fault)
    assert row["says"].lower() in told["sentence"].lower()
    assert done.code == Outcome(Code(row["outcome"]), Cause(row["cause"]), "").exit_code
    assert done.beside == ""
    assert simulator.key not in done.out
    assert len(simulator.requests) == row["requests"]
