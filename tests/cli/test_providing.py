"""A table of providers, a live check, and a provider that is not there."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ptahdesk.cli.providing import Test as LiveCheck
from ptahdesk.cli.providing import not_there, presets, show, written
from ptahdesk.services.app import App, open_app
from ptahdesk.services.setting_up import placed
from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.server import Simulator


async def test_the_table_says_when_each_was_used(app: App, capsys: pytest.CaptureFixture[str]) -> None:
    assert await show(app) == 0
    assert capsys.readouterr().out.splitlines()[1].split()[-2:] == ["—", "—"]
    await app.models.refresh()
    await (await app.conversations.ask(None, "Hello", "tier:haiku")).ended()
    await show(app)
    assert " ago" in capsys.readouterr().out.splitlines()[1]


async def test_what_is_set_up_has_an_age(capsys: pytest.CaptureFixture[str]) -> None:
    async with open_app(Paths.default()) as app:
        assert await written(app, placed("home", "", "http://localhost:1/v1"))
        await app.settings.change({"provider.home.maxTokensPerDay": 5_000_000})
        await show(app)
        assert datetime.fromisoformat(str(app.settings.raw()["provider.home.added"])).tzinfo == UTC
    line = capsys.readouterr().out.splitlines()[-1].split()
    assert line[:5] == ["home", "custom", "http://localhost:1/v1", "5,000,000", "—"]
    assert line[5].endswith("s")


async def test_a_live_check_says_how_long_it_took(app: App, capsys: pytest.CaptureFixture[str]) -> None:
    assert await LiveCheck(()).run(app) == 0
    out = capsys.readouterr().out
    assert out.startswith("✓ Practice provider: Ready")
    assert out.rstrip().endswith("s)")


async def test_a_server_that_is_away_gives_the_code_of_its_outcome(
    app: App, simulator: Simulator, capsys: pytest.CaptureFixture[str]
) -> None:
    await simulator.close()
    assert await LiveCheck(("openrouter",)).run(app) == 3
    assert capsys.readouterr().out.startswith("✗ Practice")


async def test_a_name_nobody_has_is_a_wrong_use(app: App, capsys: pytest.CaptureFixture[str]) -> None:
    assert await LiveCheck(("nobody",)).run(app) == 2
    assert not_there("nobody") == 2
    assert capsys.readouterr().err.count("No provider is called nobody") == 2


def test_the_presets_say_where_their_keys_come_from(capsys: pytest.CaptureFixture[str]) -> None:
    assert presets() == 0
    assert "OPENROUTER_API_KEY" in capsys.readouterr().out
