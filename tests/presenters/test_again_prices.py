"""An answer that is asked for again is priced for each model that is looked at, each of them once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from side_by_side import GPT, ask, opened

from ptahdesk.domain.chat import EntryId
from ptahdesk.presenters import weighing
from ptahdesk.presenters.again_prices import AgainPrices
from ptahdesk.presenters.column import Column
from ptahdesk.presenters.desk import Desk
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]
SONNET, HAIKU = "anthropic/claude-sonnet-4.6", "anthropic/claude-haiku-4.5"


async def test_each_is_told_what_it_would_cost(desk: Desk, wait_until: Until) -> None:
    await desk.page.send("Tell me about rivers. " * 20)
    await wait_until(lambda: not desk.page.busy and desk.page.reply)
    assert desk.page.reply is not None
    entry = desk.page.reply.entry.id
    await desk.page.reply.ended()
    free = next(str(model.ref) for model in desk.app.models.catalogue.models if model.free and model.chats)
    prices = AgainPrices(desk.foretold, desk.page, desk.doing, entry)
    looked = (SONNET, HAIKU, free, "nobody/knows", "tier:opus")
    assert [prices.of(each) for each in looked] == [""] * 5
    await wait_until(lambda: all(prices.of(each) for each in looked))
    together = await desk.foretold.again(desk.page, entry, looked)
    assert [prices.of(each) for each in looked] == [weighing.price(each) for each in together.each]
    assert prices.of(free) == "free"
    assert prices.of("nobody/knows") == "price unknown"
    assert together.each[0].low != together.each[1].low


async def test_what_is_no_chat_yet_is_told_from_its_opening_alone(desk: Desk) -> None:
    together = await desk.foretold.again(desk.page, EntryId(1), ["tier:nothing"])
    assert together.each[0].prompt == 0
    assert together.unknown


async def test_in_a_column_it_is_told_of_what_is_said_there(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    columns = await opened(desk)
    sim.script(Script(text="Long. " * 1000, model=SONNET))
    await ask(desk, columns, wait_until)

    async def prompt(column: Column) -> int:
        told = await desk.foretold.again(column.page, column.last or EntryId(0), [GPT])
        return told.each[0].prompt

    alone = [await prompt(column) for column in columns.shown]
    assert len(set(alone)) == 1, "what one of them answered the others are not told"
    of = frozenset(column.lane.id for column in columns.shown)
    assert columns.chat is not None
    reply = await desk.app.merging.merge(columns.chat, GPT)
    await reply.ended()
    await wait_until(lambda: len(columns.shown) == 4 and columns.shown[3].last)
    merged = await desk.app.merging.foresee(columns.chat, GPT, "", of)
    assert await prompt(columns.shown[3]) == merged.forecast.each[0].prompt > max(alone)
    columns.close()
