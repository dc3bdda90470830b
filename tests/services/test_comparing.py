"""One question to several models: each answers by itself, and none waits for another."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from three_lanes import three

from ptahdesk.domain.change import Kind
from ptahdesk.domain.chat import Chat, Lane, State
from ptahdesk.domain.message import said_by_user
from ptahdesk.domain.outcome import Cause, Code, ProviderError
from ptahdesk.services.app import App
from ptahdesk.services.metering import sent
from ptahdesk.services.outlook import Terms
from ptahdesk.services.reply import Reply
from ptahdesk.settings.asking_fields import BLIND
from ptahdesk.settings.budget_fields import USD_PER_DAY
from ptahdesk.settings.routing_fields import PRIVATE
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

SONNET, HAIKU, GPT = "anthropic/claude-sonnet-4.6", "anthropic/claude-haiku-4.5", "openai/gpt-5"
NAMES = [SONNET, HAIKU, GPT]


@pytest.fixture
async def listed(app: App) -> None:
    await app.models.refresh(force=True)


async def begun(app: App, names: list[str] = NAMES) -> tuple[Chat, list[Lane]]:
    chat = await app.lanes.begin(names)
    return chat, await app.lanes.of(chat.id)


async def ended(replies: tuple[Reply, ...]) -> list[Code]:
    return [(await reply.ended()).code for reply in replies]


def told(sim: Simulator, model: str) -> list[str]:
    asked = [one.body for one in sim.requests if one.body["model"] == model]
    return [message["content"] for message in asked[-1]["messages"]]


async def test_all_of_it_is_on_disk_before_anything_is_sent(app: App, sim: Simulator) -> None:
    chat, lanes = await begun(app)
    replies = await app.comparing.ask(chat.id, "Who are you?")
    assert not sim.requests
    assert [reply.entry.lane for reply in replies] == [lane.id for lane in lanes]
    assert len({reply.question.turn for reply in replies}) == 1
    kept = await app.conversations.read([reply.entry.id for reply in replies])
    assert [entry.state for entry in kept] == [State.WAITING] * 3
    assert {reply.row.why for reply in replies} == {"compare"}
    assert await ended(replies) == [Code.COMPLETE] * 3
    assert [found.title for found in await app.chats.all()] == ["Who are you?"]
    rows = await app.conversations.rows([reply.entry.id for reply in replies])
    total = await app.spending.chat(chat.id)
    assert total.amount == sum(row.cost.amount or Decimal(0) for row in rows.values()) > 0


async def test_the_next_question_goes_on_from_each_lanes_own_answer(app: App, sim: Simulator) -> None:
    for model, text in zip(NAMES, ("One.", "Two.", "Three."), strict=True):
        sim.script(Script(text=text, model=model))
    chat, _lanes = await begun(app)
    await ended(await app.comparing.ask(chat.id, "Count."))
    await ended(await app.comparing.ask(chat.id, "Go on."))
    assert [told(sim, model) for model in NAMES] == [
        ["Count.", text, "Go on."] for text in ("One.", "Two.", "Three.")
    ]


async def test_a_slow_and_a_broken_one_hold_nobody_up(app: App, sim: Simulator) -> None:
    sim.script(Script(pieces=("Slow", "ly."), hold_after=1, model=SONNET))
    chat, lanes = await begun(app, [SONNET, "nobody:none", GPT])
    replies = await app.comparing.ask(chat.id, "Who?")
    assert (await replies[2].ended()).complete
    assert not (await replies[1].ended()).complete
    assert app.comparing.running(chat.id) == (replies[0],)
    again = await app.conversations.again(replies[2].entry.id)
    assert (await again.ended()).complete
    assert again.row.why == "compare"
    with pytest.raises(ProviderError, match="still being answered"):
        await app.comparing.ask(chat.id, "And?")
    await app.lanes.mute(lanes[0])
    assert len(await app.comparing.ask(chat.id, "And?")) == 2
    app.comparing.stop(chat.id, lanes[0].id)
    assert (await replies[0].ended()).code is Code.STOPPED
    assert replies[0].message.text == "Slow"


async def test_all_are_stopped_and_each_is_asked_again(app: App, sim: Simulator) -> None:
    gate = sim.hold(after=1)
    chat, _lanes = await begun(app)
    replies = await app.comparing.ask(chat.id, "Who?")
    await gate.reached(3)
    app.comparing.stop(chat.id)
    assert await ended(replies) == [Code.STOPPED] * 3
    sim.release()
    again = tuple([await app.conversations.again(reply.entry.id) for reply in replies])
    assert await ended(again) == [Code.COMPLETE] * 3
    for before, after in zip(replies, again, strict=True):
        assert before.question.id == after.question.id
        outline = await app.conversations.outline(chat.id, after.entry.lane)
        assert (outline[-1].id, outline[-1].version, outline[-1].versions) == (after.entry.id, 2, 2)


async def test_a_question_asked_otherwise_is_so_in_every_lane(app: App, sim: Simulator) -> None:
    chat, lanes = await begun(app)
    first = await app.comparing.ask(chat.id, "Who?")
    await ended(first)
    await app.lanes.mute(lanes[2])
    edited = await app.comparing.edit(first[1].question.id, "Who is it?")
    await ended(edited)
    assert [reply.entry.lane for reply in edited] == [lanes[0].id, lanes[1].id]
    for model in (SONNET, HAIKU):
        assert told(sim, model) == ["Who is it?"]
    for wrong in (first[0].entry.id, 4711):
        with pytest.raises(ProviderError, match="not there"):
            await app.comparing.edit(wrong, "Who?")  # type: ignore[arg-type]  # no such message
    with pytest.raises(ProviderError, match="nothing to ask"):
        await app.comparing.edit(first[0].question.id, " ")


async def test_nobody_is_asked_where_there_is_nothing_to_ask_or_all_are_muted(app: App) -> None:
    chat, lanes = await begun(app, [SONNET, GPT])
    with pytest.raises(ProviderError, match="nothing to ask"):
        await app.comparing.ask(chat.id, " ")
    for lane in lanes:
        await app.lanes.mute(lane)
    with pytest.raises(ProviderError, match="muted"):
        await app.comparing.ask(chat.id, "Who?")


async def test_a_private_chat_is_private_in_every_lane(app: App, sim: Simulator) -> None:
    chat = await app.lanes.begin([SONNET, GPT], own={PRIVATE.key: True})
    await ended(await app.comparing.ask(chat.id, "Who?"))
    assert [one.body["provider"]["zdr"] for one in sim.requests] == [True, True]


@pytest.mark.usefixtures("listed")
async def test_what_they_cost_together_keeps_to_what_the_question_may_cost(app: App, sim: Simulator) -> None:
    chat, lanes = await begun(app)
    most = Decimal("0.10")
    replies = await app.comparing.ask(chat.id, "Who?", Terms(most=most))
    assert await ended(replies) == [Code.COMPLETE] * 3
    lengths = {one.body["model"]: one.body["max_tokens"] for one in sim.requests if "max_tokens" in one.body}
    assert len(lengths) == 3
    assert max(lengths.values()) - min(lengths.values()) <= 1
    prices = {SONNET: "0.000015", HAIKU: "0.000005", GPT: "0.00001"}
    assert sum(lengths[name] * Decimal(price) for name, price in prices.items()) <= most
    with pytest.raises(ProviderError, match=r"\$0.01 is too little for 3 answers"):
        await app.comparing.ask(chat.id, "Who?", Terms(most=Decimal("0.01")))
    assert [len(await app.conversations.outline(chat.id, lane.id)) for lane in lanes] == [2, 2, 2]


@pytest.mark.usefixtures("listed")
async def test_a_limit_is_parted_among_all_and_crossed_by_none(app: App, sim: Simulator) -> None:
    await app.settings.set(USD_PER_DAY, Decimal("0.10"))
    gate = sim.hold(after=1)
    chat, _lanes = await begun(app)
    replies = await app.comparing.ask(chat.id, "Who?")
    await gate.reached(3)
    [standing] = await app.budgets.standings()
    assert Decimal("0.05") < standing.used <= Decimal("0.10")
    sim.release()
    assert await ended(replies) == [Code.COMPLETE] * 3


@pytest.mark.usefixtures("listed")
async def test_beyond_a_limit_each_has_a_card_of_its_own(app: App, sim: Simulator) -> None:
    await app.settings.set(USD_PER_DAY, Decimal("0.01"))
    chat, _lanes = await begun(app, [SONNET, "deepseek/deepseek-v3.2"])
    replies = await app.comparing.ask(chat.id, "Who?")
    outcomes = [await reply.ended() for reply in replies]
    assert [outcome.code for outcome in outcomes] == [Code.REFUSED, Code.COMPLETE]
    assert outcomes[0].cause is Cause.BUDGET


@pytest.mark.usefixtures("listed")
async def test_what_nobody_knows_the_price_of_is_not_asked_where_the_price_counts(app: App) -> None:
    chat, lanes = await begun(app, [SONNET, "openai/a-model-of-tomorrow"])
    replies = await app.comparing.ask(chat.id, "Who?", Terms(most=Decimal("0.10")))
    outcomes = [await reply.ended() for reply in replies]
    assert outcomes[0].complete
    assert outcomes[1].cause is Cause.PRICE_UNKNOWN
    assert replace(lanes[0], leaf=replies[0].entry.id) in await app.lanes.of(chat.id)


async def test_what_waits_is_asked_in_every_lane_when_all_have_ended(app: App, sim: Simulator, news) -> None:
    gate = sim.hold(after=1)
    chat, lanes = await begun(app, [SONNET, "nobody:none", GPT])
    replies = await app.comparing.ask(chat.id, "First?")
    await gate.reached(2)
    await app.queue.add(chat.id, "Second?")
    replies[0].stop()
    assert len(await app.queue.of(chat.id)) == 1
    sim.release()
    await news.until(lambda: len(sim.requests) >= 4 and not app.comparing.running(chat.id))
    for lane in lanes:
        assert len(await app.conversations.outline(chat.id, lane.id)) == 4


async def test_a_chat_that_wishes_it_asks_blind_also_what_waited(app: App) -> None:
    chat, _lanes = await begun(app)
    await app.manners.choose(chat.id, {BLIND.key: True})
    await ended(await app.comparing.ask(chat.id, "Who are you?"))
    assert await app.judging.hidden() == {chat.id}
    await app.judging.reveal(chat.id)
    await app.queue.add(chat.id, "Where are you?")
    async with asyncio.timeout(60):
        while not (replies := app.comparing.running(chat.id)):
            await asyncio.sleep(0.002)
    assert await app.judging.hidden() == {chat.id}
    await ended(replies)


async def test_one_model_alone_is_judged_by_nobody(app: App) -> None:
    await app.settings.set(BLIND, True)
    chat, _lanes = await begun(app, [SONNET])
    await ended(await app.comparing.ask(chat.id, "Who are you?"))
    assert await app.judging.hidden() == set()


async def test_a_question_to_one_alone_is_told_as_any_other(app: App, sim: Simulator, news) -> None:
    chat, lanes = await three(app)
    news.heard.clear()
    await (await app.comparing.ask_one(chat.id, lanes[1].id, "And you?")).ended()
    told = {change.kind for change in news.heard if change.touches(chat.id)}
    assert {Kind.CHATS, Kind.VOTES} <= told, "it has a name now, and may be judged without that of its model"


async def test_what_is_deleted_before_it_is_sent_is_asked_of_nobody(
    app: App, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat, _lanes = await three(app)
    foresee = app.comparing._outlooks.of

    async def late(*told: Any) -> Any:
        found = await foresee(*told)
        await app.chats.delete(chat.id)
        return found

    monkeypatch.setattr(app.comparing._outlooks, "of", late)
    with pytest.raises(ProviderError, match="not there any more"):
        await app.comparing.ask(chat.id, "Who are you?")
    assert sim.requests == []
    assert app.conversations.running == ()


async def test_as_many_turns_are_left_out_for_each_as_the_longest_needs(app: App, sim: Simulator) -> None:
    for model, text in zip(NAMES, ("One.", "Two. " * 500, "Three."), strict=True):
        sim.script(Script(text=text, model=model))
    chat, lanes = await begun(app)
    await ended(await app.comparing.ask(chat.id, "Count."))
    await ended(await app.comparing.ask(chat.id, "Go on."))
    everywhere = [lane.id for lane in lanes]
    out = await app.context.leave_out(chat.id, room=500, lanes=everywhere)
    assert out is not None
    assert (len(out.entries), out.messages) == (3, 2)
    await ended(await app.comparing.ask(chat.id, "And?"))
    assert [told(sim, model)[0] for model in NAMES] == ["Go on."] * 3
    await app.context.put_back(chat.id, *out.entries)
    await ended(await app.comparing.ask(chat.id, "And?"))
    assert [told(sim, model)[0] for model in NAMES] == ["Count."] * 3
    await app.context.leave_out(chat.id, room=500, lanes=everywhere)
    await app.context.put_all_back(chat.id, everywhere)
    assert not any([(await app.context.fill(chat.id, lane=lane)).left_out for lane in everywhere])


@pytest.mark.parametrize("said", [False, True])
async def test_a_lane_that_is_removed_before_it_is_sent_is_not_asked_and_the_others_are(
    said: bool, app: App, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat, lanes = await three(app)
    if said:
        await ended(await app.comparing.ask(chat.id, "Who are you?"))
    foresee = app.comparing._outlooks.of

    async def late(*told: Any) -> Any:
        found = await foresee(*told)
        await app.lanes.remove(lanes[0])
        return found

    monkeypatch.setattr(app.comparing._outlooks, "of", late)
    replies = await app.comparing.ask(chat.id, "And now?")
    assert [reply.entry.lane for reply in replies] == [lane.id for lane in lanes[1:]]
    await ended(replies)
    with pytest.raises(ProviderError, match="column is not there any more"):
        await app.comparing.ask_one(chat.id, lanes[0].id, "And you?")


async def test_a_lane_that_is_removed_meanwhile_is_not_asked_otherwise(
    app: App, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat, lanes = await three(app)
    asked = await app.comparing.ask(chat.id, "Who are you?")
    await ended(asked)
    foresee = app.comparing._outlooks.of

    async def late(*told: Any) -> Any:
        found = await foresee(*told)
        await app.lanes.remove(lanes[0])
        return found

    monkeypatch.setattr(app.comparing._outlooks, "of", late)
    replies = await app.comparing.edit(asked[1].question.id, "And who are you?")
    assert [reply.entry.lane for reply in replies] == [lane.id for lane in lanes[1:]]
    await ended(replies)


async def test_a_price_that_is_named_holds_though_limits_may_be_crossed(app: App, sim: Simulator) -> None:
    chat, lanes = await begun(app)
    terms = Terms(most=Decimal("0.04"))
    foreseen = await app.comparing.foresee(chat.id, lanes, sent([said_by_user("Who are you?")]), terms)
    with app.budgets.allowing(chat.id):
        replies = await app.comparing.ask(chat.id, "Who are you?", terms)
    await ended(replies)
    longest = {request.body["model"]: request.body["max_tokens"] for request in sim.requests}
    assert longest == {
        lane.reference: each.max_tokens for lane, each in zip(lanes, foreseen.lanes, strict=True)
    }
