"""The bill is foretold from what was billed before, and unknown is never a figure."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.catalogue.tokens import shape
from ptahdesk.domain.money import CostState, PriceSource, Usage
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.services.app import App
from ptahdesk.services.forecasting import Forecast, Question
from ptahdesk.services.metering import Sent
from ptahdesk.simulator.server import Simulator

SONNET = ModelRef(OPENROUTER, "anthropic/claude-sonnet-4.6")
HAIKU = ModelRef(OPENROUTER, "anthropic/claude-haiku-4.5")
SAID = Sent(shape("Tell me about rivers, and about the lakes they come from. " * 40, 1))


async def asked(app: App, question: str) -> None:
    reply = await app.conversations.ask(None, question, SONNET.model)
    await reply.ended()
    await app.spending.settled(reply.entry.id)


def told(forecast: Forecast) -> tuple[Any, Any]:
    assert forecast.low is not None
    assert forecast.high is not None
    return forecast.low, forecast.high


async def test_the_bill_of_the_next_answer_lies_where_it_was_foretold(app: App, sim: Simulator) -> None:
    await app.models.refresh()
    for n in range(6):
        await asked(
            app, f"Question {n}: " + "why do rivers run to the sea, and who gave them their names? " * 9
        )
    question = Sent(
        shape("Question 7: " + "why do rivers run to the sea, and who gave them their names? " * 9, 1)
    )
    low, high = told(await app.forecasting.of(SONNET, question))
    await asked(app, "Question 7: " + "why do rivers run to the sea, and who gave them their names? " * 9)
    assert low <= sim.bill[-1].cost <= high


async def test_what_one_model_taught_helps_its_whole_family_and_lasts(opening: Any, sim: Simulator) -> None:
    async with opening() as app:
        await app.models.refresh()
        before = await app.forecasting.of(HAIKU, SAID)
        for _ in range(8):
            await app.forecasting.learn(SONNET, SAID, Usage(prompt_tokens=round(1.4 * sum(SAID.words))))
        after = await app.forecasting.of(HAIKU, SAID)
        assert after.prompt == pytest.approx(1.4 * before.prompt, rel=0.05)
    async with opening() as app:
        await app.models.load()
        assert (await app.forecasting.of(HAIKU, SAID)).prompt == after.prompt


async def test_what_is_learned_while_another_reads_what_was_taught_is_not_forgotten(
    opening: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opening() as app:
        await app.models.refresh()
        before = await app.forecasting.of(SONNET, SAID)
    async with opening() as app:
        await app.models.load()
        begun, gate, store = asyncio.Event(), asyncio.Event(), app.forecasting._store.lessons
        real = store.all

        async def held_up() -> object:
            found = await real()
            if not begun.is_set():
                begun.set()
                await gate.wait()
            return found

        monkeypatch.setattr(store, "all", held_up)
        early = asyncio.create_task(app.forecasting.of(SONNET, SAID))
        await begun.wait()
        for _ in range(8):
            await app.forecasting.learn(SONNET, SAID, Usage(prompt_tokens=round(1.4 * sum(SAID.words))))
        gate.set()
        await early
        after = await app.forecasting.of(SONNET, SAID)
        assert after.prompt == pytest.approx(1.4 * before.prompt, rel=0.05)


async def test_pictures_beside_the_words_are_counted_and_teach_nothing(app: App) -> None:
    await app.models.refresh()
    plain = await app.forecasting.of(SONNET, SAID)
    pictured = Sent(SAID.words, beside=1500)
    await app.forecasting.learn(SONNET, pictured, Usage(prompt_tokens=9))
    assert (await app.forecasting.of(SONNET, pictured)).prompt == plain.prompt + 1500


async def test_no_price_is_no_figure_and_free_is_said_to_be_free(app: App) -> None:
    await app.models.refresh()
    free = next(model.ref for model in app.models.catalogue.models if model.free)
    unknown = await app.forecasting.of(ModelRef(OPENROUTER, "nobody/knows"), SAID)
    assert (unknown.state, unknown.low, unknown.high) == (CostState.UNPRICED, None, None)
    assert (await app.forecasting.of(free, SAID)).state is CostState.FREE


async def test_what_an_answer_may_be_long_at_most_bounds_its_price(app: App) -> None:
    await app.models.refresh()
    _low, high = told(await app.forecasting.of(SONNET, SAID))
    _low, bounded = told(await app.forecasting.of(SONNET, SAID, max_tokens=10))
    assert bounded < high
    assert (await app.forecasting.of(SONNET, SAID, 10)).source is PriceSource.PROVIDER


async def test_lessons_that_cannot_be_read_are_begun_anew(
    opening: Any,
) -> None:
    async with opening() as app:
        for text in ("{}", "[", '{"squares": [[1]], "told": [1], "count": 1, "off": 0.1}'):
            await app.forecasting._store.lessons.keep("Claude", text, datetime.now(UTC))
    async with opening() as app:
        await app.models.refresh()
        assert (await app.forecasting.of(SONNET, SAID)).prompt == round(sum(SAID.words))


async def test_one_question_to_several_costs_what_each_does_together(app: App) -> None:
    await app.models.refresh()
    free = next(model.ref for model in app.models.catalogue.models if model.free)
    alone = [await app.forecasting.of(one, SAID) for one in (SONNET, HAIKU)]
    together = await app.forecasting.of_many([Question(one, SAID) for one in (SONNET, free, HAIKU)])
    assert [one.asked for one in together.each] == [SONNET, free, HAIKU]
    assert together.each[0] == alone[0]
    assert together.low == sum(told(one)[0] for one in alone)
    assert together.high == sum(told(one)[1] for one in alone)
    assert together.low <= (together.middle or 0) <= together.high
    assert (together.state, together.unknown) == (CostState.METERED, ())


async def test_one_whose_price_nobody_knows_makes_the_sum_unknown_and_is_named(app: App) -> None:
    await app.models.refresh()
    nobody = ModelRef(OPENROUTER, "nobody/knows")
    together = await app.forecasting.of_many([Question(one, SAID) for one in (SONNET, nobody, nobody)])
    assert (together.low, together.middle, together.high) == (None, None, None)
    assert (together.state, together.unknown) == (CostState.UNPRICED, (nobody,))


async def test_free_models_together_are_free(app: App) -> None:
    await app.models.refresh()
    free = [Question(model.ref, SAID) for model in app.models.catalogue.models if model.free][:3]
    together = await app.forecasting.of_many(free)
    assert (together.state, together.low, together.high) == (CostState.FREE, Decimal(0), Decimal(0))


async def test_each_of_several_may_have_a_history_and_a_longest_answer_of_its_own(app: App) -> None:
    await app.models.refresh()
    longer = SAID + Sent(SAID.words)
    together = await app.forecasting.of_many([Question(SONNET, SAID, 10), Question(SONNET, longer)])
    assert together.each[0] == await app.forecasting.of(SONNET, SAID, 10)
    assert together.each[1] == await app.forecasting.of(SONNET, longer)
