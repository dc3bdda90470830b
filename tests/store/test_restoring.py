"""A backup takes the place of the history, what was there is kept; killed anywhere, it is one of the two."""

from __future__ import annotations

import shutil
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import apsw
import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.store import backups, opening, restoring
from ptahdesk.store.errors import NewerSchemaError, StoreError
from ptahdesk.store.store import Store
from ptahdesk.store.verifying import verify_file

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 21, 1, 2, 3, tzinfo=UTC)
OLD, NEW = (3, 6), (2, 4)  # chats and messages of today, and of the backup


def go_on():
    return False


def held(path):
    found = restoring.contents(path)
    return found.chats, found.messages


@pytest.fixture
async def backup(store, talk, database):
    """Of two chats; a third one came after it. The store is closed."""
    await talk.exchange("One?", "Yes.")
    await talk.exchange("Two?", "Yes.")
    made = backups.make(database, 7, NOW, go_on)
    await talk.exchange("Three?", "Yes.")
    await store.close()
    return made.path


async def test_a_backup_says_what_it_holds(backup, talk):
    found = restoring.contents(backup)
    assert (found.chats, found.messages) == NEW
    assert found.last is not None
    assert found.last < talk.now


async def test_a_backup_takes_the_place_and_what_was_there_is_kept(backup, database, open_store):
    aside = restoring.restore(database, database.parent / "sessions", backup, NOW, go_on)
    assert held(database) == NEW
    assert (aside.aside, aside.whole) == (True, True)
    assert held(aside.path) == OLD
    assert backups.kept(database)[0] == aside or aside in backups.kept(database)
    store = await open_store()
    assert not store.problem
    assert len(await store.chats.list()) == NEW[0]
    await store.close()
    restoring.restore(database, database.parent / "sessions", aside.path, NOW, go_on)
    assert held(database) == OLD
    assert sorted(path.name for path in database.parent.glob("*.restored*")) == []


async def test_what_is_kept_aside_is_dropped_by_no_newer_one(backup, database):
    aside = restoring.restore(database, database.parent / "sessions", backup, NOW, go_on)
    for _again in range(3):
        backups.make(database, 1, datetime.now(UTC), go_on)
    assert aside in backups.kept(database)
    assert len(backups.kept(database)) == 2


async def test_while_somebody_has_it_open_nothing_is_changed(backup, database, open_store):
    store = await open_store()
    with pytest.raises(StoreError, match="Another ptahdesk has the history open"):
        restoring.restore(database, database.parent / "sessions", backup, NOW, go_on)
    assert len(await store.chats.list()) == OLD[0]


async def test_another_program_on_the_file_is_in_the_way_too(backup, database, monkeypatch):
    monkeypatch.setattr(restoring, "BUSY_MILLISECONDS", 1)
    other = apsw.Connection(str(database))
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(apsw.BusyError):
        restoring.restore(database, database.parent / "sessions", backup, NOW, go_on)
    other.close()
    assert held(database) == OLD


async def test_a_damaged_backup_changes_nothing(backup, database):
    data = bytearray(backup.read_bytes())
    data[4096 * 3 : 4096 * 6] = b"\x5a" * 4096 * 3
    backup.write_bytes(data)
    with pytest.raises(StoreError, match="is damaged"):
        restoring.restore(database, database.parent / "sessions", backup, NOW, go_on)
    backup.write_text("no history at all " * 100)
    with pytest.raises(StoreError, match="Nothing was changed"):
        restoring.restore(database, database.parent / "sessions", backup, NOW, go_on)
    assert held(database) == OLD
    assert not list(database.parent.glob("*.restored*"))


async def test_a_newer_one_changes_nothing(backup, database):
    connection = apsw.Connection(str(backup))
    connection.pragma("user_version", 9999)
    connection.close()
    with pytest.raises(NewerSchemaError):
        restoring.restore(database, database.parent / "sessions", backup, NOW, go_on)
    assert held(database) == OLD


async def test_a_damaged_history_is_kept_as_it_is_and_gives_way(backup, database):
    database.write_bytes(b"\x5a" * 8192)
    aside = restoring.restore(database, database.parent / "sessions", backup, NOW, go_on)
    assert held(database) == NEW
    assert not aside.whole
    assert aside.path.read_bytes() == b"\x5a" * 8192


async def test_a_history_that_is_gone_needs_no_place_of_its_own(backup, database):
    database.unlink()
    assert restoring.restore(database, database.parent / "sessions", backup, NOW, go_on) is None
    assert held(database) == NEW


# Restores in copies of a folder, and is killed in each at another change of a file.
DYING = """
    import os, shutil, signal, sys
    from datetime import UTC, datetime
    from pathlib import Path
    import apsw
    from ptahdesk.store import restoring

    class File(apsw.VFSFile):
        def xWrite(self, data, offset):
            call()
            super().xWrite(data, offset)
        def xSync(self, flags):
            call()  # a kill loses nothing that was written: only time would be lost

    class Files(apsw.VFS):
        def __init__(self):
            super().__init__("deadly", "unix", makedefault=True)
        def xOpen(self, name, flags):
            return File("unix", name, flags)
        def xDelete(self, name, sync):
            call()
            super().xDelete(name, sync)

    calls, last = 0, None

    def call(*_ignored):
        global calls
        calls += 1
        if calls == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(owner, name):
        real = getattr(owner, name)
        def deadly(*given, **named):
            call()
            made = real(*given, **named)
            call()
            return made
        setattr(owner, name, deadly)

    def restore(folder):
        path = folder / "ptahdesk.db"
        backup = next(one for one in (folder / "backups").iterdir())
        restoring.restore(path, folder / "sessions", backup, datetime.now(UTC), lambda: False)

    def dying(folder, at):
        global last
        if os.fork():
            return os.wait()[1] == signal.SIGKILL
        last = at
        try:
            restore(folder)
        finally:
            os._exit(0)

    sound, place, most = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    files = Files()
    for owner, name in ((Path, "replace"), (Path, "unlink"), (shutil, "copyfile")):
        around(owner, name)
    os.fsync = call
    rehearsal = place / "rehearsal"
    shutil.copytree(sound, rehearsal)
    calls = 0
    restore(rehearsal)
    shutil.rmtree(rehearsal)
    every, all_, calls = max(1, calls // most), calls, 0
    # at every so many calls, and at each of the last: there one takes the place of the other
    for at in sorted({*range(1, all_, every), *range(max(1, all_ - 9), all_ + 1)}):
        folder = place / str(at)
        shutil.copytree(sound, folder)
        dying(folder, at)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="it forks")
async def test_killed_at_any_step_it_is_the_old_or_the_new_and_nothing_is_lost(backup, database, tmp_path):
    place = tmp_path / "killed"
    place.mkdir()
    script = textwrap.dedent(DYING)
    command = [sys.executable, "-c", script, str(database.parent), str(place), "6"]
    subprocess.run(command, cwd=ROOT, check=True, timeout=300)
    seen = set()
    for folder in place.iterdir():
        path = folder / database.name
        opened = opening.open_file(path, folder / "sessions")
        opened.writer.close()
        opened.lock.release()
        assert not opened.problem
        assert not verify_file(path, go_on).words
        seen.add(held(path))
        kept = [held(one.path) for one in backups.kept(path)]
        assert NEW in kept
        assert held(path) == OLD or OLD in kept
        shutil.rmtree(folder)
    assert seen == {OLD, NEW}


async def test_who_opens_it_meanwhile_waits_for_the_new_one(backup, database, monkeypatch):
    import asyncio

    real, opening_now = restoring._set_aside, []

    def slowly(path, now, stop):
        opening_now.append(asyncio.run_coroutine_threadsafe(Store.open(database, LIMITS), loop))
        return real(path, now, stop)

    loop = asyncio.get_running_loop()
    monkeypatch.setattr(restoring, "_set_aside", slowly)
    await asyncio.to_thread(restoring.restore, database, database.parent / "sessions", backup, NOW, go_on)
    store = await asyncio.wrap_future(opening_now[0])
    assert len(await store.chats.list()) == NEW[0]
    await store.close()
