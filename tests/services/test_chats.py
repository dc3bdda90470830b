"""The list of chats: nothing is lost that was only put out of sight."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from ptahdesk.domain.change import Kind
from ptahdesk.domain.draft import Draft
from ptahdesk.domain.outcome import Cause
from ptahdesk.domain.query import read
from ptahdesk.services.app import App
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

MODEL = "anthropic/claude-sonnet-4.6"


async def test_a_new_chat_has_the_default_model_and_gets_its_name_from_its_question(
    app: App, sim: Simulator
) -> None:
    chat = await app.chats.new()
    assert await app.chats.reference(chat.id) == "tier:sonnet"
    await app.chats.set_reference(chat.id, MODEL)
    reply = await app.conversations.ask(chat.id, "What is a chat?")
    await reply.ended()
    assert reply.model.model == MODEL
    kept = await app.chats.get(chat.id)
    assert kept is not None
    assert kept.title == "What is a chat?"


async def test_a_name_somebody_gave_is_not_overwritten(app: App, sim: Simulator) -> None:
    chat = await app.chats.new("Mine", MODEL)
    await (await app.conversations.ask(chat.id, "Something else?")).ended()
    await app.chats.rename(chat.id, "  Still \n mine ")
    await app.chats.rename(chat.id, "  ")
    assert [each.title for each in await app.chats.all()] == ["Still mine"]


async def test_pinned_chats_come_first(app: App) -> None:
    old = await app.chats.new("Old")
    await app.chats.new("New")
    await app.filing.pin([old.id])
    assert [chat.title for chat in await app.chats.all()] == ["Old", "New"]
    await app.filing.pin([old.id], False)
    assert [chat.title for chat in await app.chats.all()] == ["New", "Old"]


async def test_chats_are_found_by_their_titles(app: App) -> None:
    for title in ("Old trip", "Bread", "New trip"):
        await app.chats.new(title)
    assert [chat.title for chat in await app.chats.titled("TRIP", 9)] == ["New trip", "Old trip"]
    assert [chat.title for chat in await app.chats.titled("trip", 1)] == ["New trip"]


async def test_deleting_stops_what_runs_and_can_be_undone(app: App, sim: Simulator, news: Any) -> None:
    sim.script(Script(pieces=("a", "b"), hold_after=1))
    reply = await app.conversations.ask(None, "A long story?", MODEL)
    await sim.until(lambda: sim.pieces_sent == 1)
    await app.chats.delete(reply.entry.chat)
    assert (await reply.ended()).cause is Cause.STOPPED_BY_USER
    assert await app.chats.all() == []
    await app.chats.restore(reply.entry.chat)
    assert [chat.id for chat in await app.chats.all()] == [reply.entry.chat]
    assert news.of(Kind.CHATS)


async def test_a_draft_waits_for_its_chat(app: App) -> None:
    chat = await app.chats.new("A chat")
    await app.drafts.set(chat.id, Draft("half a thou"))
    await app.drafts.set(None, Draft("another"))
    assert await app.drafts.get(chat.id) == Draft("half a thou")
    assert await app.drafts.get(None) == Draft("another")


async def test_what_was_said_is_found(app: App, sim: Simulator) -> None:
    sim.script("The heron stands in the reeds.")
    await (await app.conversations.ask(None, "Who stands there?", MODEL)).ended()
    hits = await app.chats.search("heron reeds")
    assert hits.count == 1
    assert (await app.chats.search('"*')).count == 0
    query = read("heron model:sonnet after:today", datetime.now(UTC))
    assert (await app.chats.search(query)).count == 1


async def test_a_chat_that_is_gone_has_no_model(app: App) -> None:
    assert await app.chats.reference(4711) == ""  # type: ignore[arg-type]  # only what this test needs of it
    await app.chats.set_reference(4711, MODEL)  # type: ignore[arg-type]  # only what this test needs of it


async def test_the_archive_has_a_list_of_its_own(app: App) -> None:
    chat = await app.chats.new("Old")
    await app.filing.archive([chat.id])
    assert await app.chats.all() == []
    assert [each.title for each in await app.chats.archived(9)] == ["Old"]
    assert [each.title for each in await app.chats.titled("old", 9, archived=True)] == ["Old"]


async def test_a_temporary_chat_is_in_no_list_of_chats(app: App) -> None:
    chat = await app.chats.new(temporary=True)
    await (await app.conversations.ask(chat.id, "What is a secret?")).ended()
    assert await app.chats.all() == []
    assert await app.chats.titled("secret", 9) == []
    assert (await app.chats.search("secret")).hits == ()
