"""The sums of parts are the sum of the whole, to the last digit, whatever they are put together by."""

from __future__ import annotations

from datetime import timedelta

import ledgers
import pytest

from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.spent import UNTOLD, By, Span, together
from ptahdesk.store import spent

SIZES = [0, 3_000, pytest.param(1_000_000, marks=pytest.mark.long)]


def facts(each):
    total = each.total
    tokens = (each.prompt_tokens, each.completion_tokens)
    return (total.amount, total.unpriced, each.calls, *tokens, each.foretold, each.held)


def expected(sums):
    return (sums.usd, sums.unpriced, sums.calls, sums.prompt, sums.completion, sums.foretold, sums.held)


@pytest.mark.parametrize("size", SIZES)
async def test_every_sum_is_the_sum_of_its_rows(store, database, size):
    wanted = ledgers.fill(database, store.session, size, in_order=size > 100_000)
    (whole,) = await store.spent.slices([])
    assert facts(whole) == expected(wanted.whole)
    assert (await store.ledger.total()).amount == whole.total.amount
    for by in By:
        found = {(by.value, each.keys[0]): facts(each) for each in await store.spent.slices([by])}
        assert found == {key: expected(each) for key, each in wanted.by.items() if key[0] == by.value}
    in_months = await store.spent.gathered([By.DAY, By.MODEL])
    assert all(facts(each) == expected(wanted.whole) for each in together(in_months))
    for place, by in enumerate((By.DAY, By.MODEL)):
        found = {(by.value, each.keys[0]): facts(each) for each in together(in_months, place)}
        assert found == {key: expected(each) for key, each in wanted.by.items() if key[0] == by.value}


async def test_two_at_once_add_up_to_each_of_them(store, database):
    ledgers.fill(database, store.session, 2_000)
    pairs = await store.spent.slices([By.DAY, By.MODEL])
    for day in await store.spent.slices([By.DAY]):
        parts = [pair.total for pair in pairs if pair.keys[0] == day.keys[0]]
        assert sum(part.amount for part in parts) == day.total.amount
        assert any(part.inexact for part in parts) == day.total.inexact


async def test_a_span_counts_what_is_in_it_and_nothing_else(store, database):
    ledgers.fill(database, store.session, 2_000)
    rows = [row async for page in store.spent.rows() for row in page]
    since, until = ledgers.BEGAN + timedelta(days=50), ledgers.BEGAN + timedelta(days=60)
    span = Span(since, until, provider="openai", cause="ask")
    wanted = [
        row
        for row in rows
        if since <= row.sent < until and row.asked.provider == "openai" and row.why == "ask"
    ]
    (found,) = await store.spent.slices([], span)
    assert 0 < found.calls == len(wanted) < len(rows)
    assert [row.id for row in wanted] == [row.id async for page in store.spent.rows(span) for row in page]


async def test_the_rows_come_newest_first_page_after_page(store, database):
    ledgers.fill(database, store.session, 2 * spent.AT_ONCE + 1)
    pages = [page async for page in store.spent.rows()]
    ids = [row.id for page in pages for row in page]
    assert [len(page) for page in pages] == [spent.AT_ONCE, spent.AT_ONCE, 1]
    assert ids == sorted(ids, reverse=True)


async def test_pages_of_calls_go_back_in_time_without_a_gap(store, database):
    ledgers.fill(database, store.session, 900)
    rows = [row async for page in store.spent.rows() for row in page]
    wanted = sorted(rows, key=lambda row: (row.sent, row.id), reverse=True)
    found = page = await store.spent.page(Span(), None, 200)
    while page:
        page = await store.spent.page(Span(), page[-1], 200)
        found = [*found, *page]
    assert [row.id for row in found] == [row.id for row in wanted]
    since, until = ledgers.BEGAN + timedelta(days=50), ledgers.BEGAN + timedelta(days=51)
    some = await store.spent.page(Span(since, until, model="maker1/model-1"), None, 200)
    fits = [row for row in wanted if since <= row.sent < until and row.asked.model == "maker1/model-1"]
    assert some == fits
    assert await store.spent.page(Span(model="nobody/has-it"), None, 200) == []
    assert await store.spent.call(found[5].id) == found[5]
    assert await store.spent.call(1_000_000) is None


async def test_an_empty_ledger_has_no_pages_and_no_parts(store):
    assert await store.spent.page(Span(), None, 200) == []
    assert await store.spent.gathered([By.DAY]) == []


async def test_calls_of_no_chat_are_a_part_like_any_other(store, database):
    ledgers.fill(database, store.session, 300)
    parts = {each.keys[0]: each.calls for each in await store.spent.slices([By.CHAT])}
    assert len(await store.spent.page(Span(chat=0), None, 300)) == parts[""] > 0


async def test_chats_and_runs_are_named_by_what_one_knows_them_by(store, talk):
    await talk.exchange("Why?", "Because.", await talk.chat("A trip"))
    (chat,) = await store.spent.slices([By.CHAT])
    (run,) = await store.spent.slices([By.SESSION])
    assert chat.names == ("A trip",)
    assert run.names[0].startswith("20")
    assert run.keys == (str(store.session),)


async def test_calls_of_chats_nothing_is_told_of_are_of_no_model_and_in_every_sum(store, database):
    ledgers.fill(database, store.session, 1_000)
    untold = frozenset({ChatId(1), ChatId(2)})
    span = Span(untold=untold)
    parts = [each for chat in untold for each in await store.spent.slices([], Span(chat=chat))]
    (theirs,) = together(parts)
    for by in (By.MODEL, By.PROVIDER):
        found = {each.keys[0]: facts(each) for each in await store.spent.slices([by], span)}
        assert found.pop(UNTOLD[by]) == facts(theirs)
        for key, told in found.items():
            provider, _colon, model = key.partition(":")
            (named,) = await store.spent.slices([], Span(provider=provider, model=model, untold=untold))
            assert facts(named) == told
    (nameless,) = await store.spent.gathered([], Span(untold=untold, nameless=True))
    assert facts(nameless) == facts(theirs)
    listed = [row async for page in store.spent.rows(Span(untold=untold, nameless=True)) for row in page]
    assert {row.chat for row in listed} == untold
    assert await store.spent.slices([], Span(nameless=True)) == await store.spent.slices([], Span(chat=-1))
    assert await store.spent.slices([By.CAUSE], span) == await store.spent.slices([By.CAUSE])
