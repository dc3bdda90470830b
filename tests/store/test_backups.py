"""A copy is whole and verified before it has a name, private, and no more are kept than were asked for."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime, timedelta

import apsw
import pytest

from ptahdesk.store import backups
from ptahdesk.store.verifying import verify_file

NOW = datetime(2026, 11, 21, 1, 2, 3, tzinfo=UTC)


def go_on():
    return False


def names(database):
    return sorted(path.name for path in backups.folder_of(database).iterdir())


async def test_a_backup_is_a_sound_and_private_copy(store, talk, database):
    await talk.exchange("Why?", "Because.")
    backup = backups.make(database, 7, NOW, go_on)
    assert backup == backups.Backup(backup.path, NOW, whole=True)
    assert backups.kept(database) == [backup]
    assert names(database) == ["ptahdesk-20261121T010203000000Z.db"]
    assert verify_file(backup.path, go_on).messages == 2
    assert stat.S_IMODE(backup.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(backup.path.parent.stat().st_mode) == 0o700


async def test_the_oldest_is_dropped_when_a_new_one_is_there(store, talk, database):
    await talk.exchange("Why?", "Because.")
    for day in range(9):
        backups.make(database, 7, NOW + timedelta(days=day), go_on)
    kept = backups.kept(database)
    assert [backup.made.day for backup in kept] == [29, 28, 27, 26, 25, 24, 23]


async def test_doubtful_copies_do_not_push_out_the_whole_ones(store, talk, database, sql):
    await talk.exchange("Why?", "Because.")
    backups.make(database, 2, NOW, go_on)
    await sql("UPDATE body SET parts = replace(parts, 'Because', 'Becouse')")
    for day in range(1, 4):
        assert not backups.make(database, 2, NOW + timedelta(days=day), go_on).whole
    assert [backup.whole for backup in backups.kept(database)] == [False, False, True]


async def test_a_copy_that_does_not_verify_is_not_kept(store, talk, database):
    await talk.exchange("Why?", "Because.")
    await store.close()
    connection = apsw.Connection(str(database))
    connection.execute("DELETE FROM session")  # what belonged to it belongs to nothing
    connection.close()
    with pytest.raises(backups.BackupError, match="belong to something that is gone"):
        backups.make(database, 7, NOW, go_on)
    assert names(database) == []


async def test_a_copy_that_is_stopped_leaves_nothing(store, talk, database, monkeypatch):
    monkeypatch.setattr(backups, "_STEPS", 1)
    await talk.exchange("Why?", "Because. " * 50_000)
    with pytest.raises(apsw.InterruptError):
        backups.make(database, 7, NOW, lambda: True)
    assert names(database) == []


async def test_temporary_chats_are_not_in_it(store, talk, database):
    await talk.exchange("Kept", "too")
    await talk.exchange("A secret question", "A secret answer", await talk.chat(temporary=True))
    backup = backups.make(database, 7, NOW, go_on)
    assert verify_file(backup.path, go_on).messages == 2
    assert b"secret" not in backup.path.read_bytes()


async def test_what_a_killed_program_left_unfinished_goes_after_a_day(store, talk, database):
    folder = backups.folder_of(database)
    folder.mkdir()
    old, new = folder / "ptahdesk-1-aa.part", folder / "ptahdesk-2-bb.part"
    old.touch()
    new.touch()
    os.utime(old, (0, 0))
    backups.make(database, 7, NOW, go_on)
    assert not old.exists()
    assert new.exists()


async def test_there_is_nothing_to_lose_before_the_first_message(store, talk, database):
    assert not backups.worth_it(database)
    await talk.ask()
    assert backups.worth_it(database)
