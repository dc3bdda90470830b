"""What a prompt cache remembers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ptahdesk.simulator.memory import LEAST_TOKENS, Memory
from ptahdesk.simulator.server import Simulator

LONG = {"role": "user", "content": "a long beginning " * 400}


def test_a_long_beginning_is_known_the_second_time() -> None:
    memory = Memory()
    assert memory.read("m", [LONG], "GPT") == 0
    assert memory.read("m", [LONG, {"role": "user", "content": "more"}], "GPT") >= LEAST_TOKENS
    assert memory.read("other", [LONG], "GPT") == 0


def test_a_short_beginning_is_not_kept() -> None:
    memory = Memory()
    assert [memory.read("m", [{"role": "user", "content": "Hi"}], "GPT") for _ in range(2)] == [0, 0]


async def test_a_repeated_history_is_billed_at_the_price_of_reading_it(sim: Simulator, talk: Any) -> None:
    history = [LONG, {"role": "assistant", "content": "Yes."}]
    for text in ("One?", "Two?"):
        await talk.ask(
            "", "openai/gpt-5-mini", messages=[*history, {"role": "user", "content": text}], max_tokens=16
        )
    first, second = sim.bill
    assert first.tokens.cached == 0
    assert LEAST_TOKENS < second.tokens.cached < second.tokens.prompt
    saved = second.tokens.cached * (Decimal("0.00000025") - Decimal("0.000000025"))
    expected = second.tokens.prompt * Decimal("0.00000025") - saved
    assert second.cost == expected + second.tokens.completion * Decimal("0.000002")


async def test_filling_the_cache_on_purpose_costs_more(sim: Simulator, talk: Any) -> None:
    await talk.ask("Hi", cache_control={"type": "ephemeral"}, max_tokens=16)
    assert sim.bill[0].tokens.written == sim.bill[0].tokens.prompt
    assert sim.bill[0].cost == sim.bill[0].tokens.prompt * Decimal("0.00000125") + sim.bill[
        0
    ].tokens.completion * Decimal("0.000005")
