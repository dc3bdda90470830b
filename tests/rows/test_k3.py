"""K3: variants and the automatic router are names like any other, whatever their price."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

MODEL = "meta-llama/llama-3.3-70b-instruct"


@pytest.mark.parametrize("variant", [":nitro", ":floor", ":nitro:online", ":anything-new"])
async def test_any_suffix_may_be_typed_and_is_sent_as_it_is(variant: str, cli: Any, provider: Any) -> None:
    await cli.run("ask", "-m", MODEL + variant, "--json", "Hello?")
    assert provider.last["model"] == MODEL + variant


@pytest.mark.parametrize("named", ["openrouter/auto", "openrouter:openrouter/auto"])
async def test_auto_answers_and_its_cost_is_what_was_charged(named: str, cli: Any, provider: Any) -> None:
    done = await cli.run("ask", "-m", named, "--json", "Hello?")
    assert (done.code, provider.last["model"]) == (0, "openrouter/auto"), done
    assert done.facts["served"] != "openrouter/auto"
    assert Decimal(done.facts["cost"]["usd"]) == provider.total > 0


async def test_autos_price_is_unknown_and_not_nothing(cli: Any) -> None:
    row = (await cli.run("models", "openrouter/auto", "-n", "1")).out.splitlines()[1]
    assert row.split()[0] == "openrouter/auto"
    assert row.count("unpriced") == 2


@pytest.mark.parametrize(("chip", "variant"), [("Fastest", ":nitro"), ("Cheapest", ":floor")])
async def test_a_chip_of_the_picker_adds_it(chip: str, variant: str, window: Any, provider: Any) -> None:
    await window.reads("Ready", "Model: Claude Sonnet")
    await window.clicks("Model:")
    await window.clicks(chip)
    await window.picks_from_the_list(MODEL)
    await window.asks("Hello?")
    await window.until("the question", lambda: provider.requests or None)
    assert provider.last["model"] == MODEL + variant


async def test_a_variant_is_typed_in_the_window(window: Any, provider: Any) -> None:
    await window.reads("Ready", "Model: Claude Sonnet")
    await window.picks(f"{MODEL}:nitro")
    provider.answers("Fast.")
    await window.asks("Hello?")
    await window.reads("Fast.")
    assert provider.last["model"] == f"{MODEL}:nitro"
