"""Asked while an answer comes means asked after it, in order; after Stop, an error or a restart it waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.draft import Draft, Queued
from ptahdesk.services.app import App
from ptahdesk.services.reply import Reply
from ptahdesk.simulator.server import Simulator

MODEL = "anthropic/claude-sonnet-4.6"


async def begun(app: App, sim: Simulator) -> Reply:
    """An answer that comes, and comes to no end before `sim.release`."""
    sim.script("The first answer.")
    sim.hold(after=1)
    return await app.conversations.ask(None, "First?", MODEL)


async def until(app: App, chat: ChatId, true: Callable[[list[Queued]], object]) -> list[Queued]:
    async with asyncio.timeout(60):
        while not true(found := await app.queue.of(chat)):
            await asyncio.sleep(0.005)
    return found


async def questions(app: App, chat: ChatId) -> list[str]:
    shown = [each.id for each in await app.conversations.outline(chat) if each.role == "user"]
    return [entry.message.text for entry in await app.conversations.read(shown)]


async def quiet(app: App) -> None:
    async with asyncio.timeout(60):
        while any(name.startswith(("send what waits", "reply")) for name in app.tasks.names):
            await asyncio.sleep(0.005)


async def test_they_are_sent_one_after_the_other_when_the_answer_ends(app: App, sim: Simulator) -> None:
    reply = await begun(app, sim)
    chat = reply.entry.chat
    for text in ("Second?", "Third?"):
        await app.queue.add(chat, text)
    assert [queued.text for queued in await app.queue.of(chat)] == ["Second?", "Third?"]
    assert len(sim.requests) <= 1
    sim.release()
    await until(app, chat, lambda found: not found)
    await quiet(app)
    assert await questions(app, chat) == ["First?", "Second?", "Third?"]
    assert [len(one.body["messages"]) for one in sim.requests] == [1, 3, 5]


async def test_with_nothing_to_wait_for_it_is_asked_at_once(app: App) -> None:
    chat = (await app.chats.new("One", MODEL)).id
    await app.queue.add(chat, "Now?")
    await until(app, chat, lambda found: not found)
    await quiet(app)
    assert await questions(app, chat) == ["Now?"]


async def test_after_stop_they_are_held_until_they_may_go(app: App, sim: Simulator) -> None:
    reply = await begun(app, sim)
    chat = reply.entry.chat
    await app.queue.add(chat, "Second?")
    reply.stop()
    [held] = await until(app, chat, lambda found: found[0].held)
    assert "you stopped" in held.held
    sim.release()
    await app.queue.add(chat, "Third?")
    await quiet(app)
    assert await questions(app, chat) == ["First?"], "what comes behind what is held waits too"
    await app.queue.release(chat)
    await until(app, chat, lambda found: not found)
    await quiet(app)
    assert await questions(app, chat) == ["First?", "Second?", "Third?"]


async def test_after_an_error_they_are_held(app: App) -> None:
    reply = await app.conversations.ask(None, "First?", "fault/C01")
    await app.queue.add(reply.entry.chat, "Second?")
    [held] = await until(app, reply.entry.chat, lambda found: not found or found[0].held)
    assert "did not end well" in held.held


async def test_one_can_be_sent_now_before_the_others(app: App, sim: Simulator) -> None:
    reply = await begun(app, sim)
    chat = reply.entry.chat
    for text in ("Second?", "Third?"):
        await app.queue.add(chat, text)
    await app.queue.send_now((await app.queue.of(chat))[1])
    sim.release()
    await until(app, chat, lambda found: not found)
    await quiet(app)
    assert await questions(app, chat) == ["First?", "Third?", "Second?"]


async def test_one_that_is_being_changed_is_waited_for(app: App, sim: Simulator) -> None:
    reply = await begun(app, sim)
    chat = reply.entry.chat
    for text in ("Second?", "Third?"):
        await app.queue.add(chat, text)
    [second, third] = await app.queue.of(chat)
    app.queue.edits(second)
    sim.release()
    await quiet(app)
    assert await questions(app, chat) == ["First?"]
    await app.queue.remove(third)
    await app.queue.edited(second, "Otherwise?")
    await until(app, chat, lambda found: not found)
    await quiet(app)
    assert await questions(app, chat) == ["First?", "Otherwise?"]


async def test_after_a_restart_they_are_there_and_held(opening: Any, sim: Simulator) -> None:
    async with opening() as app:
        await app.models.refresh(force=True)
        reply = await begun(app, sim)
        chat = reply.entry.chat
        await app.queue.add(chat, "Second?")
    sim.release()
    async with opening() as app:
        [held] = await app.queue.of(chat)
        assert held.text == "Second?"
        assert "was closed" in held.held
        await app.models.refresh(force=True)
        await app.queue.send_now(held)
        await until(app, chat, lambda found: not found)
        await quiet(app)
        assert await questions(app, chat) == ["First?", "Second?"]


async def test_who_closes_the_window_sends_nothing_more(app: App, sim: Simulator) -> None:
    reply = await begun(app, sim)
    chat = reply.entry.chat
    await app.queue.add(chat, "Second?")
    sim.release()
    await app.finish_replies()
    assert [queued.text for queued in await app.queue.of(chat)] == ["Second?"]
    assert await questions(app, chat) == ["First?"]


async def test_they_go_on_when_the_window_is_wanted_again(app: App, sim: Simulator) -> None:
    reply = await begun(app, sim)
    chat = reply.entry.chat
    await app.queue.add(chat, "Second?")
    sim.release()
    await app.finish_replies()
    await app.queue.add(chat, "Third?")
    await quiet(app)
    assert await questions(app, chat) == ["First?"]
    app.stay()
    await until(app, chat, lambda found: not found)
    await quiet(app)
    assert await questions(app, chat) == ["First?", "Second?", "Third?"]


async def test_what_cannot_be_asked_is_held_with_the_reason(app: App, sim: Simulator) -> None:
    reply = await begun(app, sim)
    chat = reply.entry.chat
    await app.queue.add(chat, "Second?")
    await app.chats.delete(chat)
    sim.release()
    await quiet(app)
    await app.queue.release(chat)
    [held] = await until(app, chat, lambda found: found[0].held)
    assert held.held == "This chat is not there any more."


async def test_what_comes_in_the_moment_the_queue_is_found_empty_is_asked(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat, real = (await app.chats.new("One", MODEL)).id, app.queue.of
    late = ["Late?"]

    async def of(chat: ChatId) -> list[Queued]:
        found = await real(chat)
        if not found and late:
            await app.queue.add(chat, late.pop())
        return found

    monkeypatch.setattr(app.queue, "of", of)
    await app.queue.add(chat, "Now?")
    async with asyncio.timeout(60):
        while await questions(app, chat) != ["Now?", "Late?"]:
            await asyncio.sleep(0.005)
    await quiet(app)


async def test_what_another_window_sends_is_neither_said_to_be_closed_nor_in_the_way(
    app: App, opening: Any, sim: Simulator
) -> None:
    reply = await begun(app, sim)
    chat = reply.entry.chat
    await app.queue.add(chat, "Here?")
    async with opening() as other:
        await other.models.load()
        [row] = await other.queue.of(chat)
        assert (row.held, row.elsewhere) == ("Waits in another window of ptahdesk.", True)
        sim.script("Beside it.")
        await other.queue.add(chat, "There?")
        await until(other, chat, lambda found: [queued.text for queued in found] == ["Here?"])
        assert "There?" in await questions(other, chat)
    sim.release()
    await until(app, chat, lambda found: not found)
    await quiet(app)


async def test_a_question_is_no_draft_from_the_moment_it_waits(app: App, sim: Simulator) -> None:
    reply = await begun(app, sim)
    chat = reply.entry.chat
    await app.drafts.set(chat, Draft("Second?"))
    await app.queue.add(chat, "Second?")
    assert await app.drafts.get(chat) == Draft()
    reply.stop()
    sim.release()
    await quiet(app)


async def test_what_is_changed_while_its_call_is_prepared_is_asked_as_it_was_changed(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = (await app.chats.new("One", MODEL)).id
    asking = app.conversations._asking
    real, reached, may = asking.prepare, asyncio.Event(), asyncio.Event()

    async def prepare(*about: Any) -> Any:
        reached.set()
        await may.wait()
        return await real(*about)

    monkeypatch.setattr(asking, "prepare", prepare)
    await app.queue.add(chat, "Wat is a cat?")
    await reached.wait()
    [waiting] = await app.queue.of(chat)
    app.queue.edits(waiting)
    await app.queue.edited(waiting, "What is a cat?")
    may.set()
    await until(app, chat, lambda found: not found)
    await quiet(app)
    assert await questions(app, chat) == ["What is a cat?"]
