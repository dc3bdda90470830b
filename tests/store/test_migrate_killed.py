"""Killed at any point of any migration: the next start brings the file up to date, with all that is in it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import apsw
import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.store.migrate import APPLICATION, steps
from ptahdesk.store.store import Store
from ptahdesk.store.verifying import verify_file

ROOT = Path(__file__).resolve().parents[2]
RELEASED = [number for number, _sql in steps()][:-1]  # every schema a file may have that is not today's
CHATS = 60

# Migrates copies of a folder, and is killed in each at another call of the file system.
DYING = """
    import os, shutil, signal, sys
    from pathlib import Path
    import apsw
    from ptahdesk.store import opening

    class File(apsw.VFSFile):
        def xWrite(self, data, offset):
            call()
            super().xWrite(data, offset)
            call()
        def xSync(self, flags):
            call()
            super().xSync(flags)
        def xTruncate(self, size):
            call()
            super().xTruncate(size)

    class Files(apsw.VFS):
        def __init__(self):
            super().__init__("deadly", "unix", makedefault=True)
        def xOpen(self, name, flags):
            call()
            return File("unix", name, flags)
        def xDelete(self, name, sync):
            call()
            super().xDelete(name, sync)

    calls, last = 0, None

    def call():
        global calls
        calls += 1
        if calls == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def migrate(folder):
        opened = opening.open_file(folder / "ptahdesk.db", folder / "sessions")
        opened.writer.close()
        opened.lock.release()

    def dying(folder, at):
        global last
        if os.fork():
            return os.wait()[1] == signal.SIGKILL
        last = at
        try:
            migrate(folder)
        finally:
            os._exit(0)

    sound, place, most = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    files = Files()
    rehearsal = place / "rehearsal"
    shutil.copytree(sound, rehearsal)
    migrate(rehearsal)
    shutil.rmtree(rehearsal)
    every, calls = max(1, calls // most), 0
    for at in range(1, 100_000, every):
        folder = place / str(at)
        shutil.copytree(sound, folder)
        if not dying(folder, at):
            break
"""


def older(folder, version):
    """A file as that version of the program left it, the log of its last words beside it."""
    folder.mkdir()
    path = folder / "ptahdesk.db"
    connection = apsw.Connection(str(path))
    connection.pragma("journal_mode", "wal")
    connection.pragma("wal_autocheckpoint", 0)
    for _number, sql in steps()[:version]:
        connection.execute(sql)
    connection.pragma("application_id", APPLICATION)
    connection.pragma("user_version", version)
    connection.execute("INSERT INTO session VALUES (1, 1, 'gone', 1, 2)")
    for number in range(1, CHATS + 1):
        connection.execute("INSERT INTO chat (title, created, updated) VALUES (?, 1, 1)", (f"Chat {number}",))
        connection.execute(
            "INSERT INTO draft (chat, text, updated) VALUES (?, ?, 1)", (number, "half a thought " * 40)
        )
    columns = "session, why, provider, model, sent, ended, state, price_source, settled, reported"
    connection.execute(
        f"INSERT INTO request ({columns}) VALUES (1, 'ask', 'p', 'm', 1, 2, 'reported', 'none', 1, 7)"
    )
    log = (path.with_name("ptahdesk.db-wal")).read_bytes()
    data = path.read_bytes()
    connection.close()
    path.write_bytes(data)
    path.with_name("ptahdesk.db-wal").write_bytes(log)


async def judge(folder):
    path = folder / "ptahdesk.db"
    for copy in folder.glob("*.schema*"):
        connection = apsw.Connection(str(copy))
        assert connection.execute("PRAGMA integrity_check").get == "ok", "a copy that has a name is whole"
        assert connection.execute("SELECT count(*) FROM chat").get == CHATS
        connection.close()
    store = await Store.open(path, LIMITS)
    assert store.problem == ""
    assert len(await store.chats.list()) == CHATS
    assert str((await store.ledger.total()).amount) == "7E-12"
    await store.close()
    assert verify_file(path, lambda: False).words == ""
    assert not list(folder.glob("*.copy*"))


async def kill_many(tmp_path, version, times):
    older(tmp_path / "sound", version)
    killed = tmp_path / "killed"
    killed.mkdir()
    command = [sys.executable, "-c", textwrap.dedent(DYING), str(tmp_path / "sound"), str(killed), str(times)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=600)
    folders = sorted(killed.iterdir(), key=lambda folder: int(folder.name))
    for folder in folders:
        await judge(folder)
    shutil.rmtree(killed)
    return len(folders) - 1


@pytest.mark.parametrize("version", RELEASED)
async def test_a_migration_that_is_killed_is_done_by_the_next_start(tmp_path, version):
    assert await kill_many(tmp_path, version, 8) >= 8


@pytest.mark.long
@pytest.mark.parametrize("version", RELEASED)
async def test_a_migration_killed_at_two_hundred_points_is_done_by_the_next_start(tmp_path, version):
    assert await kill_many(tmp_path, version, 200) >= 150
