"""A model list is there when the network is not."""

from __future__ import annotations

from datetime import timedelta

from ptahdesk.domain.provider import Fetched
from ptahdesk.domain.reference import OPENROUTER, ProviderId
from ptahdesk.store.snapshots import KEPT


async def test_the_latest_list_comes_back_byte_for_byte(store, talk):
    assert await store.snapshots.latest(OPENROUTER) is None
    for body in (b"{}", b'{"data":[]}\xff\x00'):
        await store.snapshots.save(OPENROUTER, Fetched(body, f'W/"{len(body)}"', talk.now))
    assert await store.snapshots.latest(OPENROUTER) == Fetched(b'{"data":[]}\xff\x00', 'W/"13"', talk.now)
    assert await store.snapshots.latest(ProviderId("other")) is None


async def test_a_list_that_has_not_changed_is_only_newer(store, talk, sql):
    await store.snapshots.save(OPENROUTER, Fetched(b"{}", "1", talk.now))
    later = talk.now + timedelta(hours=1)
    await store.snapshots.save(OPENROUTER, Fetched(None, "1", later))
    assert await store.snapshots.latest(OPENROUTER) == Fetched(b"{}", "1", later)
    assert await sql("SELECT count(*) FROM snapshot") == [(1,)]


async def test_only_a_few_are_kept_of_each_provider(store, talk, sql):
    for number in range(KEPT + 4):
        await store.snapshots.save(OPENROUTER, Fetched(b"%d" % number, "", talk.now))
    await store.snapshots.save(ProviderId("other"), Fetched(b"", "", talk.now))
    assert await sql("SELECT count(*) FROM snapshot") == [(KEPT + 1,)]
    assert (await store.snapshots.latest(OPENROUTER)).body == b"%d" % (KEPT + 3)


async def test_a_list_that_was_damaged_is_as_good_as_none(store, talk, sql):
    await store.snapshots.save(OPENROUTER, Fetched(b"{}", "", talk.now))
    await sql("UPDATE snapshot SET body = x'00'")
    assert await store.snapshots.latest(OPENROUTER) is None
