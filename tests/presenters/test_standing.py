"""What is wrong with what is kept stays in sight until it is right, with one thing to do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ptahdesk.domain.change import Kind
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.notices import Notice
from ptahdesk.services.app import App


@pytest.fixture
def seen(desk: Desk) -> list[str]:
    """The label of each notice that stands, "" when there is none."""
    labels: list[str] = []
    standing = desk.standing
    standing.changed.connect(lambda _nothing: labels.append(standing.notice.label if standing.notice else ""))
    return labels


async def test_with_nothing_wrong_nothing_stands(desk: Desk) -> None:
    assert desk.standing.notice is None


async def test_a_deleted_folder_is_made_again_by_its_button(
    app: App, desk: Desk, seen: list[str], tmp_path: Path, wait_until: Callable[..., object]
) -> None:
    told: list[Notice] = []
    desk.notices.told.connect(told.append)
    await app.chats.new("Precious")
    shutil.rmtree(tmp_path)
    await app.history.look()
    assert seen == ["Make it again"]
    notice = desk.standing.notice
    assert notice is not None
    assert notice.seconds == 0
    assert notice.act is not None
    tmp_path.write_text("no folder can be made here")
    notice.act()
    await wait_until(lambda: len(seen) == 2)  # type: ignore[misc]  # the fixture
    assert seen == ["Make it again"] * 2, "still wrong: shown again"
    tmp_path.unlink()
    notice.act()
    await wait_until(lambda: "folder is there again" in told[-1].text)  # type: ignore[misc]  # the fixture
    assert seen[-1] == ""
    assert desk.standing.notice is None
    assert (tmp_path / "ptahdesk.db").exists()


async def test_a_recovered_history_is_read_through_by_its_button(
    app: App, desk: Desk, wait_until: Callable[..., object]
) -> None:
    told: list[Notice] = []
    desk.notices.told.connect(told.append)
    app.startup.store.problem = "The history file was damaged."
    notice = desk.standing.notice
    assert notice is not None
    assert (notice.text, notice.label) == ("The history file was damaged.", "Read it through")
    assert notice.act is not None
    notice.act()
    await wait_until(lambda: told and "can be read" in told[-1].text)  # type: ignore[misc]  # the fixture
    assert desk.standing.notice is None


async def test_an_answer_that_is_not_saved_offers_to_try_again(app: App, desk: Desk, seen: list[str]) -> None:
    reply = await app.conversations.ask(None, "Hello?", "anthropic/claude-sonnet-4.6")
    reply.problem = "The disk is full."
    app.changes.say(Kind.ENTRIES, [reply.entry.chat])
    assert desk.standing.notice is not None
    assert (desk.standing.notice.text, desk.standing.notice.label) == ("The disk is full.", "Try again")
    await reply.ended()
    app.changes.say(Kind.ENTRIES, [reply.entry.chat])
    assert desk.standing.notice is None
    assert seen == ["Try again", ""]


async def test_a_folder_that_is_no_good_place_is_said_once(app: App, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    await app.history.look_around()
    notice = desk.standing.notice
    assert notice is not None
    assert "Syncthing" in notice.text
    assert notice.act is not None
    notice.act()
    assert desk.standing.notice is None
