"""Before a question goes to several models it is told what it will cost, and what it can cost at most."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ptahdesk.domain.message import said_by_user
from ptahdesk.domain.money import CostState
from ptahdesk.domain.outcome import Cause
from ptahdesk.services.app import App
from ptahdesk.services.metering import sent
from ptahdesk.services.outlook import Terms
from ptahdesk.settings.budget_fields import USD_PER_DAY, USD_PER_QUESTION
from ptahdesk.simulator.server import Simulator

SONNET, GPT = "anthropic/claude-sonnet-4.6", "openai/gpt-5"
TYPED = sent([said_by_user("Why is the sea salty?")])


@pytest.fixture(autouse=True)
async def listed(app: App) -> None:
    await app.models.refresh(force=True)


async def test_the_sum_and_the_most_are_told_before_there_is_a_chat(app: App, sim: Simulator) -> None:
    lanes = app.lanes.imagined([SONNET, GPT])
    outlook = await app.comparing.foresee(None, lanes, TYPED)
    assert [each.lane for each in outlook.lanes] == lanes
    assert [each.trouble for each in outlook.lanes] == [None, None]
    assert outlook.forecast.state is CostState.METERED
    low, high = outlook.forecast.low, outlook.forecast.high
    assert low is not None
    assert high is not None
    assert outlook.most is not None
    assert Decimal(0) < low < high < outlook.most
    assert outlook.most == sum(each.most or Decimal(0) for each in outlook.lanes)
    assert not sim.requests


async def test_what_was_said_in_a_lane_counts_for_that_lane(app: App) -> None:
    chat = await app.lanes.begin([SONNET, GPT])
    lanes = await app.lanes.of(chat.id)
    await app.lanes.mute(lanes[1])
    [reply] = await app.comparing.ask(chat.id, "Tell me a long story.")
    await reply.ended()
    outlook = await app.comparing.foresee(chat.id, await app.lanes.of(chat.id), TYPED)
    assert outlook.lanes[0].sent.tokens > outlook.lanes[1].sent.tokens == TYPED.tokens


async def test_a_price_of_the_question_is_the_most_and_holds_the_answers(app: App) -> None:
    lanes = app.lanes.imagined([SONNET, GPT])
    free = await app.comparing.foresee(None, lanes, TYPED)
    bound = await app.comparing.foresee(None, lanes, TYPED, Terms(most=Decimal("0.04")))
    assert bound.most is not None
    assert bound.most <= Decimal("0.04")
    assert [each.max_tokens for each in free.lanes] == [None, None]
    assert len({each.max_tokens for each in bound.lanes}) == 1
    assert [each.prepared.most for each in bound.lanes] != [None, None]
    assert bound.short is None


async def test_a_chats_own_price_of_a_question_comes_before_that_of_all_chats(app: App) -> None:
    await app.settings.set(USD_PER_QUESTION, Decimal("0.50"))
    chat = await app.lanes.begin([SONNET, GPT], own={USD_PER_QUESTION.key: Decimal("0.04")})
    lanes = await app.lanes.of(chat.id)
    outlook = await app.comparing.foresee(chat.id, lanes, TYPED)
    assert outlook.price == Decimal("0.04")
    assert outlook.most is not None
    assert outlook.most <= Decimal("0.04")
    said = Terms(most=Decimal("0.06"))
    assert (await app.comparing.foresee(chat.id, lanes, TYPED, said)).price == said.most
    with app.budgets.allowing(chat.id):
        assert (await app.comparing.foresee(chat.id, lanes, TYPED)).price is None
    usual = await app.comparing.foresee(None, app.lanes.imagined([SONNET, GPT]), TYPED)
    assert usual.price == Decimal("0.50")


async def test_too_little_is_said_and_so_is_a_price_that_nobody_knows(app: App) -> None:
    lanes = app.lanes.imagined([SONNET, GPT, "openai/a-model-of-tomorrow"])
    outlook = await app.comparing.foresee(None, lanes, TYPED, Terms(most=Decimal("0.001")))
    assert outlook.short is not None
    assert outlook.short.cause is Cause.BUDGET
    assert outlook.lanes[2].trouble is not None
    assert outlook.lanes[2].trouble.cause is Cause.PRICE_UNKNOWN
    open_ = await app.comparing.foresee(None, lanes, TYPED)
    assert open_.most is None
    await app.settings.set(USD_PER_QUESTION, Decimal("0.10"))
    bound = await app.comparing.foresee(None, lanes, TYPED)
    assert bound.most is not None
    assert [each.trouble is None for each in bound.lanes] == [True, True, False]
    assert [str(one) for one in open_.forecast.unknown] == ["openrouter:openai/a-model-of-tomorrow"]


async def test_the_limits_are_parted_only_where_they_are_in_the_way(app: App) -> None:
    lanes = app.lanes.imagined([SONNET, GPT])
    await app.settings.set(USD_PER_DAY, Decimal(50))
    wide = await app.comparing.foresee(None, lanes, TYPED)
    assert [each.prepared.most for each in wide.lanes] == [None, None]
    await app.settings.set(USD_PER_DAY, Decimal("0.10"))
    narrow = await app.comparing.foresee(None, lanes, TYPED)
    assert narrow.most is not None
    assert narrow.most <= Decimal("0.10")
    alone = await app.comparing.foresee(None, lanes[:1], TYPED)
    assert alone.lanes[0].prepared.most is None


async def test_with_no_money_at_all_what_is_free_is_asked(app: App) -> None:
    lanes = app.lanes.imagined([SONNET, "mistralai/devstral-2512:free"])
    outlook = await app.comparing.foresee(None, lanes, TYPED, Terms(most=Decimal(0)))
    assert outlook.short is None
    assert outlook.lanes[0].trouble is not None
    assert outlook.lanes[0].trouble.cause is Cause.BUDGET
    assert outlook.lanes[1].trouble is None
    assert outlook.most == 0


async def test_what_may_cross_every_limit_is_held_to_none(app: App) -> None:
    chat = await app.lanes.begin([SONNET, GPT])
    lanes = await app.lanes.of(chat.id)
    await app.settings.set(USD_PER_DAY, Decimal("0.10"))
    with app.budgets.allowing(chat.id):
        allowed = await app.comparing.foresee(chat.id, lanes, TYPED)
    assert [each.prepared.most for each in allowed.lanes] == [None, None]
    assert not allowed.beyond
    with app.budgets.allowing(chat.id):
        bound = await app.comparing.foresee(chat.id, lanes, TYPED, Terms(most=Decimal("0.04")))
    assert bound.most is not None
    assert bound.most <= Decimal("0.04"), "a price that was named holds all the same"
