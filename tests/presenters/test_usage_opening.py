"""Every figure opens the calls it is made of: their sum is that figure."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import ledgers

from ptahdesk.domain.money import total
from ptahdesk.presenters import usage_opening
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.usage_asked import Time
from ptahdesk.presenters.usage_lines import PARTS
from ptahdesk.presenters.usage_opening import Opened
from ptahdesk.presenters.usage_page import UsagePage
from ptahdesk.services.app import App

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_the_calls_of_a_figure_add_up_to_it(bare: App, wait_until: Until) -> None:
    await asyncio.to_thread(ledgers.fill, bare.paths.database, bare.spending.run, 900)

    async def sum_of(opened: Opened) -> object:
        (whole,) = await bare.spent.slices([], opened[0])
        return whole.total.amount

    page = UsagePage(bare, Doing(bare.tasks, Notices()))
    page.want(time=Time.EVERYTHING)
    await wait_until(lambda: page.sums)
    for name in usage_opening.SUMS:
        assert await sum_of(usage_opening.of_sum(page, name)) == page.sums[name].amount
    bars = page.digest.bars
    assert bars.monthly
    part = bars.parts[1]
    opened = usage_opening.of_part(page, 1)
    assert await sum_of(opened) == part.total.amount
    assert opened[1] == f"Since the first call · {part.name}"
    place = next(n for n, amount in enumerate(part.amounts) if amount)
    opened = usage_opening.of_bar(page, place, 1)
    assert await sum_of(opened) == part.amounts[place]
    assert opened[1] == f"{bars.label(place)} · {part.name}"
    whole_bar = total([each.amounts[place] for each in bars.parts])
    assert await sum_of(usage_opening.of_bar(page, place)) == whole_bar
    assert await sum_of(usage_opening.of_bar(page, place, PARTS)) == whole_bar, "with all the others"
    page.unfold(page.digest.days[0].keys[0], opened=True)
    for line in page.lines()[:3]:
        opened = usage_opening.of_line(line)
        assert await sum_of(opened) == line.total.amount
        assert opened[1].startswith(line.keys[0])
    page.leave()
