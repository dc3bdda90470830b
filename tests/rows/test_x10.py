"""X10: credit, model errors, slow answers and rate limits: wait as told, say so, fail over."""

from __future__ import annotations

import re
import signal
from typing import Any

MODEL, NEXT = "openai/gpt-5", "anthropic/claude-haiku-4.5"


def limits_rates(provider: Any, seconds: int) -> None:
    provider.refuses(429, "Rate limit exceeded", ("Retry-After", str(seconds)))


def left(words: str) -> int:
    """The seconds that are counted down; 0 where none are."""
    found = re.search(r"Trying again in (\d+) s\.", words)
    return int(found[1]) if found else 0


async def test_a_rate_limit_is_waited_for_as_long_as_it_says(cli: Any, provider: Any) -> None:
    limits_rates(provider, 1)
    done = await cli.run("ask", "-m", MODEL, "Hello?")
    assert done.code == 0, done
    assert "Trying again in 1 s." in done.beside
    assert len(provider.requests) == 2


async def test_a_wait_that_is_too_long_is_the_users_to_decide(cli: Any, provider: Any) -> None:
    limits_rates(provider, 3600)
    done = await cli.run("ask", "-m", MODEL, "Hello?")
    assert (done.code, len(provider.requests)) == (3, 1), done
    assert "Try again in 60 min." in done.beside


async def test_the_terminals_wait_can_be_stopped(cli: Any, provider: Any) -> None:
    limits_rates(provider, 50)
    process = await cli.begin("ask", "-m", MODEL, "Hello?")
    await process.stderr.readuntil(b"Trying again in 50 s.")
    process.send_signal(signal.SIGINT)
    done = await cli.end(process)
    assert (done.code, len(provider.requests)) == (3, 1), done
    assert "Not charged." in done.beside


async def test_the_window_counts_down_and_can_be_stopped(window: Any, provider: Any) -> None:
    await window.reads("Ready", "Model: Claude Sonnet")
    limits_rates(provider, 50)
    await window.asks("Hello?")
    begun = left(await window.reads("Trying again in "))
    assert 0 < begun <= 50
    await window.until("a later second", lambda: 0 < left(window.screen) < begun or None)
    await window.clicks("Stop")
    await window.reads("Not charged.", "Send")
    assert len(provider.requests) == 1


async def test_an_outage_that_may_have_cost_is_not_repeated_by_itself(
    cli: Any, settings: Any, provider: Any
) -> None:
    settings.put({"routing.chain": [NEXT]})
    provider.refuses(500, "Internal error")
    done = await cli.run("ask", "-m", MODEL, "Hello?")
    assert (done.code, len(provider.requests)) == (4, 1), done
    assert "This may have been charged." in done.beside


async def test_a_slow_one_is_left_for_the_next_when_that_is_switched_on(
    cli: Any, settings: Any, provider: Any
) -> None:
    settings.put({"routing.chain": [NEXT], "routing.slowAfter": 1, "routing.failOverWhenSlow": True})
    done = await cli.run("ask", "-m", "fault/F03", "--json", "Hello?")
    assert (done.code, done.facts["served"]) == (0, NEXT), done
    tried = [(each["outcome"], each["cause"]) for each in done.facts["receipt"]["tried"]]
    assert tried == [("U", "no_answer"), ("C", "done")]


async def test_going_on_when_slow_is_a_switch_of_the_window(window: Any, settings: Any) -> None:
    await window.reads("Ready")
    await window.clicks("Settings")
    window.types("slow or silent")
    window.presses("Return")
    await window.clicks("Go on when slow or silent: On")
    await window.until("the file", lambda: settings.read().get("routing.failOverWhenSlow") or None)
