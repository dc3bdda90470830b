"""A price is written down when it changes, and only then."""

from __future__ import annotations

from datetime import timedelta

from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId


async def test_only_what_changed_is_kept_and_the_newest_comes_first(store, talk, sql):
    later = talk.now + timedelta(days=1)
    assert await store.prices.record(OPENROUTER, {"a/b": "1", "c/d": "1"}, talk.now) == 2
    assert await store.prices.record(OPENROUTER, {"a/b": "1", "c/d": "1"}, later) == 0
    assert await store.prices.record(OPENROUTER, {"a/b": "2"}, later) == 1
    assert await store.prices.of(ModelRef(OPENROUTER, "a/b")) == [(later, "2"), (talk.now, "1")]
    assert await store.prices.of(ModelRef(OPENROUTER, "c/d")) == [(talk.now, "1")]


async def test_a_price_that_comes_back_is_news_again(store, talk):
    for day, price in enumerate(("1", "2", "1")):
        await store.prices.record(OPENROUTER, {"a/b": price}, talk.now + timedelta(days=day))
    assert [price for _at, price in await store.prices.of(ModelRef(OPENROUTER, "a/b"))] == ["1", "2", "1"]


async def test_providers_have_histories_of_their_own(store, talk):
    await store.prices.record(OPENROUTER, {"a/b": "1"}, talk.now)
    assert await store.prices.of(ModelRef(ProviderId("other"), "a/b")) == []


async def test_a_name_no_database_can_hold_is_kept_in_a_form_it_can(store, talk):
    odd = "a/\ud83d"
    await store.prices.record(OPENROUTER, {odd: "1"}, talk.now)
    assert await store.prices.record(OPENROUTER, {odd: "1"}, talk.now + timedelta(days=1)) == 0
    assert len(await store.prices.of(ModelRef(OPENROUTER, odd))) == 1


async def test_the_news_are_what_changed_and_what_came_later(store, talk):
    day = timedelta(days=1)
    await store.prices.record(OPENROUTER, {"a/b": "1", "c/d": "1"}, talk.now)
    assert await store.prices.news(10) == []
    await store.prices.record(OPENROUTER, {"a/b": "2", "e/new": "5"}, talk.now + day)
    await store.prices.record(ProviderId("other"), {"a/b": "9"}, talk.now + 2 * day)
    await store.prices.record(OPENROUTER, {"a/b": "3"}, talk.now + 3 * day)
    told = [(one.ref.model, one.before, one.price) for one in await store.prices.news(10)]
    assert told == [("a/b", "2", "3"), ("a/b", "1", "2"), ("e/new", None, "5")]
    assert [one.price for one in await store.prices.news(1)] == ["3"]
