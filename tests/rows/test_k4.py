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
