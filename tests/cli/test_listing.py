"""The list of models in a terminal: found by a few letters, with prices that are never invented."""

from __future__ import annotations

import json

import pytest

from ptahdesk.catalogue.sifting import NOTHING, Sieve, Trait
from ptahdesk.cli.listing import Listing
from ptahdesk.services.app import App
from ptahdesk.simulator.server import Simulator


async def listed(app: App, words: str = "", *, free: bool = False, limit: int | None = None) -> int:
    return await Listing(words, False, limit, True, Sieve(Trait.FREE if free else NOTHING)).run(app)


async def test_a_model_is_found_by_parts_of_its_name(app: App, capsys: pytest.CaptureFixture[str]) -> None:
    assert await listed(app, "claude sonnet 4.6") == 0
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert first["id"] == "anthropic/claude-sonnet-4.6"
    assert first["price"]["prompt"] == "0.000003"


async def test_free_models_cost_nothing_and_say_so(app: App, capsys: pytest.CaptureFixture[str]) -> None:
    await listed(app, free=True)
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert rows
    assert all(row["free"] for row in rows)


async def test_a_price_nobody_knows_is_null_not_zero(app: App, capsys: pytest.CaptureFixture[str]) -> None:
    await listed(app, "openrouter/auto")
    row = json.loads(capsys.readouterr().out.splitlines()[0])
    assert (row["id"], row["price"]["prompt"]) == ("openrouter/auto", None)


async def test_unpriced_and_free_are_words_in_the_table(app: App, capsys: pytest.CaptureFixture[str]) -> None:
    await Listing("", refresh=False, limit=None, as_json=False).run(app)
    table = capsys.readouterr().out
    assert "unpriced" in table
    assert "free" in table
    assert "-1" not in table.split()


async def test_no_match_is_said_and_is_a_failure(app: App, capsys: pytest.CaptureFixture[str]) -> None:
    assert await listed(app, "zzzzqqqq") == 1
    assert capsys.readouterr() == ("", "No model matches.\n")


async def test_without_a_network_the_kept_list_is_shown_with_its_age(
    app: App, simulator: Simulator, capsys: pytest.CaptureFixture[str]
) -> None:
    await listed(app, "claude sonnet 4.6", limit=1)
    capsys.readouterr()
    await simulator.close()
    again = Listing("claude sonnet 4.6", refresh=True, limit=1, as_json=True)
    assert await again.run(app) == 0
    out, beside = capsys.readouterr()
    assert json.loads(out)["id"] == "anthropic/claude-sonnet-4.6"
    assert "Showing the list of 2" in beside
