"""The gauge says about how full it is, warns before it is sent, and knows what it does not know."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from ptahdesk.domain.change import Kind
from ptahdesk.domain.model import Model
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.gauge import Level
from ptahdesk.services.context import NO_FILL
from ptahdesk.settings.budget_fields import USD_PER_DAY
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]
WORDS = "word " * 500


def reads(desk: Desk, monkeypatch: pytest.MonkeyPatch, most: int | None) -> None:
    """The model that is asked reads so many tokens."""
    real = type(desk.gauge)._asked

    def asked(gauge: object) -> Model | None:
        model = real(gauge)  # type: ignore[arg-type]  # it is one
        return None if model is None else replace(model, context=most)

    monkeypatch.setattr(type(desk.gauge), "_asked", asked)


async def talked(desk: Desk, sim: Simulator, wait_until: Until, turns: int = 3) -> None:
    for n in range(turns):
        sim.script(f"Answer {n}. {WORDS}")
        await desk.page.send(f"Question {n}?")
        await wait_until(lambda: not desk.page.busy and desk.page.transcript.rows[-1].facts)
    assert desk.page.chat is not None
    full = (await desk.app.context.fill(desk.page.chat)).tokens
    await wait_until(lambda: desk.gauge.used == full)


async def test_what_is_typed_and_pasted_counts_too(desk: Desk, wait_until: Until) -> None:
    assert desk.gauge.words == ""
    desk.composer.typed("Hello there")
    await wait_until(lambda: desk.gauge.used)
    few = desk.gauge.used
    assert "of 1M" in desk.gauge.words or "of 200K" in desk.gauge.words
    desk.composer.pastes.add(WORDS * 4)
    await wait_until(lambda: desk.gauge.used > few + 1500)
    assert desk.gauge.level is Level.CALM
    assert desk.gauge.warning == ""


async def test_what_the_model_is_told_first_counts_too(desk: Desk, wait_until: Until) -> None:
    desk.manner.system.put(WORDS)
    await wait_until(lambda: desk.gauge.used > 400)
    desk.manner.reset()
    await wait_until(lambda: desk.gauge.used == 0)


async def test_an_unknown_context_is_said_to_be_unknown(
    desk: Desk, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(desk, monkeypatch, None)
    desk.composer.typed("Hello there")
    await wait_until(lambda: desk.gauge.used)
    assert desk.gauge.words.endswith("context unknown")
    assert "Nobody says" in desk.gauge.sentence
    assert (desk.gauge.level, desk.gauge.warning) == (Level.CALM, "")


async def test_near_and_over_are_said_before_it_is_sent(
    desk: Desk, sim: Simulator, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    await talked(desk, sim, wait_until)
    reads(desk, monkeypatch, desk.gauge.used + 100)
    desk.composer.typed("Go on")
    await wait_until(lambda: desk.gauge.level is Level.NEAR)
    assert "% of what Claude" in desk.gauge.warning
    desk.composer.typed("Go on " * 400)
    await wait_until(lambda: desk.gauge.level is Level.OVER)
    assert "probably be refused" in desk.gauge.warning


async def test_what_no_leaving_out_can_help_is_said_too(
    desk: Desk, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(desk, monkeypatch, 500)
    desk.composer.typed(WORDS * 2)
    await wait_until(lambda: desk.gauge.level is Level.OVER)
    assert "is typed is about 1K tokens alone" in desk.gauge.warning


async def test_what_a_limit_on_spending_would_keep_back_is_said_before_it_is_sent(
    desk: Desk, wait_until: Until
) -> None:
    await desk.app.settings.set(USD_PER_DAY, Decimal("0.0001"))
    desk.composer.typed("Hello there")
    await wait_until(lambda: desk.gauge.warning)
    assert desk.gauge.warning.startswith("The limit for today is $0.0001")
    await desk.app.settings.set(USD_PER_DAY, Decimal(5))
    await wait_until(lambda: not desk.gauge.warning)
    await desk.app.settings.set(USD_PER_DAY, Decimal(0))
    await wait_until(lambda: desk.gauge.warning)
    desk.composer.typed("")
    await wait_until(lambda: not desk.gauge.warning)


async def test_who_waits_for_it_has_the_newest_figures_whatever_is_told_meanwhile(
    desk: Desk, sim: Simulator, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    await talked(desk, sim, wait_until, turns=1)
    full, real, news = desk.gauge.used, desk.app.counting.shape, [Kind.MODELS, Kind.SPENDING]

    async def counted(words: str) -> object:
        if news:
            desk.app.changes.say(news.pop())
        return await real(words)

    monkeypatch.setattr(desk.app.counting, "shape", counted)
    desk.gauge.fill = NO_FILL
    await desk.gauge.look()
    assert (desk.gauge.used, news) == (full, [])


async def test_what_was_counted_first_does_not_come_after_what_was_counted_for_somebody_who_looks(
    desk: Desk, sim: Simulator, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    await talked(desk, sim, wait_until, turns=1)
    desk.gauge.detailed = True
    await desk.gauge.look()  # to count it so takes no time from now on
    desk.gauge.detailed = False
    real, begun, gate = desk.app.context.openings.of, asyncio.Event(), asyncio.Event()

    async def opening(system: str, model: Model | None) -> object:
        if not begun.is_set():
            begun.set()
            await gate.wait()
        return await real(system, model)

    monkeypatch.setattr(desk.app.context.openings, "of", opening)
    early = asyncio.create_task(desk.gauge.look())
    await begun.wait()
    desk.gauge.detailed = True
    late = asyncio.create_task(desk.gauge.look())
    for _ in range(20):
        await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(early, late)
    assert desk.gauge.next.fill.path
