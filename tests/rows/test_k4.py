"""K4: models are compared side by side: one question, an answer of each, and what each of them cost."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

SONNET, GPT, HAIKU = "anthropic/claude-sonnet-4.6", "openai/gpt-5", "anthropic/claude-haiku-4.5"
NAMED = ("-m", SONNET, "-m", GPT, "-m", HAIKU)


async def test_one_question_is_answered_by_each_and_billed_to_the_last_digit(cli: Any, provider: Any) -> None:
    done = await cli.run("compare", *NAMED, "--json", "--most", "0.20", "Why is the sea salty?")
    assert done.code == 0, done
    assert [answer["model"] for answer in done.facts["answers"]] == [SONNET, GPT, HAIKU]
    assert {body.body["messages"][-1]["content"] for body in provider.requests} == {"Why is the sea salty?"}
    assert Decimal(done.facts["cost"]["usd"]) == provider.total
    costs = [Decimal(answer["cost"]["usd"]) for answer in done.facts["answers"]]
    assert sum(costs) == provider.total
    most = Decimal(done.facts["forecast"]["most_usd"])
    assert provider.total < most <= Decimal("0.20")


async def test_the_second_turn_goes_on_from_each_ones_own_answer(cli: Any, provider: Any) -> None:
    for model, text in zip((SONNET, GPT, HAIKU), ("One.", "Two.", "Three."), strict=True):
        provider.answers(text, model=model)
    first = await cli.run("compare", *NAMED, "--json", "Count.")
    chat = str(first.facts["chat"])
    await cli.run("compare", "-c", chat, "--json", "Go on.")
    told = {body.body["model"]: body.body["messages"][1]["content"] for body in provider.requests[3:]}
    assert told == {SONNET: "One.", GPT: "Two.", HAIKU: "Three."}


async def test_in_the_window_they_stand_side_by_side_with_what_each_costs(
    cli: Any, opening: Any, provider: Any
) -> None:
    await cli.run("compare", "-m", SONNET, "-m", GPT, "Why is the sea salty?")
    window = await opening()
    await window.reads("Ready")
    await window.clicks("Why is the sea salty?")
    await window.reads("Column 1: Claude Sonnet 4.6, done", "Column 2: GPT-5, done")
    await window.asks("And lakes?")
    await window.until("two more answers", lambda: len(provider.requests) == 4 or None)
    await window.reads("Send to 2", "Column 1: Claude Sonnet 4.6, done", "Column 2: GPT-5, done")


async def test_one_key_asks_a_kept_set_and_tells_before_for_how_much(
    cli: Any, opening: Any, provider: Any
) -> None:
    await cli.run("compare", "-m", SONNET, "-m", GPT, "--keep-set", "Pair", "--forecast", "Why?")
    window = await opening()
    await window.reads("Ready")
    await window.clicks("Your message")
    window.types("Why is the sea salty?")
    window.presses("Ctrl+Return")
    await window.reads("Column 1: Claude Sonnet 4.6, done", "Column 2: GPT-5, done")
    assert {body.body["model"] for body in provider.requests} == {SONNET, GPT}
    window.types("And lakes?")
    await window.reads("Send to 2 ≈", ", at most ")
