"""Sums to the last digit, and nothing hidden in them."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from ptahdesk.domain.ledger import Share, Total
from ptahdesk.domain.money import CostState, Difference, PriceSource, Usage
from ptahdesk.domain.reference import ModelRef, ProviderId
from ptahdesk.domain.request import Why


async def paid(talk, settled=True, **facts):
    """A call that ended, as the ledger is told of it."""
    row = await talk.store.ledger.open(talk.request())
    row = replace(row, **{"ended": talk.now, "outcome": "C", **facts})
    await talk.store.ledger.update(row, settled)
    return row


async def test_a_row_comes_back_as_it_was_written(store, talk):
    asked = await talk.ask()
    row = replace(
        asked.row,
        served="maker/model-0301",
        host="Host",
        generation="gen-1",
        first_token=talk.now,
        ended=talk.now + timedelta(microseconds=1),
        outcome="C",
        usage=Usage(1, 2, 3, 4, 5, 6, 7, Decimal("0.000000000000123456"), Decimal("1E-7"), True, '{"a":1.0}'),
        price_source=PriceSource.REGISTRY,
        state=CostState.DIFFERS,
        forecast=Decimal("0.5"),
        forecast_low=Decimal("0.25"),
        metered=Decimal("0.000000000001"),
        reported=Decimal(0),
        confirmed=Decimal(9000000),
        difference=Difference.CACHE,
    )
    await store.ledger.update(row)
    assert await store.ledger.get(asked.request) == row
    assert await store.ledger.of_entries([asked.reply.id, asked.question.id]) == {asked.reply.id: row}


async def test_a_refused_try_is_there_with_its_end_or_not_at_all(store, talk):
    chat = await talk.chat()

    def became(row):
        return replace(row, ended=talk.now, outcome="A", state=CostState.FREE)

    await store.ledger.enter(talk.request(), chat.id, became)
    total = await store.ledger.total()
    assert (total.amount, total.unpriced) == (0, 0)
    assert await store.ledger.unsettled() == []

    def fails(_row):
        raise ValueError

    with pytest.raises(ValueError):
        await store.ledger.enter(talk.request(), chat.id, fails)
    assert (await store.ledger.get(2)) is None


async def test_the_next_call_for_a_message_begins_when_the_last_one_ends(store, talk):
    asked = await talk.ask()
    row = replace(asked.row, ended=talk.now, outcome="N", state=CostState.METERED)
    following = await store.ledger.follow(row, True, talk.request())
    assert (following.chat, following.entry) == (asked.reply.chat, asked.reply.id)
    assert await store.ledger.get(asked.request) == row
    assert await store.ledger.of_entries([asked.reply.id]) == {asked.reply.id: following}


async def test_unknown_stays_unknown_and_zero_stays_zero(store, talk):
    row = await paid(talk, state=CostState.REPORTED, reported=Decimal(0), usage=Usage(completion_tokens=0))
    found = await store.ledger.get(row.id)
    assert (found.metered, found.reported, found.confirmed) == (None, Decimal(0), None)
    assert (found.usage.prompt_tokens, found.usage.completion_tokens, found.usage.cost) == (None, 0, None)
    assert (await paid(talk)).usage is None


async def test_a_total_is_the_sum_of_its_rows_to_the_last_digit(store, talk):
    rng = random.Random(7)
    amounts = [Decimal(rng.randrange(10**13)).scaleb(-12) for _ in range(300)]
    for amount in amounts:
        await paid(talk, state=CostState.CONFIRMED, confirmed=amount)
    assert await store.ledger.total() == Total(sum(amounts))
    assert await store.ledger.total(session=store.session) == Total(sum(amounts))
    later = talk.now - timedelta(seconds=9)
    assert await store.ledger.total(since=later) == Total(sum(amounts[-10:]))


async def test_a_chats_total_is_its_own(store, talk):
    chat = await talk.chat()
    await talk.exchange("Why?", "Because.", chat)
    await talk.exchange("Why?", "Because.")
    assert (await store.ledger.total(chat=chat.id)).amount == Decimal("0.001")
    assert (await store.ledger.total()).amount == Decimal("0.002")


@pytest.mark.parametrize(
    ("facts", "total"),
    [
        ({"state": CostState.CONFIRMED, "confirmed": Decimal(3), "metered": Decimal(1)}, Total(Decimal(3))),
        ({"state": CostState.REPORTED, "reported": Decimal(2), "metered": Decimal(1)}, Total(Decimal(2))),
        ({"state": CostState.COMPUTED, "reported": Decimal(2)}, Total(Decimal(2))),
        ({"state": CostState.METERED, "metered": Decimal(1)}, Total(Decimal(1), inexact=True)),
        ({"state": CostState.METERED, "ended": None}, Total(Decimal(0), inexact=True)),
        ({"state": CostState.METERED, "outcome": "U"}, Total(Decimal(0), unpriced=1)),
        ({"state": CostState.METERED, "outcome": "N"}, Total(Decimal(0))),
        ({"state": CostState.UNPRICED, "metered": Decimal(1)}, Total(Decimal(0), unpriced=1)),
        ({"state": CostState.FREE, "reported": Decimal(0)}, Total(Decimal(0))),
        ({"state": CostState.LOCAL}, Total(Decimal(0))),
    ],
)
async def test_a_total_says_what_it_could_not_count(store, talk, facts, total):
    await paid(talk, **facts)
    assert await store.ledger.total() == total


async def test_a_total_of_nothing_is_zero(store):
    assert await store.ledger.total() == Total(Decimal(0))


async def test_absurd_amounts_neither_overflow_nor_lose_the_row(store, talk):
    for amount in ("9.1E6", "9.1E6", "1E+300", "-1E+300", "NaN", "Infinity"):
        usage = Usage(prompt_tokens=10**30, cost=Decimal(amount))
        await paid(talk, state=CostState.REPORTED, reported=Decimal(amount), usage=usage)
    assert await store.ledger.total() == Total(Decimal("18.2E6"), unpriced=4)
    assert str((await store.ledger.get(3)).usage.cost) == "1E+300"


async def test_an_accepted_call_is_known_by_its_generation(store, talk):
    row = await store.ledger.open(talk.request())
    assert row.state is CostState.FORECAST
    await store.ledger.accepted(row.id, "gen-1", talk.now)
    await store.ledger.accepted(row.id, "", talk.now)
    found = await store.ledger.get(row.id)
    assert (found.generation, found.state) == ("gen-1", CostState.METERED)


async def test_open_bills_are_listed_until_they_are_settled(store, talk):
    open_ = await paid(talk, settled=False, generation="gen-1")
    await paid(talk)
    await store.ledger.open(talk.request())  # still on its way
    assert await store.ledger.unsettled() == [open_]
    assert await store.ledger.tried(open_.id) == 1
    assert await store.ledger.tried(open_.id) == 2
    assert await store.ledger.unsettled(most_tries=2) == []
    await store.ledger.update(open_, settled=True)
    await store.ledger.update(open_)  # a settled row stays settled
    assert await store.ledger.unsettled() == []


async def test_open_bills_of_another_living_program_are_its_own_affair(store, talk, open_store):
    open_ = await paid(talk, settled=False)
    other = await open_store()
    assert await other.ledger.unsettled() == []
    await store.close()
    assert await other.ledger.unsettled() == [open_]


async def test_bills_left_open_by_an_earlier_run_are_listed(store, talk, open_store):
    open_ = await paid(talk, settled=False)
    await store.close()
    assert await (await open_store()).ledger.unsettled() == [open_]


async def test_a_call_for_no_message_belongs_to_its_chat(store, talk):
    chat = await talk.chat()
    row = await store.ledger.open(talk.request(), chat.id)
    found = await store.ledger.get(row.id)
    assert (found.chat, found.entry, found.why) == (chat.id, None, "ask")
    assert await store.ledger.get(99) is None


async def test_odd_names_are_kept(store, talk):
    request = replace(talk.request(), asked=ModelRef(ProviderId("p\ud800"), "m\x00"), price='{"x":"\udfff"}')
    found = await store.ledger.get((await store.ledger.open(request)).id)
    assert (found.asked.provider, found.asked.model) == ("p\ufffd", "m\x00")


async def test_it_knows_when_each_provider_was_last_asked(store, talk):
    assert await store.ledger.last_sent() == {}
    first = await store.ledger.open(talk.request())
    later = await store.ledger.open(replace(talk.request(), sent=first.sent + timedelta(hours=1)))
    assert await store.ledger.last_sent() == {first.asked.provider: later.sent}


async def test_a_sum_falls_into_the_shares_of_its_models(store, talk):
    near, far = ModelRef(ProviderId("a"), "near"), ModelRef(ProviderId("a"), "far")
    amounts = {near: Decimal("0.000000000001"), far: Decimal("9000000.000000000001")}
    for model in (near, far, near):
        row = await store.ledger.open(replace(talk.request(), asked=model))
        facts = {"state": CostState.CONFIRMED, "confirmed": amounts[model]}
        await store.ledger.update(replace(row, ended=talk.now, outcome="C", **facts))
    await paid(talk, state=CostState.UNPRICED)
    shares = await store.ledger.shares()
    assert shares[:2] == [Share(far, 1, amounts[far]), Share(near, 2, 2 * amounts[near])]
    assert [(share.amount, share.unpriced) for share in shares[2:]] == [(0, 1)]
    total = await store.ledger.total()
    assert sum(share.amount for share in shares) == total.amount
    assert await store.ledger.shares(session=store.session) == shares
    assert await store.ledger.shares(since=talk.now + timedelta(days=1)) == []


async def test_no_model_has_a_share_in_what_nothing_is_told_of(store, talk):
    near, far = ModelRef(ProviderId("a"), "near"), ModelRef(ProviderId("a"), "far")
    talks = [await talk.chat() for _chat in range(2)]
    for model, chat in ((near, talks[0]), (near, talks[1]), (far, talks[1])):
        row = await store.ledger.open(replace(talk.request(), asked=model), chat.id)
        facts = {"state": CostState.CONFIRMED, "confirmed": Decimal("0.25")}
        await store.ledger.update(replace(row, ended=talk.now, outcome="C", **facts))
    shares = await store.ledger.shares(untold={talks[1].id})
    nobody = ModelRef(ProviderId(""), "")
    assert shares == [Share(nobody, 2, Decimal("0.5")), Share(near, 1, Decimal("0.25"))]


async def test_titles_are_a_share_of_their_own(store, talk):
    for why in ("ask", "retry", "title"):
        row = await store.ledger.open(replace(talk.request(), why=why))
        facts = {"state": CostState.CONFIRMED, "confirmed": Decimal("0.5")}
        await store.ledger.update(replace(row, ended=talk.now, outcome="C", **facts))
    shares = await store.ledger.shares()
    assert [(share.why, share.calls, share.amount) for share in shares] == [
        ("", 2, Decimal("1.0")),
        ("title", 1, Decimal("0.5")),
    ]


async def test_vain_looks_are_counted_in_the_row(store, talk):
    row = await paid(talk, settled=False)
    await store.ledger.tried(row.id)
    found = await store.ledger.get(row.id)
    assert (found.tries, found.settled) == (1, False)


async def test_the_calls_of_one_answer_belong_together(store, talk):
    asked = await talk.ask()
    first = replace(asked.row, ended=talk.now, outcome="C", reported=Decimal("0.1"), state=CostState.REPORTED)
    await store.ledger.update(first)
    request = replace(talk.request(), why=Why.TOOLS)
    second = await store.ledger.open(request, asked.reply.chat, asked.reply.id)
    found = (await store.ledger.of_entries([asked.reply.id]))[asked.reply.id]
    assert found.calls == (first, second)
    await store.ledger.open(talk.request(), asked.reply.chat, asked.reply.id)
    assert not (await store.ledger.of_entries([asked.reply.id]))[asked.reply.id].earlier, "asked by itself"


async def test_a_call_that_will_not_be_sent_is_taken_back_and_no_other(store, talk):
    asked, other = await talk.ask(), await talk.ask()
    request = replace(talk.request(), why=Why.TOOLS)
    sent = await store.ledger.open(request, asked.reply.chat, asked.reply.id)
    await store.ledger.accepted(sent.id, "gen-1", talk.now)
    gone = await store.ledger.open(request, asked.reply.chat, asked.reply.id)
    await store.ledger.withdraw(asked.row)
    assert await store.ledger.get(gone.id) is None
    for row in (asked.row, sent, other.row):
        assert await store.ledger.get(row.id) is not None
