"""The window says where a chat went and what came in, and takes it back."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.carried import Arrived
from ptahdesk.domain.chat import ChatId, SessionId, TurnId
from ptahdesk.presenters.carrying import document, format_of, left_out, summary
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.documents import Format
from ptahdesk.presenters.notices import Notice

Until = Callable[[Callable[[], object]], Awaitable[None]]
CHAT = {"name": "Puffins", "chat_messages": [{"sender": "human", "text": "Where?"}]}


@pytest.fixture
def notices(desk: Desk) -> list[Notice]:
    heard: list[Notice] = []
    desk.notices.told.connect(heard.append)
    return heard


def test_the_ending_says_the_format() -> None:
    assert [format_of(Path(name)) for name in ("a.JSON", "a.htm", "a.md", "a")] == [
        "json",
        "html",
        "md",
        "md",
    ]
    assert [document(each, Catalogue([])).whole for each in Format] == [False, True, False, False, False]


def test_a_summary_hides_nothing() -> None:
    arrived = Arrived(SessionId(1), (ChatId(1),) * 1200, 3000, 2, (("a reason", 3), ("another", 1)))
    assert summary(arrived) == ("1,200 chats with 3,000 messages came in. 2 were here already. Left out: 4.")
    assert left_out(arrived) == ["3 × a reason", "1 × another"]
    assert summary(Arrived(SessionId(1), already=1)) == "No chat came in. 1 was here already."


def test_who_chose_another_file_is_told_which_ones_can_be_read() -> None:
    """The web page beside the chats in ChatGPT's archive, say."""
    assert "conversations.json" in summary(Arrived(SessionId(1)))
    nothing = Arrived(SessionId(1), left_out=(("something that is no chat", 1),))
    assert "Left out: 1. What can be read are the exports of ChatGPT" in summary(nothing)


async def test_a_chat_goes_out(desk: Desk, notices: list[Notice], wait_until: Until, tmp_path: Path) -> None:
    chat = (await desk.app.chats.new("A talk")).id
    desk.carrying.export(chat, tmp_path / "a.md")
    await wait_until(lambda: notices)
    assert notices[0].text == "Exported to a.md."
    assert (tmp_path / "a.md").read_text(encoding="utf-8").startswith("# A talk")
    desk.carrying.export(chat, tmp_path / "gone" / "a.md")
    await wait_until(lambda: len(notices) > 1)
    assert "cannot be written" in notices[1].text


async def test_a_chat_that_is_judged_without_names_goes_out_after_they_are_shown(
    desk: Desk, notices: list[Notice], wait_until: Until, tmp_path: Path
) -> None:
    chat = (await desk.app.chats.new("A talk")).id
    await desk.app.judging.blindfold(chat, TurnId(1))
    desk.carrying.export(chat, tmp_path / "a.json")
    await wait_until(lambda: notices)
    assert "such a file tells them" in notices[0].text
    assert not (tmp_path / "a.json").exists()
    assert notices[0].act is not None
    notices[0].act()
    await wait_until(lambda: "show the names" not in desk.app.tasks.names)
    desk.carrying.export(chat, tmp_path / "a.json")
    await wait_until((tmp_path / "a.json").exists)


async def test_chats_come_in_and_can_be_taken_back(
    desk: Desk, notices: list[Notice], wait_until: Until, tmp_path: Path
) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([CHAT]), encoding="utf-8")
    desk.carrying.bring(path)
    await wait_until(lambda: len(notices) > 1)
    assert notices[1].text == "1 chat with 1 message came in."
    await wait_until(lambda: any(row.text == "Puffins" for row in desk.chats.rows))
    assert notices[1].act is not None
    notices[1].act()
    await wait_until(lambda: not desk.chats.rows)
    await wait_until(lambda: notices[-1].text == "1 chat was taken back.")


async def test_a_file_that_is_none_is_said(
    desk: Desk, notices: list[Notice], wait_until: Until, tmp_path: Path
) -> None:
    desk.carrying.bring(tmp_path / "gone.json")
    await wait_until(lambda: len(notices) > 1)
    assert "cannot be read" in notices[1].text


async def test_a_comparison_has_formats_of_its_own(desk: Desk) -> None:
    one = await desk.app.chats.new("Alone")
    two = await desk.app.lanes.begin(["anthropic/claude-haiku-4.5", "openai/gpt-5"])
    assert list(await desk.carrying.formats(one.id)) == ["md", "json", "html"]
    assert list(await desk.carrying.formats(two.id)) == ["md", "json", "html", "table.md", "compare.json"]
