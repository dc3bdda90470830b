"""What the page shows adds up to the last digit, follows the ledger, and says why there is nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import ledgers
import pytest

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.money import total
from ptahdesk.domain.spent import By
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.usage_asked import Time
from ptahdesk.presenters.usage_page import Look, UsagePage
from ptahdesk.services.app import App
from ptahdesk.store.errors import StoreError
from ptahdesk.store.spent import Spent

Until = Callable[[Callable[[], object]], Awaitable[None]]
SIZES = [3_000, pytest.param(1_000_000, marks=pytest.mark.long)]


@pytest.fixture
async def page(bare: App) -> AsyncIterator[UsagePage]:
    made = UsagePage(bare, Doing(bare.tasks, Notices()))
    yield made
    made.leave()


async def fill(app: App, count: int) -> ledgers.Sums:
    return await asyncio.to_thread(ledgers.fill, app.paths.database, app.spending.run, count, in_order=True)


@pytest.mark.parametrize("size", SIZES)
async def test_every_figure_on_the_page_is_the_sum_of_its_rows(
    size: int, bare: App, page: UsagePage, wait_until: Until
) -> None:
    wanted = await fill(bare, size)
    page.want(time=Time.EVERYTHING)
    page.enter()
    await wait_until(lambda: page.offers.chats)
    shown = page.digest
    assert shown.whole is not None
    assert shown.whole.total.amount == wanted.whole.usd == page.sums["everything"].amount
    assert (shown.whole.calls, shown.whole.total.unpriced) == (wanted.whole.calls, wanted.whole.unpriced)
    assert (shown.whole.foretold, shown.whole.held) == (wanted.whole.foretold, wanted.whole.held)
    for by, lines in ((By.DAY, shown.days), (By.MODEL, shown.parts)):
        found = {(by.value, line.keys[0]): line.total.amount for line in lines}
        assert found == {key: each.usd for key, each in wanted.by.items() if key[0] == by.value}
    drawn = [amount for part in shown.bars.parts for amount in part.amounts]
    assert total(drawn) == wanted.whole.usd
    assert sum(shown.bars.unpriced) == wanted.whole.unpriced
    assert total([part.total.amount for part in page.found.causes]) == wanted.whole.usd
    day = shown.days[0]
    page.unfold(day.keys[0], opened=True)
    parts = [line for line in page.lines() if line.deep]
    assert total([line.total.amount for line in parts]) == day.total.amount
    span = page.lines()[0].span
    page.calls.open(span, day.keys[0])
    await wait_until(lambda: page.calls.whole)
    while not page.calls.ended:
        page.calls.more()
        await wait_until(lambda: not page.calls.reading)
    amounts = [call.row.cost.amount for call in page.calls.rows]
    assert total([amount for amount in amounts if amount is not None]) == day.total.amount
    assert len(amounts) == day.calls


async def test_other_questions_are_answered_anew(bare: App, page: UsagePage, wait_until: Until) -> None:
    wanted = await fill(bare, 600)
    page.enter()
    page.want(time=Time.EVERYTHING, split=By.CAUSE, provider="openai")
    assert page.look is Look.LOADING
    await wait_until(lambda: page.look is Look.READY)
    assert page.digest.whole is not None
    assert page.digest.whole.total.amount == wanted.by["provider", "openai"].usd
    page.list_by(by_day=False)
    assert {line.name for line in page.lines()} >= {"Questions", "Titles", "Retries"}
    page.want(model="nobody:has-it")
    await wait_until(lambda: page.look is Look.NOTHING)
    page.want(model="", provider="", split=By.CHAT)
    await wait_until(lambda: page.look is Look.READY)
    assert "Talk 3" in {line.name for line in page.lines()}


async def test_the_page_follows_the_ledger_while_somebody_looks(
    bare: App, page: UsagePage, wait_until: Until
) -> None:
    page.enter()
    await wait_until(lambda: page.look is Look.EMPTY)
    await fill(bare, 10)
    bare.changes.publish(Change(Kind.SPENDING))
    bare.changes.publish(Change(Kind.SPENDING))
    await wait_until(lambda: page.look is not Look.EMPTY)
    page.want(time=Time.EVERYTHING)
    await wait_until(lambda: page.digest.whole and page.digest.whole.calls == 10)
    page.leave()
    told: list[None] = []
    page.changed.connect(told.append)
    bare.changes.publish(Change(Kind.SPENDING))
    await asyncio.sleep(0)
    assert told == []


async def test_what_cannot_be_read_is_said_and_can_be_tried_again(
    bare: App, page: UsagePage, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_asked: object) -> None:
        raise StoreError("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(Spent, "gathered", broken)
        page.enter()
        await wait_until(lambda: page.look is Look.FAILED)
    assert page.problem == "The disk is full."
    await wait_until(lambda: not page.reading)
    page.reload()
    await wait_until(lambda: page.look is Look.EMPTY)
