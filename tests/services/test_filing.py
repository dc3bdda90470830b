"""Chats are put somewhere: whoever shows them hears of it, and names are cleaned."""

from __future__ import annotations

from typing import Any

from ptahdesk.domain.change import Kind
from ptahdesk.domain.chat import Folder
from ptahdesk.services.app import App

MODEL = "anthropic/claude-sonnet-4.6"


async def test_who_moves_chats_is_told_where_they_were_and_the_others_hear_of_it(app: App, news: Any) -> None:
    chat = (await app.chats.new("One")).id
    assert await app.filing.move({chat: " Work \n trips "}) == {chat: ""}
    assert await app.filing.folders() == [Folder("Work trips", count=1)]
    heard = len(news.of(Kind.CHATS))
    assert await app.filing.move({chat: "Work trips"}) == {}
    assert len(news.of(Kind.CHATS)) == heard  # nothing has changed


async def test_folders_are_made_named_folded_and_removed(app: App) -> None:
    chat = (await app.chats.new("One")).id
    assert await app.filing.make("Work")
    assert not await app.filing.make("Work")
    assert not await app.filing.make(" \n ")
    await app.filing.move({chat: "Work"})
    assert not await app.filing.rename("Work", "  ")
    assert await app.filing.rename("Work", "Office")
    await app.filing.fold("Office", True)
    assert (await app.filing.shelves(9, {}, 9)).shelves[0].folder == Folder("Office", True, 1)
    assert await app.filing.remove("Office") == [chat]
    assert [each.id for each in (await app.filing.shelves(9, {}, 9)).loose] == [chat]


async def test_a_temporary_chat_that_is_kept_is_found(app: App) -> None:
    chat = await app.chats.new(temporary=True)
    await (await app.conversations.ask(chat.id, "What is a secret?")).ended()
    assert await app.filing.keep(chat.id)
    assert [each.id for each in await app.chats.all()] == [chat.id]
    assert (await app.chats.search("secret")).count
    assert not await app.filing.keep(chat.id)


async def test_archived_chats_are_put_back(app: App) -> None:
    chat = (await app.chats.new("One")).id
    assert await app.filing.archive([chat]) == [chat]
    assert await app.filing.archive([chat]) == []
    assert await app.filing.archive([chat], archived=False) == [chat]


async def test_what_is_asked_in_the_archive_brings_its_chat_back(app: App, news: Any) -> None:
    first = await app.conversations.ask(None, "Where?", MODEL)
    await first.ended()
    chat = first.entry.chat
    assert not first.brought_back
    for ask in (
        lambda: app.conversations.ask(chat, "And now?"),
        lambda: app.conversations.again(first.entry.id),
        lambda: app.tree.edit(first.question.id, "Where else?"),
    ):
        await app.filing.archive([chat])
        heard = len(news.of(Kind.CHATS))
        reply = await ask()
        assert reply.brought_back
        assert len(news.of(Kind.CHATS)) > heard
        await reply.ended()
        assert [each.id for each in await app.chats.all()] == [chat]
        assert await app.chats.archived(9) == []
