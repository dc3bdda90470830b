"""Keys are gathered for moments, in order, and what is read too late is not shown."""

from __future__ import annotations

import asyncio

import pytest

from ptahdesk.domain.draft import Draft, Unsent
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.draft_keeping import DraftKeeping
from ptahdesk.presenters.notices import Notice
from ptahdesk.store.errors import StoreError
from ptahdesk.store.store import Store


@pytest.fixture
def keeping(desk: Desk) -> DraftKeeping:
    return DraftKeeping(desk.app.drafts, desk.doing, desk.notices)


async def at_rest(desk: Desk) -> None:
    async with asyncio.timeout(60):
        while {"keep a draft", "change drafts"} & set(desk.app.tasks.names):
            await asyncio.sleep(0.005)


def full_disk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Until the list that is given back is empty."""
    real, full = desk.app.drafts.set, [True]

    async def set_draft(_self: object, *told: object) -> bool:
        if full:
            raise StoreError("The disk is full.")
        return await real(*told)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(type(desk.app.drafts), "set", set_draft)
    return full


async def test_of_many_keys_the_last_is_kept(desk: Desk, keeping: DraftKeeping) -> None:
    for length in range(1, 6):
        keeping.soon(None, None, lambda length=length: Draft("x" * length))  # type: ignore[misc]  # bound now
    await at_rest(desk)
    assert await desk.app.drafts.get(None) == Draft("xxxxx")


async def test_a_chat_that_was_left_again_is_not_shown(desk: Desk, keeping: DraftKeeping) -> None:
    chat = (await desk.app.chats.new("One")).id
    await desk.app.drafts.set(chat, Draft("old"))
    shown: list[Unsent] = []
    keeping.read(chat, shown.append)
    keeping.read(None, shown.append)
    await at_rest(desk)
    assert shown == [Unsent()]


async def test_what_is_put_aside_is_read_as_it_stood(desk: Desk, keeping: DraftKeeping) -> None:
    chat = (await desk.app.chats.new("One")).id
    words, shown = [Draft("a")], list[Unsent]()
    keeping.soon(chat, None, lambda: words[0])
    keeping.put_aside()
    words[0] = Draft("of another chat")
    keeping.read(chat, shown.append)
    await at_rest(desk)
    assert shown == [Unsent(Draft("a"))]


async def test_what_the_disk_refused_is_due_again(
    desk: Desk, keeping: DraftKeeping, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = full_disk(desk, monkeypatch)
    keeping.soon(None, None, lambda: Draft("kept in the end"))
    with pytest.raises(StoreError):
        await keeping.now()
    full.clear()
    await keeping.now()
    assert await desk.app.drafts.get(None) == Draft("kept in the end")


async def test_what_was_put_aside_while_the_disk_was_full_is_not_lost(
    desk: Desk, keeping: DraftKeeping, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    desk.notices.told.connect(lambda notice: told.append(notice.text))
    chat = (await desk.app.chats.new("One")).id
    full, shown = full_disk(desk, monkeypatch), list[Unsent]()
    keeping.soon(chat, None, lambda: Draft("typed on a full disk"))
    keeping.put_aside()
    await at_rest(desk)
    assert told == ["The disk is full. What you typed is kept here meanwhile."]
    keeping.read(chat, shown.append)
    await at_rest(desk)
    assert shown == [Unsent(Draft("typed on a full disk"))], "who comes back finds it"
    full.clear()
    await keeping.now()
    assert await desk.app.drafts.get(chat) == Draft("typed on a full disk")


async def test_what_is_typed_after_it_is_not_written_over_by_what_was_refused(
    desk: Desk, keeping: DraftKeeping, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = (await desk.app.chats.new("One")).id
    full = full_disk(desk, monkeypatch)
    keeping.put(chat, None, Draft("old"))
    await at_rest(desk)
    full.clear()
    keeping.put(chat, None, Draft("new"))
    await at_rest(desk)
    await keeping.now()
    assert await desk.app.drafts.get(chat) == Draft("new")


async def test_another_window_that_types_there_too_is_told_of_once(desk: Desk, keeping: DraftKeeping) -> None:
    told: list[Notice] = []
    desk.notices.told.connect(told.append)
    chat = (await desk.app.chats.new("One")).id
    other = await Store.open(desk.app.paths.database, desk.app.limits)
    await other.drafts.set(chat, Draft("there"))
    for text in ("her", "here"):
        keeping.soon(chat, None, lambda text=text: Draft(text))  # type: ignore[misc]  # bound now
        await keeping.now()
    assert ["Another window" in notice.text for notice in told] == [True]
    assert await other.drafts.get(chat) == Draft("there")
    assert await desk.app.drafts.get(chat) == Draft("there\n\nhere")
    await other.close()
    await at_rest(desk)
