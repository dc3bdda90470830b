"""What a run that ended without a word leaves is put right by the next one, and a living one is let be."""

from __future__ import annotations

import os

import apsw
import pytest

from ptahdesk.domain.chat import State
from ptahdesk.domain.draft import Draft
from ptahdesk.domain.message import Text, Thinking, ToolCall
from ptahdesk.domain.outcome import program_ended
from ptahdesk.store.rows import part_piece


@pytest.fixture
def die():
    """Ends a store as a kill would: nothing is closed properly, only the lock goes with the process."""

    async def dying(store):
        store.closed = True
        await store._database.close()
        os.close(store._opened.lock.handle)

    return dying


async def test_a_reply_of_a_dead_program_is_cut_and_kept(store, talk, open_store, die):
    asked = await talk.ask("Why is the needle here?")
    await store.ledger.accepted(asked.request, "gen-1", talk.now)
    call = ToolCall("1", "look", "{}")
    pieces = [("thinking", "hm"), ("text", "The need"), ("text", "le is"), part_piece(call)]
    await store.entries.append(asked.reply.id, pieces)
    await die(store)
    again = await open_store()
    [reply] = await again.entries.read([asked.reply.id])
    assert reply.message.parts == (Thinking("hm"), Text("The needle is"), call)
    assert (reply.state, reply.outcome, reply.damaged) == (State.CUT, program_ended(), False)
    [row] = await again.ledger.unsettled()
    assert (row.id, row.generation, row.outcome) == (asked.request, "gen-1", "P")
    assert row.ended is not None
    assert (await again.ledger.total()).unpriced == 1
    assert (await again.search.find("needle is")).count == 2
    assert again.problems == ()


async def test_a_reply_that_had_not_begun_is_cut_too(store, talk, open_store, die):
    asked = await talk.ask()
    await die(store)
    [reply] = await (await open_store()).entries.read([asked.reply.id])
    assert (reply.state, reply.message.parts) == (State.CUT, ())


async def test_a_reply_of_a_living_program_goes_on(store, talk, open_store):
    asked = await talk.ask()
    await store.entries.append(asked.reply.id, [("text", "Be")])
    other = await open_store()
    [reply] = await other.entries.read([asked.reply.id])
    assert (reply.state, reply.message.text) == (State.STREAMING, "Be")
    await store.entries.append(asked.reply.id, [("text", "cause")])
    await talk.answer(asked, "Because.")
    [reply] = await other.entries.read([asked.reply.id])
    assert (reply.state, reply.message.text) == (State.DONE, "Because.")


async def test_the_dead_are_tidied_away_once(store, talk, open_store, die, sql, database):
    await talk.ask()
    await die(store)
    again = await open_store()
    assert [path.name for path in (database.parent / "sessions").glob("*.lock")] == [
        again._opened.lock.path.name
    ]
    ended = await again._database.read(lambda reader: reader.execute("SELECT ended FROM session").fetchall())
    assert [at is None for (at,) in ended] == [False, True]


async def test_a_temporary_chat_of_a_dead_program_is_gone(store, talk, open_store, die):
    chat = await talk.chat(temporary=True)
    await talk.ask("needle", chat)
    await die(store)
    again = await open_store()
    assert await again.chats.get(chat.id) is None
    assert (await again.search.find("needle")).count == 0


async def test_a_chat_in_which_nothing_was_done_goes_with_the_program_that_died(store, talk, open_store, die):
    blank, typed = await talk.chat(""), await talk.chat("")
    await store.drafts.set(typed.id, Draft("half a"))
    await die(store)
    again = await open_store()
    assert [chat.id for chat in await again.chats.list()] == [typed.id]
    assert await again.chats.get(blank.id) is None


async def test_a_chat_in_which_nothing_was_done_stays_while_another_program_is_there(
    store, talk, open_store, die
):
    blank = await talk.chat("")
    other = await open_store()
    await die(store)
    third = await open_store()
    assert await third.chats.get(blank.id), "it may be open there"
    await other.close()


async def test_a_history_brought_from_elsewhere_has_no_living_programs(talk, open_store, tmp_path, database):
    await talk.ask()
    copy = tmp_path / "elsewhere" / "ptahdesk.db"
    copy.parent.mkdir()
    connection = apsw.Connection(str(database))
    connection.execute("VACUUM INTO ?", (str(copy),))
    connection.close()
    other = await open_store(copy)
    [chat] = await other.chats.list()
    assert (await other.entries.outline(chat.id))[-1].state is State.CUT
