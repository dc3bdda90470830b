"""X8: fallback at OpenRouter and on this side; the receipt says who answered and why."""

from __future__ import annotations

from typing import Any

FIRST, SECOND = "openai/gpt-5", "anthropic/claude-haiku-4.5"


async def test_openrouters_own_fallbacks_are_sent_along(cli: Any, settings: Any, provider: Any) -> None:
    settings.put({"routing.openrouter.models": [SECOND, FIRST], "routing.openrouter.sort": "price"})
    assert (await cli.run("ask", "-m", FIRST, "Hello?")).code == 0
    assert provider.last["models"] == [SECOND]
    assert provider.last["provider"] == {"sort": "price"}


async def test_the_next_of_the_chain_is_asked_and_the_receipt_tells(
    cli: Any, settings: Any, provider: Any
) -> None:
    assert (await cli.run("settings", "set", "routing.chain", f"nowhere:x, {SECOND}")).code == 0
    provider.refuses(402, "Insufficient credits")
    done = await cli.run("ask", "-m", FIRST, "--json", "Hello?")
    assert (done.code, done.facts["served"]) == (0, SECOND), done
    tried = [(each["outcome"], each["cause"]) for each in done.facts["receipt"]["tried"]]
    assert tried[0] == ("N", "no_credit")
    assert tried[-1] == ("C", "done")
    assert done.facts["receipt"]["asked"] == FIRST
    assert settings.read()["routing.chain"] == ["nowhere:x", SECOND]


async def test_it_is_said_while_it_happens(cli: Any, settings: Any, provider: Any) -> None:
    settings.put({"routing.chain": [SECOND]})
    provider.refuses(402, "Insufficient credits")
    done = await cli.run("ask", "-m", FIRST, "Hello?")
    assert f"openrouter:{SECOND} is asked instead." in done.beside


async def test_nobody_else_is_asked_after_a_shown_word(cli: Any, settings: Any, provider: Any) -> None:
    settings.put({"routing.chain": [SECOND]})
    done = await cli.run("ask", "-m", "fault/C01", "--json", "Hello?")
    assert (done.code, len(provider.requests)) == (5, 1), done


async def test_the_chain_is_edited_in_the_window(window: Any, settings: Any, provider: Any) -> None:
    await window.reads("Ready")
    await window.clicks("Settings")
    window.types("ask next")
    window.presses("Return")
    window.types("anthropic/claude-haiku-4.5")
    window.presses("Tab")
    kept = ["anthropic/claude-haiku-4.5"]
    await window.until("the file", lambda: settings.read().get("routing.chain") == kept or None)
    await window.clicks("Close")
    await window.picks("openai/gpt-5")
    provider.refuses(503, "No host is free.")
    provider.answers("Here I am.")
    await window.asks("Hello?")
    await window.reads("Here I am.", "Claude Haiku 4.5")
