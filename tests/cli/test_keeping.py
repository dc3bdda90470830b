"""`ptahdesk data` in a terminal: what is where, a backup, and the way back."""

from __future__ import annotations

import zipfile
from pathlib import Path

import click
import pytest

from ptahdesk.cli import keeping
from ptahdesk.cli.keeping import Empty, ExportAll, Restore
from ptahdesk.domain.limits import LIMITS
from ptahdesk.presenters.documents import Format
from ptahdesk.services.app import App
from ptahdesk.settings.paths import Paths
from ptahdesk.store import backups
from ptahdesk.store.locks import Lock
from ptahdesk.store.restoring import contents

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setenv("PTAHDESK_HOME", str(tmp_path / "kept"))
    return Paths(tmp_path / "kept")


@pytest.fixture
async def asked(home: Paths) -> None:
    """A history with one chat of one question in it."""
    from datetime import UTC, datetime

    from ptahdesk.domain.message import said_by_user
    from ptahdesk.domain.reference import OPENROUTER, ModelRef
    from ptahdesk.store.ledger_rows import NewRequest
    from ptahdesk.store.store import Store

    store = await Store.open(home.database, LIMITS, home.sessions)
    now = datetime.now(UTC)
    chat = await store.chats.create("A talk", "tier:sonnet", now)
    [lane] = await store.lanes.of(chat.id)
    request = NewRequest("ask", ModelRef(OPENROUTER, "maker/model"), now)
    await store.turns.ask(chat.id, said_by_user("Why?"), {lane.id: request})
    await store.close()


def test_where_everything_is(home: Paths, capsys: Captured) -> None:
    assert keeping.show_places(practice=False) == 0
    told = capsys.readouterr().out
    assert str(home.database) in told
    assert "Backups" in told


def test_without_anything_there_is_nothing_to_back_up(home: Paths, capsys: Captured) -> None:
    assert keeping.back_up(practice=False) == 1
    assert keeping.show_backups(practice=False) == 0
    told = capsys.readouterr()
    assert (told.err, told.out) == ("There is nothing to back up yet.\n", "There is no backup yet.\n")
    assert Restore("newest", yes=True, practice=False).run() == 1


@pytest.mark.usefixtures("asked")
def test_there_and_back(home: Paths, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    assert keeping.back_up(practice=False) == 0
    assert keeping.show_backups(practice=False) == 0
    [backup] = backups.kept(home.database)
    told = capsys.readouterr().out
    assert backup.path.name in told
    assert "1 chat with 2 messages, the last of" in told
    monkeypatch.setattr(click, "confirm", lambda *_said, **_how: False)
    assert Restore(backup.path.name, yes=False, practice=False).run() == 1
    assert "Nothing was changed." in capsys.readouterr().err
    home.database.write_bytes(b"\x5a" * 8192)
    assert Restore("newest", yes=True, practice=False).run() == 0
    assert "is restored. What was there before is kept as" in capsys.readouterr().out
    assert contents(home.database).chats == 1


@pytest.mark.usefixtures("asked")
def test_a_file_from_elsewhere_is_a_backup_too_and_an_open_window_is_in_the_way(
    home: Paths, capsys: Captured, tmp_path: Path
) -> None:
    keeping.back_up(practice=False)
    [backup] = backups.kept(home.database)
    elsewhere = backup.path.rename(tmp_path / "mine.db")
    window = Lock.take(home.sessions)
    assert Restore(str(elsewhere), yes=True, practice=False).run() == 1
    assert "Another ptahdesk has the history open" in capsys.readouterr().err
    window.release()
    assert Restore(str(elsewhere), yes=True, practice=False).run() == 0
    elsewhere.write_bytes(elsewhere.read_bytes()[:5000])
    assert Restore(str(elsewhere), yes=True, practice=False).run() == 1
    assert contents(home.database).chats == 1


async def test_all_chats_go_out(app: App, capsys: Captured, tmp_path: Path) -> None:
    await app.chats.new("Puffins")
    assert await ExportAll(tmp_path / "all.zip", Format.JSON).run(app) == 0
    assert "Exported 1 chat to all.zip." in capsys.readouterr().err
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.namelist() == ["Puffins.json"]
    assert await ExportAll(tmp_path, Format.MARKDOWN).run(app) == 1
    assert "there already" in capsys.readouterr().err


async def test_deleted_chats_go_for_good_when_one_says_so(
    app: App, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await Empty(yes=True).run(app) == 0
    chat = await app.chats.new("Puffins")
    await app.chats.delete(chat.id)
    monkeypatch.setattr(click, "confirm", lambda *_said, **_how: False)
    assert await Empty(yes=False).run(app) == 1
    assert await app.chats.get(chat.id) is not None
    assert await Empty(yes=True).run(app) == 0
    assert "1 deleted chat is gone for good." in capsys.readouterr().out
    assert await app.chats.get(chat.id) is None
