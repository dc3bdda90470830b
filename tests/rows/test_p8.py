"""P8: OpenRouter's list is the price list of every provider; a new price never changes a stored bill."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.presenters import figures

MODEL = "openai/gpt-5"
USED = {"prompt_tokens": 1000, "completion_tokens": 100}


@pytest.fixture
def elsewhere(cli: Any, settings: Any, provider: Any) -> Any:
    """A provider that lists no prices and reports no cost."""
    settings.put({"provider.openai.preset": "openai", "provider.openai.baseUrl": provider.plain_url})
    cli.environment |= {"OPENAI_API_KEY": provider.key, "OPENAI_BASE_URL": provider.plain_url}
    return cli


async def asked(cli: Any, provider: Any, *more: str) -> Any:
    provider.answers("Well.", usage=USED)
    done = await cli.run("ask", "-m", f"openai:{MODEL}", "--json", *more, "What is it worth?")
    assert done.code == 0, done
    return done.facts["cost"]


async def test_another_providers_answer_is_priced_by_openrouters_list(elsewhere: Any, provider: Any) -> None:
    provider.reprices(MODEL, prompt="0.000002", completion="0.00001", overrides=None)
    await elsewhere.run("models", "--refresh", "-n", "1")
    cost = await asked(elsewhere, provider)
    assert (cost["state"], Decimal(cost["usd"])) == ("computed", Decimal("0.003"))


async def test_a_new_price_needs_no_release_and_leaves_the_old_bill(
    elsewhere: Any, provider: Any, opening: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider.reprices(MODEL, prompt="0.000002", completion="0.00001", overrides=None)
    await elsewhere.run("models", "--refresh", "-n", "1")
    before = await asked(elsewhere, provider)
    provider.reprices(MODEL, prompt="0.000004", completion="0.00002")
    await elsewhere.run("models", "--refresh", "-n", "1")
    row = (await elsewhere.run("models", MODEL, "--json", "-n", "1")).rows[0]
    assert row["price"]["prompt"] == "0.000004"
    after = await asked(elsewhere, provider, "--chat", "1")
    assert [before["usd"], after["usd"]] == ["0.003", "0.006"]
    monkeypatch.setenv("OPENAI_API_KEY", provider.key)
    window = await opening()
    await window.clicks("What is it worth?")
    shown = await window.reads(f"chat {figures.money(Decimal('0.009'))}", "Well.")
    assert figures.money(Decimal("0.003")) in shown
    assert figures.money(Decimal("0.006")) in shown


async def test_a_typed_price_comes_before_every_list_and_a_local_server_charges_nothing(
    elsewhere: Any, settings: Any, provider: Any
) -> None:
    settings.put({"provider.openai.prices": [f"{MODEL} = 1 in, 10 out"]})
    assert (await asked(elsewhere, provider))["usd"] == "0.002"
    settings.put({"provider.home.preset": "custom", "provider.home.baseUrl": provider.plain_url})
    provider.answers("Well.", usage=USED)
    done = await elsewhere.run("ask", "-m", f"home:{MODEL}", "--json", "And here?")
    assert done.facts["cost"] == {"state": "local", "usd": None}


async def test_a_new_price_changes_what_is_foretold(window: Any, provider: Any) -> None:
    await window.reads("Ready", "Model: Claude Sonnet")
    await window.picks(MODEL)
    await window.clicks("Your message")
    window.types("What is it worth?")
    before = foretold(await window.reads("Forecast: "))
    provider.reprices(MODEL, prompt="0.1", completion="0.1", overrides=None)
    await window.clicks("Model:")
    await window.clicks("Refresh")
    await window.until("another figure", lambda: foretold(window.screen) not in ("", before) or None)


def foretold(screen: str) -> str:
    """What is told beside the button, or nothing."""
    return screen.partition("Forecast: ")[2].partition(",")[0]
