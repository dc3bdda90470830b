"""The page of the data by its buttons: a backup, the question before a restore, all chats out, deleting."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from ptahdesk.presenters.documents import Format
from ptahdesk.presenters.settings.data_page import Matter
from ptahdesk.store.backups import Backup
from ptahdesk.ui import dialogs, file_dialogs
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.settings.data_view import DataView
from ptahdesk.ui.widgets.buttons import WordButton

Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture
async def view(furniture: Furniture, wait_until: Until) -> DataView:
    app = furniture.desk.app
    await (await app.conversations.ask(None, "Hello there", "anthropic/claude-sonnet-4.6")).ended()
    furniture.settings.open_settings("data")
    made = furniture.settings.view("data")
    assert isinstance(made, DataView)
    await wait_until(lambda: made.places.findChildren(WordButton))
    return made


def named(view: DataView, name: str) -> WordButton:
    return next(one for one in view.findChildren(WordButton) if one.accessibleName() == name)


async def test_every_place_has_its_folder_and_can_be_copied(view: DataView, furniture: Furniture) -> None:
    named(view, "Chats and costs: Copy path").click()
    assert QGuiApplication.clipboard().text() == str(furniture.desk.app.paths.database)
    QGuiApplication.clipboard().clear()
    assert named(view, "Logs: Open folder").isEnabled()


async def test_a_backup_is_made_and_what_it_holds_is_asked_about_before_it_is_restored(
    view: DataView, furniture: Furniture, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    wished: list[Backup] = []
    furniture.settings.restoreWished.connect(wished.append)

    async def yes(_parent: object, title: str, text: str, _yes: str) -> bool:
        asked.append(f"{title} {text}")
        return True

    monkeypatch.setattr(dialogs, "ask", yes)
    assert not view.no_backup.isHidden()
    view.back_up.click()
    await wait_until(view.no_backup.isHidden)  # once all that is kept was looked at again
    assert view.lines[Matter.BACKUP].words.text() == "The backup is made, and was read through."
    backup = view.presenter.backups[0][0]
    next(one for one in view.backups.findChildren(WordButton) if one.text() == "Restore…").click()
    await wait_until(lambda: wished)
    assert wished == [backup]
    assert "1 chat with 2 messages" in asked[0]


async def test_all_chats_go_where_somebody_says(
    view: DataView, wait_until: Until, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def archive(_parent: object, name: str) -> Path:
        return tmp_path / name

    async def folder(_parent: object) -> Path:
        return tmp_path

    monkeypatch.setattr(file_dialogs, "for_archive", archive)
    monkeypatch.setattr(file_dialogs, "for_folder", folder)
    for button in (view.to_archive, view.to_folder):
        button.click()
        await wait_until(lambda: view.presenter.said.startswith("Exported 1 chat"))
        await wait_until(lambda: not view.presenter.busy)
        view.presenter.said = ""
    assert sorted(path.suffix or "folder" for path in tmp_path.glob("ptahdesk chats*")) == [".zip", "folder"]


async def test_deleted_chats_go_for_good_once_somebody_says_so(
    view: DataView, furniture: Furniture, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not view.empty.isEnabled()
    chat = await furniture.desk.app.chats.new("Gone")
    await furniture.desk.app.chats.delete(chat.id)
    view.presenter.look()
    await wait_until(view.empty.isEnabled)
    answers = [False, True]
    asked: list[str] = []

    async def ask(_parent: object, title: str, _text: str, _yes: str) -> bool:
        asked.append(title)
        return answers[len(asked) - 1]

    monkeypatch.setattr(dialogs, "ask", ask)
    view.empty.click()
    await wait_until(lambda: asked)
    assert view.presenter.deleted == 1
    view.empty.click()
    await wait_until(lambda: view.presenter.deleted == 0)
    assert asked == ["Delete 1 chat for good?"] * 2


async def test_the_keyboard_is_never_left_nowhere(view: DataView, wait_until: Until) -> None:
    page = view.presenter
    view.go_to("where")
    assert view.window().focusWidget().accessibleName() == "All of it: Open folder"
    view.back_up.setFocus()
    page._say(Matter.BACKUP, "Copying …", busy=True)
    assert view.window().focusWidget() is view.lines[Matter.BACKUP].stop
    page._say(Matter.BACKUP, "Done.")
    assert view.window().focusWidget() is view.back_up
    view.formats.buttons[Format.MARKDOWN].click()
    assert view.format_words.text().startswith("Markdown")


async def test_import_is_reached_from_here(
    view: DataView, furniture: Furniture, monkeypatch: pytest.MonkeyPatch, wait_until: Until
) -> None:
    reached: list[bool] = []

    async def nothing(_parent: object) -> None:
        reached.append(True)

    monkeypatch.setattr(file_dialogs, "for_import", nothing)
    view.bring.click()
    await wait_until(lambda: reached)
    assert not furniture.settings.isVisible()
