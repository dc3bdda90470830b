"""A question is on disk before it is sent, its answer lives without an audience, and nothing is lost."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import replace
from typing import Any

import pytest

from ptahdesk.domain.change import Kind
from ptahdesk.domain.chat import State
from ptahdesk.domain.message import Role
from ptahdesk.domain.outcome import Action, Cause, Code, ProviderError
from ptahdesk.domain.stream import TextPiece
from ptahdesk.services.app import App
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

MODEL = "anthropic/claude-sonnet-4.6"
EIGHT = 8


async def test_a_question_makes_a_chat_named_by_it(app: App, sim: Simulator, news: Any) -> None:
    sim.script("Soft: six minutes.")
    reply = await app.conversations.ask(None, "How long do I **boil** an egg?", MODEL)
    assert (await reply.ended()).complete
    [chat] = await app.chats.all()
    assert chat.title == "How long do I boil an egg?"
    assert await app.chats.reference(chat.id) == MODEL
    [question, answer] = await app.conversations.outline(chat.id)
    assert (question.role, answer.role, answer.state) == (Role.USER, Role.ASSISTANT, State.DONE)
    assert {change.kind for change in news.heard} >= {Kind.CHATS, Kind.ENTRIES, Kind.SPENDING}


async def test_what_was_said_before_goes_with_the_next_question(app: App, sim: Simulator) -> None:
    sim.script("One.")
    first = await app.conversations.ask(None, "Count to one.", MODEL)
    await first.ended()
    second = await app.conversations.ask(first.entry.chat, "And to two?")
    await second.ended()
    said = [(m["role"], m["content"]) for m in sim.requests[-1].body["messages"]]
    assert said == [("user", "Count to one."), ("assistant", "One."), ("user", "And to two?")]
    assert second.model.model == MODEL


async def test_the_question_is_kept_before_the_request_leaves(app: App, sim: Simulator) -> None:
    reply = await app.conversations.ask(None, "Is this kept?", MODEL)
    assert not sim.requests
    [question, answer] = await app.conversations.read([reply.question.id, reply.entry.id])
    assert (question.message.text, answer.state) == ("Is this kept?", State.WAITING)
    await reply.ended()


async def test_an_empty_question_is_not_asked(app: App, sim: Simulator) -> None:
    with pytest.raises(ProviderError) as refusal:
        await app.conversations.ask(None, " \n ", MODEL)
    assert refusal.value.outcome.code is Code.REFUSED
    assert await app.chats.all() == []


async def test_a_chat_answers_one_question_at_a_time(app: App, sim: Simulator) -> None:
    gate = sim.hold()
    reply = await app.conversations.ask(None, "First?", MODEL)
    await gate.reached()
    with pytest.raises(ProviderError, match="still being answered"):
        await app.conversations.ask(reply.entry.chat, "Second?", MODEL)
    assert app.conversations.live(reply.entry.chat) is reply
    sim.release()
    await reply.ended()
    assert app.conversations.live(reply.entry.chat) is None


async def test_no_model_is_a_card_under_the_question_and_not_a_lost_question(
    app: App, sim: Simulator
) -> None:
    reply = await app.conversations.ask(None, "Who are you?", "nobody:none")
    assert (await reply.ended()).complete is False
    other = await app.conversations.ask(None, "Who answers?", "tier:opus")
    await other.ended()
    assert other.outcome is not None
    assert other.outcome.complete, "a tier fetches the list it needs"


async def test_an_answer_can_be_had_again_from_another_model(app: App, sim: Simulator) -> None:
    sim.script("First try.")
    first = await app.conversations.ask(None, "A name for a cat?", MODEL)
    await first.ended()
    sim.script("Second try.")
    again = await app.conversations.again(first.entry.id, "openai/gpt-5.2")
    await again.ended()
    assert sim.requests[-1].model == "openai/gpt-5.2"
    assert again.entry.parent == first.entry.parent
    [_question, shown] = await app.conversations.outline(first.entry.chat)
    assert shown.id == again.entry.id
    [kept] = await app.conversations.read([first.entry.id])
    assert kept.message.text == "First try."


async def test_a_message_that_is_gone_cannot_be_answered_again(app: App) -> None:
    with pytest.raises(ProviderError, match="not there"):
        await app.conversations.again(4711)  # type: ignore[arg-type]  # only what this test needs of it
    with pytest.raises(ProviderError, match="not there"):
        await app.conversations.ask(4711, "Hello?", MODEL)  # type: ignore[arg-type]  # only what this test needs of it


async def test_eight_answers_at_once_do_not_get_into_each_others_way(app: App, sim: Simulator) -> None:
    for number in range(EIGHT):
        sim.script(Script(pieces=tuple(f"{number}" for _ in range(50)), hold_after=25))
    replies = await asyncio.gather(
        *(app.conversations.ask(None, f"Question {number}", MODEL) for number in range(EIGHT))
    )
    await sim.until(lambda: sim.pieces_sent == EIGHT * 25)
    assert len(app.conversations.running) == EIGHT
    sim.release()
    outcomes = await asyncio.gather(*(reply.ended() for reply in replies))
    assert all(outcome.complete for outcome in outcomes)
    entries = await app.conversations.read([reply.entry.id for reply in replies])
    assert sorted(entry.message.text for entry in entries) == [f"{number}" * 50 for number in range(EIGHT)]


async def test_a_reply_goes_on_while_nobody_follows(app: App, sim: Simulator, news: Any) -> None:
    sim.script("Nobody listens.")
    reply = await app.conversations.ask(None, "Anyone?", MODEL)
    await news.until(lambda: app.conversations.live(reply.entry.chat) is None)
    [entry] = await app.conversations.read([reply.entry.id])
    assert entry.message.text == "Nobody listens."


async def test_closing_keeps_what_was_said_and_says_why_it_ends(opening: Any, sim: Simulator) -> None:
    sim.script(Script(pieces=("Hel", "lo", " there"), hold_after=2))
    async with opening() as app:
        reply = await app.conversations.ask(None, "Hello?", MODEL)
        await _heard(reply, "Hello")
    assert (await reply.ended()).cause is Cause.PROGRAM_ENDED
    async with opening() as app:
        [entry] = await app.conversations.read([reply.entry.id])
    assert (entry.message.text, entry.state) == ("Hello", State.CUT)
    assert entry.outcome is not None
    assert entry.outcome.action is Action.CONTINUE


async def test_the_window_can_close_and_let_the_answer_end(app: App, sim: Simulator) -> None:
    sim.script(Script(pieces=("Hel", "lo"), hold_after=1))
    reply = await app.conversations.ask(None, "Hello?", MODEL)
    await _heard(reply, "Hel")
    finishing = asyncio.create_task(app.finish_replies())
    sim.release()
    await finishing
    assert reply.outcome is not None
    assert reply.outcome.complete
    assert reply.message.text == "Hello"


async def test_an_answer_that_takes_too_long_to_end_is_cut(opening: Any, sim: Simulator, limits: Any) -> None:
    sim.script(Script(pieces=("Hel", "lo"), hold_after=1))
    async with opening(limits=replace(limits, close_seconds=0.05)) as app:
        reply = await app.conversations.ask(None, "Hello?", MODEL)
        await _heard(reply, "Hel")
        await app.finish_replies()
        [entry] = await app.conversations.read([reply.entry.id])
    assert (entry.message.text, entry.state) == ("Hel", State.CUT)


async def _heard(reply: Any, text: str) -> None:
    """Wait until the reply has said this much."""
    said = ""
    async with asyncio.timeout(60), aclosing(reply.follow()) as events:
        async for event in events:
            said += event.text if isinstance(event, TextPiece) else ""
            if said == text:
                return


async def test_a_reply_whose_task_dies_holds_nobody_up_and_is_kept_at_the_end(
    opening: Any, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    sim.script(Script(pieces=("Some ", "words"), hold_after=1))
    async with asyncio.timeout(60), opening() as app:
        reply = await app.conversations.ask(None, "Say some.", MODEL)
        await sim.until(lambda: sim.pieces_sent == 1)
        async with aclosing(reply.follow()) as events:
            async for event in events:
                if isinstance(event, TextPiece):
                    break
        for task in asyncio.all_tasks():
            if task.get_name().startswith("reply "):
                task.cancel()  # as a second Ctrl+C does, to every task at once
        assert (await reply.ended()).cause is Cause.PROGRAM_ENDED
    async with opening() as app:
        [entry] = await app.conversations.read([reply.entry.id])
        assert (entry.state, entry.message.text) == (State.CUT, "Some ")
