"""Nothing that can cost money is sent beyond a limit, whoever sends it; and what is sent is held for."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from ptahdesk.domain.outcome import Action, Cause, Code
from ptahdesk.domain.parameters import Parameters
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.stream import Note
from ptahdesk.services import budgets
from ptahdesk.services.app import App
from ptahdesk.services.reach import Wish
from ptahdesk.services.reply import Reply
from ptahdesk.settings.asking_fields import MAX_TOKENS
from ptahdesk.settings.budget_fields import (
    USD_PER_CHAT,
    USD_PER_DAY,
    USD_PER_MONTH,
    max_tokens_per_day,
    max_tokens_per_request,
    provider_usd_per_day,
)
from ptahdesk.settings.routing_fields import CHAIN
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

SONNET = "anthropic/claude-sonnet-4.6"
HAIKU = "anthropic/claude-haiku-4.5"
NOTHING = Decimal(0)


@pytest.fixture(autouse=True)
async def listed(app: App) -> None:
    await app.models.refresh(force=True)


async def asked(app: App, model: str = SONNET, chat=None):
    reply = await app.conversations.ask(chat, "Why is the sea salty?", model)
    return reply, await reply.ended()


async def test_without_a_limit_nothing_is_held(app: App) -> None:
    _reply, outcome = await asked(app)
    assert outcome.complete
    assert await app.budgets.standings() == []


@pytest.mark.parametrize(
    "field", [USD_PER_MONTH, USD_PER_DAY, USD_PER_CHAT, provider_usd_per_day(OPENROUTER)]
)
async def test_beyond_a_limit_nothing_is_sent_and_the_numbers_are_told(app, sim: Simulator, field) -> None:
    await app.settings.set(field, Decimal("0.0001"))
    reply, outcome = await asked(app)
    assert (outcome.code, outcome.action, outcome.exit_code) == (Code.REFUSED, Action.ALLOW_ONCE, 7)
    assert outcome.cause in {Cause.BUDGET, Cause.PROVIDER_BUDGET}
    assert "$0.0001" in outcome.sentence
    assert (len(sim.requests), reply.row.cost.amount) == (0, 0)


async def test_it_may_be_allowed_once_and_only_once(app: App, sim: Simulator) -> None:
    await app.settings.set(USD_PER_MONTH, NOTHING)
    reply, _outcome = await asked(app)
    with app.budgets.allowing(reply.entry.chat):
        again = await app.conversations.again(reply.entry.id)
    assert (await again.ended()).complete
    _reply, outcome = await asked(app, chat=reply.entry.chat)
    assert (outcome.cause, len(sim.requests)) == (Cause.BUDGET, 1)
    [standing] = await app.budgets.standings()
    assert standing.used == sum(row.cost for row in sim.bill)


async def test_what_is_allowed_is_not_allowed_to_what_others_ask_in_that_very_moment(
    app: App, sim: Simulator
) -> None:
    await app.settings.set(USD_PER_MONTH, NOTHING)
    chat = await app.lanes.begin([SONNET, HAIKU])
    one, other = await app.comparing.ask(chat.id, "Why?")
    await one.ended()
    await other.ended()
    given, asked_beside = asyncio.Event(), asyncio.Event()

    async def beyond() -> Reply:
        with app.budgets.allowing(chat.id):
            given.set()
            await asked_beside.wait()
            return await app.conversations.again(one.entry.id)

    begun = asyncio.ensure_future(beyond())
    await given.wait()
    beside = await app.conversations.again(other.entry.id)
    asked_beside.set()
    assert (await (await begun).ended()).complete
    assert (await beside.ended()).cause is Cause.BUDGET
    assert len(sim.requests) == 1


async def test_what_was_held_is_let_go_when_the_bill_is_known(app: App, sim: Simulator) -> None:
    await app.settings.set(USD_PER_DAY, Decimal(20))
    _reply, outcome = await asked(app)
    assert outcome.complete
    [standing] = await app.budgets.standings()
    assert (standing.spent, standing.held) == (sum(row.cost for row in sim.bill), 0)


async def test_an_answer_is_shortened_to_what_is_left(app: App, sim: Simulator) -> None:
    await app.settings.set(USD_PER_DAY, Decimal("0.05"))
    reply, outcome = await asked(app)
    assert outcome.complete
    most = sim.requests[0].body["max_tokens"]
    assert 1024 <= most < 4000
    assert any(f"{most:,} tokens" in note for note in reply.receipt.notes)


async def test_a_request_is_held_to_its_tokens(app: App, sim: Simulator) -> None:
    await app.settings.set(max_tokens_per_request(OPENROUTER), 5000)
    _reply, outcome = await asked(app)
    assert outcome.complete
    assert sim.requests[0].body["max_tokens"] < 5000
    await app.settings.set(max_tokens_per_request(OPENROUTER), 50)
    assert (await asked(app))[1].cause is Cause.PROVIDER_BUDGET
    assert len(sim.requests) == 1


async def test_tokens_of_a_day_are_counted_also_where_nothing_is_charged(app: App, sim: Simulator) -> None:
    free = next(str(model.ref) for model in app.models.catalogue.models if model.free and model.chats)
    await app.settings.set(max_tokens_per_day(OPENROUTER), 2000)
    await app.settings.set(MAX_TOKENS, 1500)
    assert (await asked(app, free))[1].complete
    await app.settings.set(max_tokens_per_day(OPENROUTER), 100)
    assert (await asked(app, free))[1].cause is Cause.PROVIDER_BUDGET


async def test_what_is_free_is_sent_whatever_is_spent(app: App) -> None:
    await app.settings.set(USD_PER_MONTH, NOTHING)
    free = next(str(model.ref) for model in app.models.catalogue.models if model.free and model.chats)
    assert (await asked(app, free))[1].complete


async def test_an_unknown_price_is_refused_under_a_limit_in_its_own_words(app: App, sim: Simulator) -> None:
    await app.settings.set(USD_PER_MONTH, Decimal(100))
    _reply, outcome = await asked(app, "nobody/knows-this")
    assert (outcome.code, outcome.cause, len(sim.requests)) == (Code.REFUSED, Cause.PRICE_UNKNOWN, 0)


async def test_the_next_in_the_chain_is_asked_when_a_provider_s_own_limit_is_spent(opening, sim) -> None:
    """In practice there is one provider: its limit of tokens leaves room for the shorter one alone."""
    async with opening() as app:
        await app.models.refresh(force=True)
        await app.settings.set(CHAIN, (HAIKU,))
        await app.settings.set(provider_usd_per_day(OPENROUTER), Decimal("0.008"))
        reply, outcome = await asked(app)
        assert outcome.complete
        assert reply.model.model == HAIKU
        assert [tried.cause for tried in reply.receipt.tried] == ["provider_budget", "done"]
        assert len(sim.requests) == 1


async def test_a_limit_for_everything_is_no_reason_to_ask_another(app: App, sim: Simulator) -> None:
    await app.settings.set(CHAIN, (HAIKU,))
    await app.settings.set(USD_PER_DAY, Decimal("0.008"))
    assert ((await asked(app))[1].cause, len(sim.requests)) == (Cause.BUDGET, 0)


async def test_an_answer_is_stopped_where_it_comes_to_all_that_was_held(app: App, sim: Simulator) -> None:
    """A host that heeds no length: what was held is used up before it ends."""
    await app.settings.set(USD_PER_DAY, Decimal("0.05"))
    sim.script(Script(text="The sea is wide. " * 3000))
    reply, outcome = await asked(app)
    assert (outcome.code, outcome.cause) == (Code.STOPPED, Cause.STOPPED_BY_LIMIT)
    assert len(reply.message.text) < 40_000


async def test_it_is_foreseen_before_anything_is_sent(app: App) -> None:
    wish = Wish(ModelRef(OPENROUTER, SONNET), 100, parameters=Parameters(max_tokens=10_000))
    assert await app.budgets.foresee(wish, None) is None
    await app.settings.set(USD_PER_DAY, Decimal("0.001"))
    outcome = await app.budgets.foresee(wish, None)
    assert outcome is not None
    assert outcome.cause is Cause.BUDGET
    await app.settings.set(USD_PER_DAY, Decimal(1))
    assert await app.budgets.foresee(wish, None) is None


async def test_many_at_once_keep_to_the_limit(app: App, sim: Simulator) -> None:
    await app.settings.set(MAX_TOKENS, 2000)
    await app.settings.set(USD_PER_DAY, Decimal("0.2"))
    replies = await asyncio.gather(*(app.conversations.ask(None, "Why?", SONNET) for _nth in range(12)))
    outcomes = [await reply.ended() for reply in replies]
    assert 0 < sum(outcome.complete for outcome in outcomes) < 12
    assert sum(row.cost for row in sim.bill) <= Decimal("0.2")


async def test_a_note_says_why_an_answer_is_short(app: App) -> None:
    row = replace((await asked(app))[0].row)
    await app.settings.set(USD_PER_DAY, Decimal("0.05"))
    wish = Wish(ModelRef(OPENROUTER, SONNET), 10, app.models.catalogue.find(ModelRef(OPENROUTER, SONNET)))
    admitted = await app.budgets.admit(row, wish)
    assert admitted.parameters.max_tokens is not None
    assert admitted.held is not None
    assert admitted.held <= Decimal("0.05")
    assert Note(admitted.note).text.startswith("The answer is held to")


def test_whoever_asks_a_provider_was_admitted_before() -> None:
    """The two places that open a stream, each of them after it was held for."""
    services = Path(budgets.__file__).parent
    asking = {path.name: path.read_text() for path in services.glob("*.py") if ".stream(" in path.read_text()}
    assert sorted(asking) == ["calling.py", "title_writer.py"]
    assert all("budgets.admit(" in text for text in asking.values())
