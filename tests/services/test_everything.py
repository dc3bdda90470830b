"""All chats go out, each under a name of its own; what cannot be read or written is said."""

from __future__ import annotations

import asyncio
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from ptahdesk.domain.carried import CarryError
from ptahdesk.domain.chat import Chat
from ptahdesk.services import everything
from ptahdesk.services.app import App
from ptahdesk.services.exporting import Document
from ptahdesk.store.errors import StoreError
from ptahdesk.wire.chat_records import ChatWriter


@dataclass
class Records:
    def document(self) -> Document:
        return ChatWriter()

    def name(self, chat: Chat) -> str:
        return f"{chat.title}.json"


@pytest.fixture
async def three(app: App) -> list[Chat]:
    """Two of one name, one of them in the archive; beside them a deleted one and a temporary one."""
    chats = [await app.chats.new(title) for title in ("Same", "same", "Other", "Deleted")]
    await app.filing.archive([chats[1].id])
    await app.chats.delete(chats[3].id)
    await app.chats.new("Temporary", temporary=True)
    return chats


async def test_each_chat_is_a_file_of_its_own_in_a_new_folder(
    app: App, three: list[Chat], tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    found = await everything.write(
        app.exports, tmp_path / "out", Records(), lambda done, of: told.append((done, of))
    )
    assert (found.chats, found.unread) == (3, ())
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "Other.json",
        "Same.json",
        "same (2).json",
    }
    with pytest.raises(CarryError, match="there already"):
        await everything.write(app.exports, tmp_path / "out", Records())


async def test_an_archive_of_all_can_be_brought_in_again(app: App, three: list[Chat], tmp_path: Path) -> None:
    found = await everything.write(app.exports, tmp_path / "all.zip", Records())
    assert found.chats == 3
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert sorted(archive.namelist()) == ["Other.json", "Same.json", "same (2).json"]
    arrived = await app.imports.bring(tmp_path / "all.zip")
    assert (len(arrived.chats) + arrived.already, arrived.left_out) == (3, ())


async def test_an_archive_nobody_waits_for_any_more_is_not_there(
    app: App, three: list[Chat], tmp_path: Path
) -> None:
    begun = asyncio.Event()
    doing = asyncio.create_task(
        everything.write(app.exports, tmp_path / "all.zip", Records(), lambda done, _of: done and begun.set())
    )
    await begun.wait()
    doing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await doing
    assert list(tmp_path.glob("*.zip")) == []
    assert list(tmp_path.glob("*.part")) == []


async def test_a_chat_that_cannot_be_read_is_named_and_the_others_go_out(
    app: App, three: list[Chat], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = app.exports._store.lanes.of

    async def lanes(chat: int) -> object:
        if chat == three[2].id:
            raise StoreError("damaged")
        return await real(chat)

    monkeypatch.setattr(app.exports._store.lanes, "of", lanes)
    for path in (tmp_path / "out", tmp_path / "all.zip"):
        found = await everything.write(app.exports, path, Records())
        assert (found.chats, found.unread) == (2, ("Other",))


async def test_a_place_that_cannot_be_written_is_said(app: App, three: list[Chat], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "file" / "out", tmp_path / "nowhere" / "all.zip"):
        with pytest.raises(CarryError, match="cannot be written"):
            await everything.write(app.exports, path, Records())
