"""The doctor looks at everything and says what to do about what is not well."""

from __future__ import annotations

import json

import pytest

from ptahdesk.cli.checking import check
from ptahdesk.services import checkup
from ptahdesk.services.app import App
from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.server import Simulator


async def findings(app: App, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, bool]]:
    code = await check(app, as_json=True)
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return code, {row["what"]: row["well"] for row in rows}


async def test_when_all_is_well_every_finding_says_so(app: App, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = await findings(app, capsys)
    assert code == 0
    assert all(found.values())
    assert {
        "Program",
        "Window toolkit",
        "Data",
        "Settings",
        "Models of Practice provider",
        "Default model",
    } <= set(found)


async def test_a_provider_that_is_away_is_found(
    app: App, simulator: Simulator, capsys: pytest.CaptureFixture[str]
) -> None:
    await simulator.close()
    code, found = await findings(app, capsys)
    assert code == 1
    assert next(what for what, well in found.items() if not well).startswith("Connection to ")


async def test_what_is_wrong_comes_with_one_thing_to_do(app: App, capsys: pytest.CaptureFixture[str]) -> None:
    Paths.default().settings.write_text('{"look.theme": "mauve"}')
    await check(app, as_json=False)
    assert "✓ Program: ptahdesk" in capsys.readouterr().out


async def test_the_models_alone_are_checked_with_the_history_when_asked(
    app: App, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await check(app, as_json=True, part="models", verify=True) == 0
    rows = [json.loads(line)["what"] for line in capsys.readouterr().out.splitlines()]
    assert rows[:2] == ["History", "Backups"]
    assert "Default model" in rows
    assert "Window toolkit" not in rows
    await check(app, as_json=True, part="models")
    assert "History" not in capsys.readouterr().out


async def test_a_variable_that_is_not_used_is_a_finding(
    app: App, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Environment" not in (await findings(app, capsys))[1]
    monkeypatch.setenv("ALL_PROXY", "socks5://x")
    code, found = await findings(app, capsys)
    assert (code, found["Environment"]) == (1, False)


async def test_the_doctor_looks_up_bills_that_are_open(
    app: App, simulator: Simulator, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkup, "BILLS_SECONDS", 60)
    simulator.world.books.ready_after = 1_000_000
    reply = await app.conversations.ask(None, "What do you cost?", "anthropic/claude-sonnet-4.6")
    await reply.ended()
    await check(app, as_json=False)
    assert "✓ Bills: 1 answer is not in" in capsys.readouterr().out
    simulator.world.books.ready_after = 0
    await check(app, as_json=False)
    assert "✓ Bills: None is open." in capsys.readouterr().out
