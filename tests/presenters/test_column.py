"""What stands over a column: who answers, how that goes, and what it comes to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.presenters.column import Column, Stand
from ptahdesk.presenters.desk import Desk
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]
HAIKU = "anthropic/claude-haiku-4.5"


async def opened(desk: Desk) -> Column:
    await desk.page.show((await desk.app.lanes.begin([HAIKU])).id)
    return Column(desk.app, desk.page.company.lanes[0], desk.page, desk.page.company)


async def test_it_says_how_the_answer_goes_and_ends_with_what_it_cost(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    sim.script(Script(pieces=("Slow", "ly."), hold_after=1, model=HAIKU))
    column = await opened(desk)
    assert (column.told.stand, column.told.words, column.told.figures) == (Stand.NEW, "not asked yet", "")
    await desk.page.send("Who are you?")
    await wait_until(lambda: column.told.stand is Stand.ANSWERING)
    await wait_until(lambda: "tok/s" in column.told.figures)  # while it comes
    sim.release()
    await wait_until(lambda: column.told.stand is Stand.DONE)
    await wait_until(lambda: not column.busy and "tokens" in column.told.figures)
    assert "¢" in column.told.figures


async def test_an_answer_of_another_day_is_told_from_the_ledger(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    column = await opened(desk)
    await desk.page.send("Who are you?")
    await wait_until(lambda: column.told.stand is Stand.DONE and not desk.page.transcript.rows[-1].live)
    chat = desk.page.chat
    await desk.page.show(None)
    await desk.page.show(chat)
    assert column.told.figures == ""
    await column.look()
    assert column.told.stand is Stand.DONE
    assert "tok/s" in column.told.figures or "tokens" in column.told.figures


async def test_what_was_refused_has_failed_and_cost_no_figure(desk: Desk, wait_until: Until) -> None:
    await desk.page.show((await desk.app.lanes.begin(["nobody:none"])).id)
    column = Column(desk.app, desk.page.company.lanes[0], desk.page, desk.page.company)
    await desk.page.send("Who are you?")
    await wait_until(lambda: column.told.stand is Stand.FAILED)
