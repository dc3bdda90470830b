"""P9: 401, 402, 404 and a price nobody knows, each with its remedy and none of them a guess."""

from __future__ import annotations

from typing import Any

import pytest

MODEL = "anthropic/claude-haiku-4.5"
UNPRICED = "practice/missing-prices"


async def test_401_says_that_the_key_may_also_be_without_credit(cli: Any, provider: Any) -> None:
    cli.environment["OPENROUTER_API_KEY"] = "sk-or-v1-revoked0123456789"
    done = await cli.run("ask", "-m", MODEL, "Hello?")
    assert done.code == 3, done
    assert "refused the key. It may be mistyped, revoked or expired, or without any credit." in done.beside
    assert "Not charged." in done.beside
    assert "paste a key" in done.beside


async def test_402_says_where_credit_is_added(cli: Any, provider: Any) -> None:
    provider.refuses(402, "Insufficient credits")
    done = await cli.run("ask", "-m", MODEL, "Hello?")
    assert done.code == 3, done
    assert "not enough credit" in done.beside
    assert "https://openrouter.ai/settings/credits" in done.beside


async def test_404_names_the_closest_and_how_to_fetch_the_list(cli: Any, provider: Any) -> None:
    await cli.run("models", "-n", "1")
    provider.refuses(404, "No endpoints found for anthropic/claude-haiku-4.")
    done = await cli.run("ask", "-m", "anthropic/claude-haiku-4", "Hello?")
    assert done.code == 3, done
    assert "Closest: anthropic/claude-haiku-4.5" in done.beside
    assert "'ptahdesk models' lists the models there are, with --refresh" in done.beside


@pytest.mark.parametrize(
    ("status", "words", "says", "button"),
    [
        (401, "User not found.", "It may be mistyped, revoked or expired", "Open key settings"),
        (402, "Insufficient credits", "not enough credit", "Top up"),
        (404, "Model not found", "does not know this model", "Choose a model"),
    ],
)
async def test_each_is_a_card_with_one_button(
    status: int, words: str, says: str, button: str, window: Any, provider: Any
) -> None:
    await window.reads("Ready")
    provider.refuses(status, words)
    await window.asks("Hello?")
    await window.reads(says, "Not charged.", button)


async def test_an_unknown_price_is_a_word_and_comes_without_a_restart(cli: Any, provider: Any) -> None:
    table = await cli.run("models", UNPRICED, "-n", "1")
    assert table.out.count("unpriced") == 2
    assert "0.00" not in table.out
    provider.reprices(UNPRICED, prompt="0.000001", completion="0.000002")
    table = await cli.run("models", UNPRICED, "-n", "1", "--refresh")
    assert table.out.splitlines()[1].split()[2:4] == ["1.00", "2.00"]


async def test_an_answer_nobody_can_price_is_unpriced_and_never_nothing(
    cli: Any, settings: Any, provider: Any
) -> None:
    settings.put({"provider.openai.preset": "openai", "provider.openai.baseUrl": provider.plain_url})
    cli.environment |= {"OPENAI_API_KEY": provider.key, "OPENAI_BASE_URL": provider.plain_url}
    done = await cli.run("ask", "-m", f"openai:{UNPRICED}", "--json", "Hello?")
    assert done.facts["cost"] == {"state": "unpriced", "usd": None}
    done = await cli.run("ask", "-m", f"openai:{UNPRICED}", "Hello?")
    assert done.beside.rstrip().endswith("unpriced")
