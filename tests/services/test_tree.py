"""Asked otherwise, gone on with, turned, branched, deleted: nothing that was said is lost."""

from __future__ import annotations

import asyncio

import pytest

from ptahdesk.domain.chat import EntryId, State
from ptahdesk.domain.outcome import Cause, Code, ProviderError
from ptahdesk.services.going_on import GO_ON
from ptahdesk.services.reply import Reply

MODEL = "anthropic/claude-sonnet-4.6"


async def asked(app, text="Why?", chat=None) -> Reply:
    reply = await app.conversations.ask(chat, text, MODEL)
    await reply.ended()
    return reply


async def texts(app, chat) -> list[str]:
    outline = await app.conversations.outline(chat)
    return [entry.message.text for entry in await app.conversations.read([step.id for step in outline])]


async def cut(app, sim, said="The sea is wide and deep and") -> Reply:
    """Stopped when these words have come."""
    sim.script(said)
    gate = sim.hold(after=3)
    reply = await app.conversations.ask(None, "The sea?", MODEL)
    await gate.reached()
    async with asyncio.timeout(60):
        while not reply.message.text:
            await asyncio.sleep(0.002)
    reply.stop()
    gate.release()
    await reply.ended()
    return reply


async def test_an_edited_question_is_answered_anew_and_the_old_one_stays(app, sim):
    first = await asked(app)
    other = await app.tree.edit(first.question.id, "Why not?")
    await other.ended()
    assert await texts(app, first.entry.chat) == ["Why not?", other.message.text]
    assert await app.tree.turn(other.question.id, -1) == first.question.id
    assert await texts(app, first.entry.chat) == ["Why?", first.message.text]
    assert len(sim.requests) == 2
    assert [m["content"] for m in sim.requests[-1].body["messages"]] == ["Why not?"]


async def test_an_answer_goes_on_where_it_was_cut(app, sim):
    begun = await cut(app, sim)
    said = begun.message.text
    sim.script(" blue to the end.")
    more = await app.tree.go_on(begun.entry.id)
    assert more.message.text == said
    assert (await more.ended()).complete
    assert more.message.text == f"{said} blue to the end."
    assert more.row.foretold
    sent = [(m["role"], m["content"]) for m in sim.requests[-1].body["messages"]]
    assert sent == [("user", "The sea?"), ("assistant", said), ("user", GO_ON)]
    [old, new] = await app.conversations.read([begun.entry.id, more.entry.id])
    assert (old.message.text, old.state) == (said, State.STOPPED)
    assert (new.message.text, new.state) == (f"{said} blue to the end.", State.DONE)
    assert new.message == more.message
    assert any("go on" in words for words in (await app.conversations.receipt(new.id)).policy)
    follow = await asked(app, "And then?", begun.entry.chat)
    assert [m["role"] for m in sim.requests[-1].body["messages"]] == ["user", "assistant", "user"]
    assert follow.entry.chat == begun.entry.chat


async def test_what_went_on_in_vain_keeps_what_was_said(app, sim, monkeypatch):
    begun = await cut(app, sim)
    monkeypatch.setattr("ptahdesk.services.tree.placing.named", lambda *_: "fault/B10")
    more = await app.tree.go_on(begun.entry.id)
    outcome = await more.ended()
    assert outcome.code is not Code.COMPLETE
    [kept] = await app.conversations.read([more.entry.id])
    assert (kept.message.text, kept.state) == (begun.message.text, State.CUT)


async def test_an_answer_that_never_began_is_asked_again(app):
    first = await app.conversations.ask(None, "Hello", "fault/B10")
    await first.ended()
    await app.chats.set_reference(first.entry.chat, MODEL)
    more = await app.tree.go_on(first.entry.id)
    assert (await more.ended()).complete


async def test_while_it_is_answered_a_chat_is_changed_by_nobody(app, sim):
    first = await asked(app)
    again = await app.conversations.again(first.entry.id, MODEL)
    await again.ended()
    gate = sim.hold(after=1)
    live = await app.conversations.ask(first.entry.chat, "More?", MODEL)
    await gate.reached()
    for wish in (
        app.tree.edit(first.question.id, "x"),
        app.tree.go_on(first.entry.id),
        app.tree.turn(again.entry.id, -1),
        app.tree.delete(first.question.id),
        app.tree.branch(live.entry.id),
    ):
        with pytest.raises(ProviderError):
            await wish
    branched = await app.tree.branch(first.entry.id)  # what has ended can be branched from
    assert await texts(app, branched.id) == ["Why?", first.message.text]
    gate.release()
    await live.ended()


async def test_what_was_deleted_comes_back(app):
    first = await asked(app)
    second = await asked(app, "And?", first.entry.chat)
    before = await texts(app, first.entry.chat)
    deleted = await app.tree.delete(second.question.id)
    assert deleted.count == 2
    assert await texts(app, first.entry.chat) == before[:2]
    await app.tree.restore(deleted)
    assert await texts(app, first.entry.chat) == before


async def test_what_comes_back_while_another_is_answered_is_a_version(app, sim):
    first = await asked(app)
    deleted = await app.tree.delete(first.entry.id)
    gate = sim.hold(after=1)
    live = await app.conversations.again(first.question.id, MODEL)
    await gate.reached()
    await app.tree.restore(deleted)
    assert (await app.conversations.outline(first.entry.chat))[-1].id == live.entry.id
    gate.release()
    await live.ended()
    assert (await app.conversations.outline(first.entry.chat))[-1].versions == 2


async def test_a_branch_is_named_after_its_chat_and_asked_alone(app):
    first = await asked(app, "Rivers of Norway?")
    chat = await app.tree.branch(first.entry.id)
    assert chat.title == "Branch of Rivers of Norway?"
    await asked(app, "And lakes?", chat.id)
    assert len(await app.conversations.outline(first.entry.chat)) == 2
    assert len(await app.conversations.outline(chat.id)) == 4
    row = (await app.conversations.rows([(await app.conversations.outline(chat.id))[1].id])).values()
    assert [each.entry for each in row] == [first.entry.id]


async def test_beyond_the_last_version_there_is_none(app):
    first = await asked(app)
    for by in (-1, 1):
        assert await app.tree.turn(first.entry.id, by) == first.entry.id


async def test_nothing_and_what_is_gone_are_refused(app):
    first = await asked(app)
    for wish in (app.tree.edit(first.question.id, " "), app.tree.edit(first.entry.id, "An answer")):
        with pytest.raises(ProviderError):
            await wish
    await app.tree.delete(first.question.id)
    for wish in (
        app.tree.branch(first.entry.id),
        app.tree.go_on(first.entry.id),
        app.tree.delete(EntryId(9)),
    ):
        with pytest.raises(ProviderError) as refusal:
            await wish
        assert refusal.value.outcome.cause is Cause.BAD_REQUEST


async def test_a_message_is_brought_onto_the_path_that_is_shown(app, sim):
    first = await asked(app)
    other = await app.tree.edit(first.question.id, "Why not?")
    await other.ended()
    chat = first.entry.chat
    assert await app.tree.show(other.entry.id) is None
    assert await app.tree.show(first.entry.id) == other.entry.id
    assert await texts(app, chat) == ["Why?", first.message.text]
    assert await app.tree.show(other.entry.id) == first.entry.id
    await app.chats.delete(chat)
    with pytest.raises(ProviderError, match="This chat was deleted"):
        await app.tree.show(first.entry.id)
