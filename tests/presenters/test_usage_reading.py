"""The sums of the page are those of the bar, and what one may choose among is what was used in this time."""

from __future__ import annotations

import asyncio

import ledgers

from ptahdesk.domain.spent import EVERYTHING, Span
from ptahdesk.presenters import usage_reading
from ptahdesk.presenters.usage_asked import Asked, Time
from ptahdesk.services.app import App

AT = ledgers.BEGAN.replace(month=2, day=10, hour=9)


async def test_sums_are_those_of_the_bar(bare: App) -> None:
    wanted = await asyncio.to_thread(ledgers.fill, bare.paths.database, bare.spending.run, 300)
    sums = await usage_reading.sums(bare)
    assert tuple(sums) == usage_reading.SUMS
    assert sums["session"] == await bare.spending.session()
    assert sums["everything"].amount == wanted.whole.usd


async def test_what_is_sifted_out_can_still_be_chosen(bare: App) -> None:
    await asyncio.to_thread(ledgers.fill, bare.paths.database, bare.spending.run, 300)
    asked = Asked(Time.EVERYTHING, provider="openai", chat=1)
    offers = await usage_reading.offers(bare, asked, AT)
    assert {each.keys[0].partition(":")[0] for each in offers.models} == {"openai", "openrouter"}
    assert len(offers.chats) == 21


async def test_nothing_at_all_is_told_from_nothing_that_fits(bare: App) -> None:
    assert not (await usage_reading.found(bare, Asked(), AT)).ever
    assert tuple(await usage_reading.sums(bare)) == ("today", "month", "session")
    await asyncio.to_thread(ledgers.fill, bare.paths.database, bare.spending.run, 3)
    assert (await usage_reading.found(bare, Asked(model="no:body"), AT)).ever


def test_each_sum_has_its_calls(bare: App) -> None:
    assert usage_reading.span_of("today", bare, AT) == Span(since=AT.replace(hour=0))
    assert usage_reading.span_of("month", bare, AT) == Span(since=AT.replace(day=1, hour=0))
    assert usage_reading.span_of("session", bare, AT) == Span(session=bare.spending.run)
    assert usage_reading.span_of("everything", bare, AT) == EVERYTHING
