"""A chip's price is that of who would be asked now, at the price of now."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from ptahdesk.catalogue.tokens import Shape
from ptahdesk.domain.attached import Attached
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.presenters.desk import Desk
from ptahdesk.services.portions import Portion
from ptahdesk.settings.schema import prices

Until = Callable[[Callable[[], object]], Awaitable[None]]
SONNET, HAIKU = "anthropic/claude-sonnet-4.6", "anthropic/claude-haiku-4.5"


async def test_another_model_and_another_price_weigh_it_anew(desk: Desk, wait_until: Until) -> None:
    desk.page.voice.choose(SONNET)
    desk.composer.pastes.add("why do rivers run to the sea? " * 400)

    def told() -> str:
        return desk.composer.pastes.items[0].brief

    await wait_until(lambda: "¢" in told())
    dear = told()
    desk.page.voice.choose(HAIKU)
    await wait_until(lambda: "¢" in told() and told() != dear)
    cheap = told()
    await desk.app.settings.set(prices(OPENROUTER), (f"{HAIKU} = 900 in, 900 out",))
    await wait_until(lambda: told() != cheap)
    assert "$" in told()
    free = next(model.ref for model in desk.app.models.catalogue.models if model.free and model.chats)
    for reference, words in (
        (str(free), "free"),
        ("openrouter:nobody/knows", "price unknown"),
        ("tier:no", "price"),
    ):
        desk.page.voice.choose(reference)
        await wait_until(lambda words=words: words in told())


async def test_what_was_weighed_for_another_model_does_not_come_after_it(
    desk: Desk, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.page.voice.choose(SONNET)
    desk.composer.pastes.add("why do rivers run to the sea? " * 400)

    def told() -> str:
        return desk.composer.pastes.items[0].brief

    await wait_until(lambda: "¢" in told())
    dear, real, gate = told(), desk.app.forecasting.of_part, asyncio.Event()

    async def weighed(asked: ModelRef, part: Attached | Shape) -> Portion:
        found = await real(asked, part)
        if asked.model == SONNET:
            await gate.wait()
        return found

    monkeypatch.setattr(desk.app.forecasting, "of_part", weighed)
    desk.composer.pastes.weigh_again()
    await asyncio.sleep(0)
    desk.page.voice.choose(HAIKU)
    await wait_until(lambda: "¢" in told() and told() != dear)
    gate.set()
    await wait_until(lambda: "weigh a paste" not in desk.app.tasks.names)
    assert told() != dear
