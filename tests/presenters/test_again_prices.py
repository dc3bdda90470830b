"""An answer that is asked for again is priced for each model that is looked at, each of them once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.domain.chat import EntryId
from ptahdesk.presenters import weighing
from ptahdesk.presenters.again_prices import AgainPrices
from ptahdesk.presenters.desk import Desk

Until = Callable[[Callable[[], object]], Awaitable[None]]
SONNET, HAIKU = "anthropic/claude-sonnet-4.6", "anthropic/claude-haiku-4.5"


async def test_each_is_told_what_it_would_cost(desk: Desk, wait_until: Until) -> None:
    await desk.page.send("Tell me about rivers. " * 20)
    await wait_until(lambda: not desk.page.busy and desk.page.reply)
    assert desk.page.reply is not None
    entry = desk.page.reply.entry.id
    await desk.page.reply.ended()
    free = next(str(model.ref) for model in desk.app.models.catalogue.models if model.free and model.chats)
    prices = AgainPrices(desk.foretold, desk.doing, entry)
    looked = (SONNET, HAIKU, free, "nobody/knows", "tier:opus")
    assert [prices.of(each) for each in looked] == [""] * 5
    await wait_until(lambda: all(prices.of(each) for each in looked))
    together = await desk.foretold.again(entry, looked)
    assert [prices.of(each) for each in looked] == [weighing.price(each) for each in together.each]
    assert prices.of(free) == "free"
    assert prices.of("nobody/knows") == "price unknown"
    assert together.each[0].low != together.each[1].low


async def test_what_is_no_chat_yet_is_told_from_its_opening_alone(desk: Desk) -> None:
    together = await desk.foretold.again(EntryId(1), ["tier:nothing"])
    assert together.each[0].prompt == 0
    assert together.unknown
