"""What is kept is shown, backed up, taken along and deleted, one at a time, and says what came of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.documents import Format
from ptahdesk.presenters.settings.data_page import DataPage, Matter
from ptahdesk.services.app import App
from ptahdesk.store.errors import StoreError
from ptahdesk.store.locks import Lock

Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture
async def page(bare_desk: Desk) -> DataPage:
    return DataPage(bare_desk.app, bare_desk.doing)


@pytest.fixture
def app(bare_desk: Desk) -> App:
    return bare_desk.app


async def told(app: App) -> None:
    """One chat of two messages."""
    path = app.paths.home / "brought.json"
    said = [{"sender": "human", "text": "Where?"}, {"sender": "assistant", "text": "Here."}]
    path.write_text(json.dumps([{"name": "Puffins", "chat_messages": said}]), encoding="utf-8")
    await app.imports.bring(path)


async def test_what_there_is_is_shown(page: DataPage, app: App, wait_until: Until) -> None:
    page.look()
    await wait_until(lambda: page.places)
    assert [place.kind for place in page.places] == ["home", "history", "backups", "settings", "logs"]
    assert (page.backups, page.deleted, page.said) == ([], 0, "")


async def test_a_backup_is_made_and_listed(page: DataPage, app: App, wait_until: Until) -> None:
    page.back_up()
    page.back_up()  # one at a time
    await wait_until(lambda: not page.busy)
    assert (page.matter, page.said) == (Matter.BACKUP, "There is nothing to back up yet.")
    await told(app)
    page.forget()
    assert (page.matter, page.said) == (Matter.NOTHING, "")
    page.back_up()
    await wait_until(lambda: page.backups)
    assert page.said == "The backup is made, and was read through."
    assert page.backups[0][1] > 0


async def test_what_a_backup_holds_is_said_before_it_is_restored(page: DataPage, app: App) -> None:
    await told(app)
    backup = await app.upkeep.backup_now(lambda _part: None)
    assert backup is not None
    said = await page.asked_to_restore(backup)
    assert said.startswith("1 chat with 2 messages, the last of")
    assert "What is there now is kept as a backup of its own" in said
    assert "Temporary" not in said
    await app.chats.new("Soon gone", temporary=True)
    assert (await page.asked_to_restore(backup)).endswith("as they do when the program ends.")
    other = Lock.take(app.paths.sessions)
    assert await page.asked_to_restore(backup) == ""
    assert page.wrong
    assert page.said.startswith("Another ptahdesk has the history open")
    other.release()
    backup.path.write_bytes(backup.path.read_bytes()[:5000])
    assert await page.asked_to_restore(backup) == ""
    assert (page.matter, page.wrong) == (Matter.BACKUP, True)


async def test_reading_a_backup_can_be_stopped(
    page: DataPage, app: App, bare_desk: Desk, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    await told(app)
    backup = await app.upkeep.backup_now(lambda _part: None)
    assert backup is not None
    reached = asyncio.Event()

    async def never(*_asked: object) -> None:
        reached.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(type(app.upkeep), "verify", never)
    bare_desk.doing.start("ask", page.asked_to_restore(backup))
    await reached.wait()
    assert await page.asked_to_restore(backup) == ""  # one thing at a time
    page.stop()
    await wait_until(lambda: not page.busy)
    assert page.said == "Stopped. Nothing was changed."


async def test_no_backup_is_restored_under_an_answer(
    page: DataPage, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    await told(app)
    backup = await app.upkeep.backup_now(lambda _part: None)
    assert backup is not None
    with monkeypatch.context() as answering:
        answering.setattr(type(app.conversations), "running", property(lambda _self: (object(),)))
        assert await page.asked_to_restore(backup) == ""
    assert "still coming" in page.said


async def test_all_chats_are_written_in_the_format_that_was_chosen(
    page: DataPage, app: App, tmp_path: Path, wait_until: Until
) -> None:
    await told(app)
    page.format = Format.HTML
    name = "all of it"
    page.export(tmp_path / name)
    await wait_until(lambda: not page.busy)
    assert page.said == f"Exported 1 chat to {name}."
    assert [path.suffix for path in (tmp_path / name).iterdir()] == [".html"]
    page.export(tmp_path / name)
    await wait_until(lambda: not page.busy)
    assert page.wrong
    assert "there already" in page.said


async def test_what_is_stopped_says_so(
    page: DataPage, app: App, tmp_path: Path, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    await told(app)
    reached = asyncio.Event()

    async def never(*_asked: object) -> None:
        reached.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(app.exports._store.lanes, "of", never)
    page.export(tmp_path / "all.zip")
    await reached.wait()
    page.stop()
    await wait_until(lambda: not page.busy)
    assert page.said == "Stopped. What was finished before stays."
    assert not list(tmp_path.glob("*.zip"))


async def test_deleted_chats_go_for_good(page: DataPage, app: App, wait_until: Until) -> None:
    chat = await app.chats.new("Gone")
    await app.chats.delete(chat.id)
    page.look()
    await wait_until(lambda: page.deleted == 1)
    page.empty()
    await wait_until(lambda: page.deleted == 0)
    assert page.matter is Matter.DELETED
    assert page.said.startswith("1 deleted chat is gone for good.")


async def test_what_goes_wrong_is_said_on_the_page(
    page: DataPage, app: App, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_asked: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(type(app.upkeep), "backup_now", full)
    page.back_up()
    await wait_until(lambda: page.wrong)
    assert page.said == "The disk is full."
