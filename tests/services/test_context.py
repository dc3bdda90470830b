"""How full a chat is, and whole turns left out, the oldest first, kept with the chat and put back."""

from __future__ import annotations

import pytest

from ptahdesk.domain.chat import ChatId, EntryId
from ptahdesk.domain.untold import ALL_TOLD
from ptahdesk.services.app import App
from ptahdesk.services.metering import prompt_tokens
from ptahdesk.simulator.server import Simulator

MODEL = "anthropic/claude-sonnet-4.6"
WORDS = "word " * 500


async def talked(app: App, sim: Simulator, turns: int = 3) -> ChatId:
    chat = (await app.chats.new("One", MODEL)).id
    for n in range(turns):
        sim.script(f"Answer {n}. {WORDS}")
        await (await app.conversations.ask(chat, f"Question {n}?")).ended()
    return chat


async def test_it_counts_what_a_request_would_tell_again(app: App, sim: Simulator) -> None:
    chat = await talked(app, sim)
    ids = [step.id for step in await app.conversations.outline(chat)]
    entries = await app.conversations.read(ids)
    assert (await app.context.fill(chat)).tokens == prompt_tokens([entry.message for entry in entries])
    half = await app.context.fill(chat, before=ids[2])
    assert half.tokens == prompt_tokens([entry.message for entry in entries[:2]])
    assert half.left_out is None


async def test_whole_turns_go_the_oldest_first_and_come_back(app: App, sim: Simulator) -> None:
    chat = await talked(app, sim)
    full = (await app.context.fill(chat)).tokens
    out = await app.context.leave_out(chat, room=full // 2)
    assert out is not None
    assert out.messages == 4
    fill = await app.context.fill(chat)
    assert (fill.tokens, fill.left_out) == (full - out.tokens, out.entries[-1])
    sim.script("Fine.")
    reply = await app.conversations.ask(chat, "And now?")
    await reply.ended()
    receipt = await app.conversations.receipt(reply.entry.id)
    assert receipt is not None
    assert receipt.policy[-1] == "The oldest 4 messages of the chat were left out of what was sent."
    told = [message["content"] for message in sim.requests[-1].body["messages"]]
    assert [text.split("?")[0].split(".")[0] for text in told] == ["Question 2", "Answer 2", "And now"]
    await app.context.put_back(chat, *out.entries)
    assert (await app.context.fill(chat)).left_out is None
    assert (await app.context.fill(chat)).tokens > full


async def test_all_of_it_can_go_but_not_the_question_that_is_kept(app: App, sim: Simulator) -> None:
    chat = await talked(app, sim, turns=2)
    last = (await app.conversations.outline(chat))[2]
    out = await app.context.leave_out(chat, room=0, keep=last.id)
    assert out is not None
    assert out.messages == 2
    assert await app.context.leave_out(chat, room=0, keep=last.id) is None
    rest = await app.context.leave_out(chat, room=0)
    assert rest is not None
    assert rest.messages == 2
    assert (await app.context.fill(chat)).tokens == 0
    assert await app.context.leave_out(chat, room=0) is None


async def test_what_is_too_long_to_be_counted_is_taken_to_be_like_the_rest(app: App, sim: Simulator) -> None:
    chat = (await app.chats.new("One", MODEL)).id
    sim.script("Fine.")
    await (await app.conversations.ask(chat, "word " * 100_000)).ended()
    await (await app.conversations.ask(chat, "word " * 60_000)).ended()
    tokens = (await app.context.fill(chat)).tokens
    assert abs(tokens - 160_000) < 16_000


async def test_what_is_attached_fills_the_context_too(app: App) -> None:
    file = await app.attaching.take(b"one two three " * 100, "a.txt")
    reply = await app.conversations.ask(None, "", MODEL, attached=(file,))
    await reply.ended()
    before = (await app.conversations.outline(reply.entry.chat))[1].id
    assert (await app.context.fill(reply.entry.chat, before=before)).tokens > file.tokens > 200


async def test_a_turn_and_a_file_are_left_out_alone_and_the_receipt_says_so(app: App, sim: Simulator) -> None:
    chat = await talked(app, sim)
    full = (await app.context.fill(chat)).tokens
    first, _answer, second, *_rest = await app.conversations.outline(chat)
    assert await app.context.leave_out_of(chat, second.id) == ALL_TOLD
    fill = await app.context.fill(chat)
    assert (fill.apart, fill.left_out) == (True, None)
    assert fill.tokens < full
    sim.script("Fine.")
    reply = await app.conversations.ask(chat, "And now?")
    await reply.ended()
    receipt = await app.conversations.receipt(reply.entry.id)
    assert receipt is not None
    assert receipt.policy[-1] == "2 messages of the chat were left out of what was sent, as you wished."
    told = [message["content"] for message in sim.requests[-1].body["messages"]]
    assert [text.split("?")[0].split(".")[0] for text in told][:3] == ["Question 0", "Answer 0", "Question 2"]
    assert await app.context.leave_out_of(chat, EntryId(10**6)) is None
    await app.context.leave_out_to(chat, first.id)
    await app.context.put_all_back(chat)
    fill = await app.context.fill(chat)
    assert (fill.apart, fill.left_out) == (False, None)
    assert fill.tokens > full


async def test_it_is_looked_at_again_only_when_something_was_said(
    app: App, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = await talked(app, sim, turns=1)
    fill = await app.context.fill(chat)
    assert await app.context.fill(chat) is fill
    assert fill.path == ()
    detailed = await app.context.fill(chat, detailed=True)
    assert (detailed.sent, len(detailed.path)) == (fill.sent, 2)
    await (await app.conversations.ask(chat, "And now?")).ended()
    assert (await app.context.fill(chat)).tokens > fill.tokens
