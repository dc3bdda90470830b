"""A chip's price is that of who would be asked now, at the price of now."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.presenters.desk import Desk
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
