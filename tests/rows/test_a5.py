"""A5: caps of tokens and dollars, kept before anything is sent, by the window and the terminal alike."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

SONNET = ("-m", "anthropic/claude-sonnet-4.6")


@pytest.mark.parametrize(
    ("cap", "said"),
    [
        ({"provider.openrouter.maxTokensPerRequest": 50}, "50 tokens a request"),
        ({"provider.openrouter.maxTokensPerDay": 50}, "50 tokens"),
        ({"provider.openrouter.usdPerDay": 0.0001}, "OpenRouter for today is $0.0001"),
        ({"budget.usdPerMonth": 0.0001}, "this month is $0.0001"),
        ({"budget.usdPerChat": 0.0001}, "a chat is $0.0001"),
    ],
)
async def test_each_cap_is_kept_before_anything_is_sent(
    cap: dict[str, object], said: str, cli: Any, settings: Any, provider: Any
) -> None:
    settings.put(cap)
    done = await cli.run("ask", *SONNET, "Why?")
    assert (done.code, provider.requests) == (7, [])
    assert said in done.beside
    [key] = cap
    assert ("begins" in done.beside and "00:00 UTC" in done.beside) is key.endswith(("PerDay", "PerMonth"))


async def test_others_fall_over_to_the_next(cli: Any, settings: Any, provider: Any) -> None:
    free = "meta-llama/llama-3.3-70b-instruct:free"
    settings.put({"provider.openrouter.usdPerDay": 0.0001, "routing.chain": [free]})
    await cli.run("models", "--refresh")
    done = await cli.run("ask", *SONNET, "Why?", "--json")
    assert (done.code, done.facts["model"], provider.last["model"]) == (0, free, free)


async def test_terminals_that_ask_at_once_share_the_cap(cli: Any, settings: Any, provider: Any) -> None:
    """Each may come to more than half of it: one of them is sent, whichever it is."""
    settings.put({"budget.usdPerDay": 0.05, "chat.maxTokens": 2000})
    await cli.run("models", "--refresh")
    provider.hold()
    asked = {asyncio.create_task(cli.run("ask", *SONNET, "Why?", "--json")) for _nth in range(3)}
    async with asyncio.timeout(120):
        waiting = asked
        while len(waiting) > 1:
            _done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        provider.release()
        outcomes = sorted([(await one).facts["outcome"] for one in asked])
    assert (outcomes, len(provider.requests)) == (["C", "R", "R"], 1)


async def test_the_card_tells_the_numbers_and_lets_it_through_once(
    settings: Any, opening: Any, provider: Any
) -> None:
    settings.put({"budget.usdPerMonth": 0.0001})
    window = await opening()
    await window.reads("Ready", "Model: Claude Sonnet")
    await window.clicks("Your message")
    window.types("Why is the sea salty?")
    await window.reads("The limit for this month is $0.0001")
    window.presses("Return")
    await window.reads("Your limit keeps this from being sent", "Not charged.")
    assert provider.requests == []
    provider.answers("Because of rivers.")
    await window.clicks("Allow once")
    await window.reads("Because of rivers.", "▮▮▮▮▮")
