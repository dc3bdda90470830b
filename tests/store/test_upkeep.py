"""A backup a day, made beside everything else, and ended at once when the program ends."""

from __future__ import annotations

import asyncio
import threading
from datetime import UTC, datetime, timedelta

import pytest

from ptahdesk.store import backups, upkeep
from ptahdesk.store.errors import StoreError

NOW = datetime(2026, 11, 21, tzinfo=UTC)


async def test_there_is_one_a_day_at_most(store, talk):
    assert await store.upkeep.backup(NOW) is None, "nothing has been said"
    await talk.exchange("Why?", "Because.")
    first = await store.upkeep.backup(NOW)
    assert await store.upkeep.backup(NOW + timedelta(hours=23)) is None
    second = await store.upkeep.backup(NOW + timedelta(hours=24))
    assert await store.upkeep.backups() == [second, first]


async def test_a_clock_that_was_set_back_does_not_stop_them(store, talk):
    await talk.exchange("Why?", "Because.")
    await store.upkeep.backup(NOW + timedelta(days=400))
    assert await store.upkeep.backup(NOW) is not None


async def test_all_is_as_it_was_written(store, talk):
    await talk.exchange("Why?", "Because.")
    found = await store.upkeep.verify()
    assert (found.words, found.messages) == ("", 2)


async def test_no_place_for_a_backup_is_said(store, talk, database):
    await talk.exchange("Why?", "Because.")
    (database.parent / "backups").write_text("not a folder")
    with pytest.raises(StoreError):
        await store.upkeep.backup(NOW)


async def test_work_nobody_waits_for_is_told_to_stop(store):
    begun = asyncio.Event()
    loop = asyncio.get_running_loop()
    ended = threading.Event()

    def work(stop):
        loop.call_soon_threadsafe(begun.set)
        while not stop():
            pass
        ended.set()

    task = asyncio.ensure_future(upkeep._apart(work))
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert ended.is_set()


async def test_one_is_made_whenever_it_is_asked_for_and_tells_how_far_it_is(store, talk):
    assert await store.upkeep.backup_now(lambda _part: None) is None, "nothing has been said"
    await talk.exchange("Why?", "Because. " * 100_000)
    told: list[float] = []
    first = await store.upkeep.backup_now(told.append)
    assert told == sorted(set(told))
    second = await store.upkeep.backup_now(told.append)
    assert await store.upkeep.backups() == [second, first]
    assert (await store.upkeep.contents(first.path)).messages == 2
    await asyncio.sleep(0)  # what was told from the thread is heard
    assert told[-1] == 1


async def test_those_of_one_day_do_not_push_out_the_days_before(store, talk, database):
    await talk.exchange("Why?", "Because.")
    for hours in (0, 1, 24, 25, 48, 49, 50):
        backups.make(database, 3, NOW + timedelta(hours=hours), lambda: False)
    made = [(backup.made - NOW) // timedelta(hours=1) for backup in await store.upkeep.backups()]
    assert made == [50, 49, 48, 25, 1]


async def test_a_closed_history_gives_way_to_a_backup(store, talk, database):
    await talk.exchange("Why?", "Because.")
    backup = await store.upkeep.backup_now(lambda _part: None)
    with pytest.raises(StoreError, match="Another ptahdesk"):
        await store.upkeep.restore(backup.path, database.parent / "sessions")
    assert not store.shared()
    await store.close()
    aside = await store.upkeep.restore(backup.path, database.parent / "sessions")
    assert aside.aside
