"""Who cannot answer is followed by the next in the chain, and nobody pays twice without having said so."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from fault_table import TABLE, cases, limits_of, one_of_each, without_waits

from ptahdesk.domain.chat import State
from ptahdesk.domain.limits import Limits
from ptahdesk.domain.money import CostState
from ptahdesk.domain.outcome import Cause, Code
from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId
from ptahdesk.services.app import App, open_app
from ptahdesk.services.reply import Reply
from ptahdesk.settings.asking_fields import SEED, VERBOSITY
from ptahdesk.settings.paths import Paths
from ptahdesk.settings.routing_fields import (
    CHAIN,
    FAIL_OVER_WHEN_SLOW,
    FALLBACK_PROVIDERS,
    SLOW_AFTER,
)
from ptahdesk.settings.schema import denied_models, provider_base_url, provider_preset
from ptahdesk.simulator.fault_parts import refuse
from ptahdesk.simulator.server import Simulator

FIRST, SECOND = ProviderId("first"), ProviderId("second")
MODEL = "anthropic/claude-sonnet-4.6"


@asynccontextmanager
async def two(paths: Paths, limits: Limits, sim: Simulator, fault: str = "") -> AsyncGenerator[App, None]:
    """One server that may fail, and one behind it that does not."""
    async with open_app(paths, limits) as app:
        address = sim.plain_url.replace("/plain/", f"/f/{fault}/") if fault else sim.plain_url
        for provider, at in ((FIRST, address), (SECOND, sim.plain_url)):
            await app.settings.set(provider_preset(provider), "custom")
            await app.settings.set(provider_base_url(provider), at)
        await app.settings.set(FALLBACK_PROVIDERS, ("second",))
        yield app


async def asked(app: App, reference: str = f"first:{MODEL}") -> Reply:
    reply = await app.conversations.ask(None, "What happens now?", reference)
    await reply.ended()
    return reply


async def rows(app: App, reply: Reply) -> list[Any]:
    sql = "SELECT model, outcome, state, entry FROM request WHERE why IN ('ask', 'retry') ORDER BY id"
    database = app.conversations._store.ledger._database
    found = await database.read(lambda reader: list(reader.execute(sql)))
    return [row for row in found if row[3] == reply.entry.id]


@pytest.mark.parametrize("unknown_too", [False, True])
@pytest.mark.parametrize("fault", cases(one_of_each("outcome", "cause")))
async def test_over_all_faults_no_request_that_may_be_paid_is_sent_twice(
    fault: str,
    unknown_too: bool,
    paths: Paths,
    sim: Simulator,
    limits: Limits,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = TABLE[fault]
    without_waits(monkeypatch)
    sim.world.hurry = row.get("hurry", 1)
    async with two(paths, limits_of(fault, limits), sim, fault) as app:
        await app.settings.set(FAIL_OVER_WHEN_SLOW, unknown_too)
        reply = await asked(app)
        receipt = await app.conversations.receipt(reply.entry.id)
        assert reply.outcome is not None
        ends = await rows(app, reply)
    falls = row["outcome"] in ("NAU" if unknown_too else "NA") and not row["text"]
    assert len(sim.requests) == row["requests"] + falls
    assert len(ends) == 1 + falls
    assert receipt is not None
    assert [each.outcome for each in receipt.tried] == [end[1] for end in ends]
    assert ends[0][1] == row["outcome"]
    may_be_paid = sum(end[1] not in "NAR" for end in ends)
    assert may_be_paid <= 1 or (unknown_too and row["outcome"] == "U")
    if falls:
        assert reply.outcome.complete
        assert receipt.tried[-1].model == f"second:{MODEL}"


async def test_the_next_one_answers_and_the_receipt_says_who_and_why(
    app: App, sim: Simulator, opening: Any
) -> None:
    await app.models.refresh()
    await app.settings.set(CHAIN, ("openrouter:openai/gpt-5", "x/denied", MODEL))
    await app.settings.set(denied_models(OPENROUTER), ("x/*",))
    sim.instead("/chat/completions", refuse(402, "No credit"))
    sim.script("From the second.")
    reply = await app.conversations.ask(None, "Who are you?", MODEL)
    outcome = await reply.ended()
    assert outcome.complete
    assert reply.model == ModelRef(OPENROUTER, "openai/gpt-5")
    assert [request.model for request in sim.requests][-1] == "openai/gpt-5"
    assert [row[:2] for row in await rows(app, reply)] == [(MODEL, "N"), ("openai/gpt-5", "C")]
    assert reply.row.foretold, "whoever is asked instead has a price of their own"
    receipt = await app.conversations.receipt(reply.entry.id)
    assert receipt is not None
    assert receipt == reply.receipt
    assert receipt.asked == MODEL
    assert [(each.model, each.outcome) for each in receipt.tried] == [
        ("x/denied", "R"),
        (f"openrouter:{MODEL}", "N"),
        ("openrouter:openai/gpt-5", "C"),
    ]
    assert (receipt.served, receipt.price_source.value) == (reply.row.served, "provider")
    assert receipt.first_token is not None
    [entry] = await app.conversations.read([reply.entry.id])
    assert (entry.message.text, entry.state) == ("From the second.", State.DONE)
    assert await app.conversations.receipt(reply.question.id) is None


async def test_what_the_first_cost_stays_unknown_when_it_was_slow(app: App, sim: Simulator) -> None:
    await app.settings.set(FAIL_OVER_WHEN_SLOW, True)
    await app.settings.set(SLOW_AFTER, 1)
    await app.settings.set(CHAIN, ("openai/gpt-5",))
    sim.world.pace = replace(sim.world.pace, wait=60)
    reply = await app.conversations.ask(None, "Are you there?", MODEL)
    await sim.next_request()
    sim.world.pace = replace(sim.world.pace, wait=0)
    outcome = await reply.ended()
    ends = await rows(app, reply)
    assert outcome.complete
    assert [end[:2] for end in ends] == [(MODEL, "U"), ("openai/gpt-5", "C")]
    assert ends[0][2] in {CostState.UNPRICED, CostState.CONFIRMED}, "unknown until the books say it"
    assert reply.receipt.tried[0].cause == "no_answer"


async def test_without_a_chain_an_end_is_an_end(app: App, sim: Simulator) -> None:
    sim.instead("/chat/completions", refuse(402, "No credit"))
    reply = await app.conversations.ask(None, "Hello?", MODEL)
    assert (await reply.ended()).cause is Cause.NO_CREDIT
    assert len(sim.requests) <= 1


async def test_a_model_that_is_too_small_is_passed_over_before_anything_is_sent(
    app: App, sim: Simulator
) -> None:
    await app.models.refresh()
    smallest = min(
        (model for model in app.models.catalogue.models if model.chats and model.context),
        key=lambda model: model.context or 0,
    )
    question = "many words " * (smallest.context or 0)
    alone = await app.conversations.ask(None, question, smallest.id)
    outcome = await alone.ended()
    assert (outcome.code, outcome.cause) == (Code.REFUSED, Cause.CONTEXT_TOO_LONG)
    assert not sim.requests
    await app.settings.set(CHAIN, (smallest.id + ":floor", MODEL))
    chained = await app.conversations.ask(None, question, smallest.id)
    assert (await chained.ended()).complete
    assert [request.model for request in sim.requests] == [MODEL]
    assert [each.outcome for each in chained.receipt.tried] == ["R", "R", "C"]


async def test_a_provider_alone_is_the_same_model_there_or_its_default(
    paths: Paths, limits: Limits, sim: Simulator
) -> None:
    async with two(paths, limits, sim) as app:
        first = ModelRef(OPENROUTER, MODEL)
        others, passed = app.models.chain.after(first)
        assert (others, passed) == ([ModelRef(SECOND, MODEL)], [])
        await app.models.refresh(only=SECOND)
        others, passed = app.models.chain.after(ModelRef(OPENROUTER, "nobody/knows-this"))
        assert others == []
        assert "no default" in passed[0].sentence
        others, passed = app.models.chain.after(ModelRef(SECOND, MODEL))
        assert others == []


async def test_a_stop_while_the_next_one_is_written_down_leaves_no_trace_of_it(
    paths: Paths, sim: Simulator, limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with two(paths, limits, sim, "B12") as app:
        ledger, replies, written = app.conversations._store.ledger, list[Reply](), list[object]()
        follow = ledger.follow

        async def stopped_meanwhile(*args: Any) -> Any:
            written.append(args)
            asyncio.get_running_loop().call_soon(replies[0].stop)
            return await follow(*args)

        monkeypatch.setattr(ledger, "follow", stopped_meanwhile)
        replies.append(await app.conversations.ask(None, "What happens now?", f"first:{MODEL}"))
        await replies[0].ended()
        ends = await rows(app, replies[0])
    assert written
    assert [end[0] for end in ends] == [MODEL]


async def test_what_each_of_them_does_not_take_is_told_when_it_is_asked(
    paths: Paths, limits: Limits, sim: Simulator
) -> None:
    async with two(paths, limits, sim) as app:
        await app.settings.change({"provider.second.preset": "anthropic", SEED.key: 7, VERBOSITY.key: "low"})
        await app.settings.set(provider_base_url(SECOND), sim.anthropic_url)
        await app.keys.paste(SECOND, sim.key)
        sim.instead("/chat/completions", refuse(402, "No credit left"))
        reply = await asked(app)
        assert reply.receipt.policy == (
            "Asked with Verbosity: low, Seed: 7.",
            "claude-sonnet-4-5 does not take this, so it was not sent: Verbosity, Seed.",
        )
        assert not {"seed", "verbosity"} & set(sim.requests[-1].body)
        direct = await app.conversations._asking.prepare("second:claude-sonnet-4-5", settings="{}")
        assert direct.plan.policy[-1].endswith("Verbosity, Seed.")
