"""The catalogue: found, sifted and sorted; refreshed, and honest about a list that cannot be had."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.catalogue.sifting import Trait
from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.presenters.catalogue_filters import PRIVATE, STARRED, Wanted
from ptahdesk.presenters.catalogue_rows import Column
from ptahdesk.presenters.desk import Desk, sit_down
from ptahdesk.services.app import App
from ptahdesk.settings.schema import prices
from ptahdesk.simulator.fault_parts import page as html
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]


def ids(desk: Desk) -> list[str]:
    return [row.model.id for row in desk.catalogue.rows]


async def test_nothing_is_made_before_somebody_looks(desk: Desk) -> None:
    desk.catalogue.find("claude")
    assert desk.catalogue.rows == []
    desk.catalogue.enter()
    assert desk.catalogue.rows[0].model.maker in {"anthropic", "~anthropic"[1:]}
    assert all("claude" in row.model.id for row in desk.catalogue.rows)


async def test_it_begins_with_those_that_answer_in_words(desk: Desk) -> None:
    desk.catalogue.enter()
    assert all(row.model.chats for row in desk.catalogue.rows)
    desk.catalogue.clear()
    assert len(desk.catalogue.rows) == len(desk.catalogue.stock) == 650


async def test_switches_and_letters_narrow_together(desk: Desk) -> None:
    page = desk.catalogue
    page.enter()
    page.switch(int(Trait.FREE))
    page.switch(int(Trait.VISION))
    assert len(page.rows) == page.counts[int(Trait.FREE)] == page.counts[int(Trait.VISION)] > 0
    assert all(row.word == "free" and "image" in row.model.inputs for row in page.rows)
    page.find("gemma")
    assert 0 < len(page.rows) == sum("gemma" in row.model.id for row in page.rows)
    page.find("")
    page.switch(int(Trait.FREE))
    page.switch(int(Trait.VISION))
    assert page.wanted == Wanted()


async def test_a_column_sorts_one_way_then_the_other_then_not_at_all(desk: Desk) -> None:
    page = desk.catalogue
    page.enter()
    usual = ids(desk)
    page.sort(Column.IN)
    assert (page.column, page.falling) == (Column.IN, False)
    amounts = [row.amounts[0] for row in page.rows]
    assert amounts == sorted(amounts)
    page.sort(Column.IN)
    dear = page.rows[0].amounts[0]
    assert page.falling
    assert dear == max(amount for amount in amounts if amount.is_finite())
    assert page.rows[-1].word == "unpriced"
    page.sort(Column.IN)
    assert (page.column, ids(desk)) == (None, usual)
    page.sort(Column.CONTEXT)
    assert page.falling
    page.sort(None)
    assert page.column is None


async def test_who_keeps_nothing_is_asked_when_it_is_wanted(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    page = desk.catalogue
    page.enter()
    sim.instead("/endpoints/zdr", html(500, "<html>"))
    page.switch(PRIVATE)
    await wait_until(lambda: page.problem)
    assert not page.wanted.has & PRIVATE
    page.switch(PRIVATE)
    await wait_until(lambda: page.wanted.has & PRIVATE)
    assert "anthropic/claude-sonnet-4.6" in ids(desk)
    assert "deepseek/deepseek-chat-v3-0324:free" not in ids(desk)
    page.refresh()
    await wait_until(lambda: not page.refreshing)
    assert page.wanted.has & PRIVATE


async def test_a_star_shows_at_once(desk: Desk, wait_until: Until) -> None:
    page = desk.catalogue
    page.enter()
    desk.catalogue.deeds.star(page.rows[3].model)
    await wait_until(lambda: page.counts[STARRED] == 1)
    page.switch(STARRED)
    assert len(page.rows) == 1


async def test_a_price_that_is_typed_is_shown(desk: Desk, app: App, wait_until: Until) -> None:
    page = desk.catalogue
    page.enter()
    page.find("anthropic/claude-sonnet-4.6")
    assert page.rows[0].into == "$3.00"
    await app.settings.set(prices(OPENROUTER), ("anthropic/claude-sonnet-4.6 = 1 in, 2 out",))
    await wait_until(lambda: page.rows[0].into == "$1.00")


async def test_a_refresh_that_fails_is_told_and_the_list_stays(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    page = desk.catalogue
    page.enter()
    await wait_until(lambda: not page.refreshing)
    sim.instead("/models", html(500, "<html>"))
    page.refresh()
    await wait_until(lambda: page.problem)
    assert len(page.rows) > 400
    before = page.fetched
    page.refresh()
    await wait_until(lambda: not page.problem and not page.refreshing)
    assert before is not None
    assert (page.fetched or before) > before, "unchanged, and known to be right at this time"


async def test_a_list_that_comes_later_is_shown(bare: App, wait_until: Until, sim: Simulator) -> None:
    desk = sit_down(bare, lambda _key, _address: None)
    await bare.settings.change({"provider.openrouter.baseUrl": sim.base_url})
    desk.catalogue.enter()
    assert desk.catalogue.rows == []
    await wait_until(lambda: desk.catalogue.rows)
    desk.close()


async def test_nobody_is_told_when_nobody_looks(desk: Desk) -> None:
    told: list[None] = []
    desk.catalogue.enter()
    desk.catalogue.leave()
    desk.catalogue.changed.connect(told.append)
    desk.catalogue.find("x")
    assert told == []
