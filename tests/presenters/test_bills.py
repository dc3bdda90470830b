"""The sheet that is open follows its figure, and goes when its answer goes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from decimal import Decimal

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.chat import EntryId
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.notices import Notice
from ptahdesk.presenters.sheet import Sheet
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]
Leave = Callable[[], Awaitable[int]]


async def test_a_sheet_that_is_open_turns_from_reported_to_confirmed(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    sim.world.books.ready_after = 1_000_000
    await desk.page.send("What is a cat?")
    await wait_until(lambda: not desk.page.busy)
    desk.bills.of_sum("answer")
    await wait_until(lambda: desk.bills.sheet)
    sheet = desk.bills.sheet
    assert sheet is not None
    assert sheet.words.startswith("As the provider said")
    sim.world.books.ready_after = 0
    await wait_until(lambda: desk.bills.sheet and desk.bills.sheet.words.startswith("Confirmed"))


async def test_a_sum_is_that_of_the_bar(desk: Desk, sim: Simulator, wait_until: Until) -> None:
    await desk.page.send("What is a cat?")
    await wait_until(lambda: not desk.page.busy and sim.bill)
    billed = f"${sim.bill[0].cost.normalize():f}"
    for name, title in (("chat", "This chat"), ("session", "This session"), ("today", "Today")):
        desk.bills.of_sum(name)
        await wait_until(lambda title=title: desk.bills.sheet and desk.bills.sheet.title == title)
        await wait_until(lambda: desk.bills.sheet and desk.bills.sheet.tables[0].foot[0][2] == billed)


async def test_what_is_put_away_is_read_no_more(desk: Desk, wait_until: Until) -> None:
    shown: list[Sheet | None] = []
    desk.bills.shown.connect(shown.append)
    desk.bills.of_sum("month")
    await wait_until(lambda: shown)
    desk.bills.put_away()
    await desk.page.send("What is a cat?")
    await wait_until(lambda: not desk.page.busy)
    assert len(shown) == 1


async def test_a_bill_that_would_tell_names_is_refused_once(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    """And not again with each figure that comes in."""
    await desk.page.send("What is a cat?")
    await wait_until(lambda: not desk.page.busy)
    assert desk.page.reply is not None
    entry = desk.page.reply.entry
    await desk.app.judging.blindfold(entry.chat, entry.turn)
    said: list[Notice] = []
    desk.notices.told.connect(said.append)
    desk.bills.of_answer(entry.id)
    await wait_until(lambda: said)
    desk.app.changes.publish(Change(Kind.SPENDING))
    desk.bills.of_sum("month")
    await wait_until(lambda: desk.bills.sheet)
    await wait_until(lambda: not [task for task in asyncio.all_tasks() if "itemize" in task.get_name()])
    assert [each.label for each in said] == ["Show the names"]


async def test_an_answer_that_is_gone_has_no_sheet(desk: Desk, wait_until: Until) -> None:
    shown: list[Sheet | None] = []
    desk.bills.shown.connect(shown.append)
    desk.bills.of_sum("month")
    await wait_until(lambda: shown)
    desk.bills.of_answer(EntryId(999_999))
    await wait_until(lambda: len(shown) == 2)
    assert shown[-1] is None


async def test_checking_the_price_reads_the_lists_and_says_so(
    desk: Desk, sim: Simulator, wait_until: Until, leave: Leave
) -> None:
    notices: list[str] = []
    desk.notices.told.connect(lambda notice: notices.append(notice.text))
    sim.script(Script(text="Yes.", usage={"cost": Decimal("0.5")}))
    desk.page.voice.choose("anthropic/claude-sonnet-4.6")
    await desk.page.send("Dear?")
    await wait_until(lambda: not desk.page.busy)
    await wait_until(lambda: desk.page.transcript.rows[-1].remarks)
    assert desk.page.transcript.rows[-1].remarks[0].words.startswith("Unusually expensive")
    desk.bills.of_last_answer()
    await wait_until(lambda: desk.bills.sheet)
    assert desk.bills.sheet is not None
    assert desk.bills.sheet.can_check
    lists = [path for path in sim.world.journal.paths if path.endswith("/models")]
    desk.bills.check_price()
    await wait_until(lambda: notices == ["The lists of prices were read again."])
    assert len([path for path in sim.world.journal.paths if path.endswith("/models")]) == len(lists) + 1
    await leave()
    desk.bills.check_price()
    await wait_until(lambda: len(notices) == 2)
