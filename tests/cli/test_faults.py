"""Each fault of the table, asked about from a terminal: what is printed, and the exit code."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from fault_table import PLAYED, TABLE, cases, limits_of, name_of, text_of, without_waits
from unhurried import unhurried

from ptahdesk.cli.asking import Asking
from ptahdesk.domain.outcome import Cause, Code, Outcome
from ptahdesk.domain.provider import Secret
from ptahdesk.services.app import Practice, open_app
from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.server import Simulator

HASTY = replace(unhurried(100), no_content_stop_seconds=100)


@pytest.mark.parametrize("fault", cases(PLAYED))
async def test_a_fault_ends_as_the_table_says(
    fault: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = TABLE[fault]
    without_waits(monkeypatch)
    async with Simulator(books_after=1, hurry=expected.get("hurry", 1)) as simulator:
        practice = Practice(simulator.fault_url(name_of(fault)), Secret(simulator.key))
        async with open_app(Paths.default(), limits_of(fault, HASTY), practice) as app:
            code = await Asking("Hello?", "anthropic/claude-sonnet-4.6", None, as_json=True).run(app)
        assert len(simulator.requests) == expected["requests"]
        printed, beside = capsys.readouterr()
        assert simulator.key not in printed + beside
    told = json.loads(printed)
    assert told["outcome"] == expected["outcome"], told
    assert (told["cause"], told["action"]) == (expected["cause"], expected["action"])
    assert told["text"] == text_of(fault)
    assert told["may_have_cost"] is expected["may_cost"]
    assert expected["says"].lower() in told["sentence"].lower()
    assert (
        any(expected.get("note", "") in note for note in told["receipt"]["notes"]) or "note" not in expected
    )
    assert code == Outcome(Code(expected["outcome"]), Cause(expected["cause"]), "").exit_code
