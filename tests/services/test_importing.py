"""Chats of other programs in the history: searchable, named, once, and taken back as one."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from ptahdesk.domain.carried import Arrived, CarryError
from ptahdesk.domain.change import Kind
from ptahdesk.services.app import App


def claude(number: int) -> dict[str, Any]:
    messages = [
        {"sender": "human", "text": f"Where do puffins nest, {number}?"},
        {"sender": "assistant", "text": "There."},
    ]
    return {"name": "", "created_at": f"2025-01-01T00:00:{number % 60:02}Z", "chat_messages": messages}


def write(path: Path, *chats: Any) -> Path:
    path.write_text(json.dumps(chats), encoding="utf-8")
    return path


async def test_many_come_in_a_few_at_a_time(app: App, news: Any, tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", *map(claude, range(120)), {"chat_messages": []}, 7, {"a": 1})
    told: list[Arrived] = []
    arrived = await app.imports.bring(path, told.append)
    assert (len(arrived.chats), arrived.messages, arrived.already) == (120, 240, 0)
    assert dict(arrived.left_out) == {"a chat with nothing in it": 1, "something that is no chat": 1}
    assert [len(each.chats) for each in told] == [50, 100, 120]
    assert len(news.of(Kind.CHATS)) == 1
    assert (await app.chats.search("puffins")).count == 120
    first = await app.chats.get(arrived.chats[0])
    assert first is not None
    assert first.title == "Where do puffins nest, 0?"
    assert await app.chats.reference(first.id) == app.models.default


async def test_twice_is_once_and_undo_is_whole(app: App, tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", claude(1), claude(2))
    arrived = await app.imports.bring(path)
    again = await app.imports.bring(path)
    assert (again.chats, again.already) == ((), 2)
    assert await app.imports.take_back(arrived) == 2
    assert await app.chats.all() == []
    assert len((await app.imports.bring(path)).chats) == 2


async def test_a_file_that_cannot_be_read_changes_nothing(app: App, tmp_path: Path) -> None:
    with pytest.raises(CarryError):
        await app.imports.bring(tmp_path / "gone.json")
    assert await app.chats.all() == []


async def test_who_gives_up_keeps_what_came_and_the_file_is_let_go(app: App, tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", *map(claude, range(300)))
    task: asyncio.Task[Arrived]

    def first_seen(arrived: Arrived) -> None:
        task.cancel()

    task = asyncio.ensure_future(app.imports.bring(path, first_seen))
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(await app.chats.all()) == 50
    again = await app.imports.bring(path)
    assert (len(again.chats), again.already) == (250, 50)
