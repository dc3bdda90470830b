"""Two connections on two threads: a transaction is whole or nothing, and trouble passes."""

from __future__ import annotations

import asyncio
import gc
import resource
import subprocess
import sys
import textwrap
import threading
from datetime import UTC, datetime
from pathlib import Path

import apsw
import pytest

from ptahdesk.store.errors import StoreError

ROOT = Path(__file__).resolve().parents[2]


async def test_writing_has_one_thread_and_reading_another(store):
    writing = [await store._database.write(lambda _: threading.current_thread().name) for _ in range(3)]
    reading = [await store._database.read(lambda _: threading.current_thread().name) for _ in range(3)]
    assert len({*writing}) == len({*reading}) == 1
    assert len({*writing, *reading, threading.current_thread().name}) == 3


async def test_the_connections_are_as_safe_as_they_can_be(store):
    def of_writer(writer: apsw.Connection) -> list[object]:
        return [writer.pragma(name) for name in ("journal_mode", "synchronous", "foreign_keys")]

    assert await store._database.write(of_writer) == ["wal", 2, 1]
    assert tuple(map(int, apsw.sqlite_lib_version().split("."))) >= (3, 51, 3)
    with pytest.raises(StoreError):
        await store._database.read(lambda reader: reader.execute("DELETE FROM chat"))


async def test_a_transaction_that_fails_leaves_nothing_behind(store, talk):
    def work(writer: apsw.Connection) -> None:
        writer.execute("UPDATE chat SET title = 'wrong'")
        raise ZeroDivisionError

    await talk.chat("right")
    with pytest.raises(ZeroDivisionError):
        await store._database.write(work)
    assert [chat.title for chat in await store.chats.list()] == ["right"]


async def test_a_full_disk_is_said_and_later_writes_work_again(store, talk, sql):
    await talk.exchange("Why?", "Because.")
    [(pages,)] = await sql("PRAGMA page_count")
    await sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="disk is full"):
        await talk.ask("x" * 100_000)
    assert len(await store.chats.list()) <= 2
    await sql("PRAGMA max_page_count = 4000000000")
    await talk.exchange("x" * 100_000, "Because.")
    assert (await store.search.find("because")).count == 2


async def test_a_lock_held_by_another_program_is_said_and_waited_out(store, talk, database, monkeypatch):
    await talk.chat("before")
    await store._database.write(lambda writer: writer.set_busy_timeout(20))
    other = apsw.Connection(str(database))
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked"):
        await talk.chat("during")
    assert [chat.title for chat in await store.chats.list()] == ["before"]
    other.execute("ROLLBACK")
    other.close()
    await talk.chat("after")
    assert [chat.title for chat in await store.chats.list()] == ["after", "before"]


async def test_many_writes_at_once_all_happen(store, talk):
    chats = await asyncio.gather(*(store.chats.create(f"{n}", "", talk.now) for n in range(50)))
    assert len({chat.id for chat in chats}) == len(await store.chats.list()) == 50


FULL_DISK = """
    import asyncio, resource, sys
    from datetime import UTC, datetime
    from pathlib import Path
    from ptahdesk.domain.limits import LIMITS
    from ptahdesk.store.store import Store, StoreError

    async def main():
        store = await Store.open(Path(sys.argv[1]), LIMITS)
        now, kept = datetime.now(UTC), 0
        _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), hard))
        try:
            for kept in range(10_000):
                await store.chats.create(f"{kept} " + "x" * 10_000, "", now)
        except StoreError as error:
            assert "room" in str(error), error
        assert len(await store.chats.list()) == kept
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        await store.chats.create("room again", "", now)
        assert len(await store.chats.list()) == kept + 1 > 1
        await store.close()
        again = await Store.open(Path(sys.argv[1]), LIMITS)
        assert not again.problem and len(await again.chats.list()) == kept + 1
        await again.close()

    asyncio.run(main())
"""


@pytest.mark.parametrize("room", [400_000, 777_777, 2_000_000])
def test_a_disk_that_fills_up_loses_nothing_that_was_kept(database, room):
    if resource.getrlimit(resource.RLIMIT_FSIZE)[1] != resource.RLIM_INFINITY:
        pytest.skip("files may not grow here anyway")
    command = [sys.executable, "-c", textwrap.dedent(FULL_DISK), str(database), str(room)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


async def test_a_write_that_fails_after_nobody_waits_any_more_is_not_called_lost(store, caplog):
    blocked, begun = threading.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def work(_writer):
        loop.call_soon_threadsafe(begun.set)
        blocked.wait(10)
        raise apsw.FullError

    task = asyncio.ensure_future(store._database.write(work))
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    blocked.set()
    await store.chats.list()
    await store.chats.create("After it", "", datetime.now(UTC))
    gc.collect()
    assert not caplog.records
