"""The practice provider as its users meet it: questions, answers, the bill, hanging up, closing."""

from __future__ import annotations

import asyncio
from typing import Any

from openai import AsyncOpenAI

from ptahdesk.domain.money import total
from ptahdesk.simulator.server import Simulator, practice_key


async def test_text_and_usage_are_the_same_over_raw_sockets_and_through_the_official_client(
    talk: Any,
) -> None:
    raw = await talk.ask("Show me everything Markdown can do")
    async with (
        Simulator() as twin,
        AsyncOpenAI(base_url=twin.base_url, api_key=twin.key, max_retries=0) as client,
    ):
        text, usage = "", None
        async with await client.chat.completions.create(
            model="anthropic/claude-haiku-4.5",
            messages=[{"role": "user", "content": "Show me everything Markdown can do"}],
            stream=True,
        ) as stream:
            async for chunk in stream:
                text += chunk.choices[0].delta.content or ""
                usage = chunk.usage or usage
    assert len(raw.text) > 2000
    assert text == raw.text
    assert usage is not None
    assert usage.prompt_tokens == raw.usage["prompt_tokens"]
    assert usage.completion_tokens == raw.usage["completion_tokens"]
    assert usage.to_dict()["cost"] == float(raw.usage["cost"])


async def test_the_same_seed_gives_the_same_answer_and_another_seed_another(talk: Any) -> None:
    answers = {}
    for seed in (1, 1, 2):
        async with Simulator(seed) as sim:
            talk.sim = sim
            answers.setdefault(seed, []).append((await talk.ask("Explain tides to a sailor")).text)
            await talk.close()
    assert answers[1][0] == answers[1][1]
    assert answers[1][0] != answers[2][0]


async def test_asking_again_gives_another_version(talk: Any) -> None:
    first, second = [(await talk.ask("Explain tides to a sailor")).text for _ in range(2)]
    assert first != second


async def test_the_bill_is_the_sum_of_what_the_replies_said(sim: Simulator, talk: Any) -> None:
    models = ("openai/gpt-5-mini", "anthropic/claude-opus-4.6", "meta-llama/llama-3.1-8b-instruct")
    said = [(await talk.ask("Compare tea and coffee", model)).usage["cost"] for model in models]
    assert [row.cost for row in sim.bill] == said
    assert sim.total == total(said) > 0


async def test_who_hangs_up_pays_for_what_was_sent(sim: Simulator, talk: Any) -> None:
    gate = sim.hold(after=3)
    client = await talk.begin("Write a long essay about rivers")
    await gate.reached()
    await client.close()
    await sim.until(lambda: bool(sim.bill))
    row = sim.bill[0]
    whole = await whole_answer("Write a long essay about rivers", row.model)
    assert row.cancelled
    assert 0 < row.tokens.completion < 10 < whole.tokens.completion
    assert row.cost < whole.cost
    assert sim.pieces_sent == 3


async def test_some_hosts_bill_to_the_end_though_nobody_listens(sim: Simulator, talk: Any) -> None:
    gate = sim.hold(after=3)
    client = await talk.begin("Write a long essay about rivers", "mistralai/mistral-large-2512")
    await gate.reached()
    await client.close()
    await sim.until(lambda: bool(sim.bill))
    whole = await whole_answer("Write a long essay about rivers", sim.bill[0].model)
    assert sim.bill[0].cancelled
    assert sim.bill[0].cost == whole.cost


async def whole_answer(text: str, model: str) -> Any:
    async with (
        Simulator() as twin,
        AsyncOpenAI(base_url=twin.base_url, api_key=twin.key, max_retries=0) as client,
    ):
        await client.chat.completions.create(model=model, messages=[{"role": "user", "content": text}])
        return twin.bill[0]


async def test_sixty_four_streams_at_once_are_each_whole(sim: Simulator, talk: Any) -> None:
    replies = await asyncio.gather(*(talk.ask(f"Paris {n}") for n in range(64)))
    assert len(sim.requests) == len(sim.bill) == 64
    assert {reply.events[0]["id"] for reply in replies} == {row.generation for row in sim.bill}
    assert total([reply.usage["cost"] for reply in replies]) == sim.total
    assert all(reply.body.endswith(b"data: [DONE]\n\n") for reply in replies)


async def test_closing_does_not_wait_for_streams_that_stand_still(talk: Any) -> None:
    async with Simulator() as sim:
        talk.sim = sim
        gate = sim.hold(after=1)
        for _ in range(8):
            await talk.begin("Write a long essay about rivers")
        await gate.reached(8)
        silent = await talk.begin("x", "fault/F02")
        await sim.until(lambda: len(sim.requests) == 9)
    assert await asyncio.gather(silent.everything(), return_exceptions=True) != [b"x"]


async def test_a_simulator_that_is_closed_twice_stays_closed() -> None:
    sim = Simulator()
    await sim.start()
    await sim.close()
    await sim.close()


def test_a_practice_key_looks_like_a_real_one_and_says_what_it_is() -> None:
    assert practice_key(1).startswith("sk-or-v1-practice")
    assert len(practice_key(1)) == len("sk-or-v1-") + 64
    assert practice_key(1) != practice_key(2)
