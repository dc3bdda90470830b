"""What was typed and not sent is there again, with what was pasted into it."""

from __future__ import annotations

from ptahdesk.domain.draft import NOTHING, Draft

LONG = "line of a log\n" * 1000


async def test_a_draft_is_kept_for_each_chat_and_for_the_one_not_there_yet(store, talk):
    chat = await talk.chat()
    await store.drafts.set(chat.id, Draft("Wh"))
    await store.drafts.set(None, Draft("He\ud800llo\x00"))
    assert await store.drafts.get(chat.id) == Draft("Wh")
    assert await store.drafts.get(None) == Draft("He\ufffdllo\x00")
    await store.drafts.set(None, NOTHING)
    assert await store.drafts.get(None) == NOTHING


async def test_no_draft_is_an_empty_one(store, talk):
    chat = await talk.chat()
    assert await store.drafts.get(chat.id) == NOTHING


async def test_what_was_pasted_is_kept_in_order_and_written_when_it_changes(store, talk, sql):
    chat = await talk.chat()
    await store.drafts.set(chat.id, Draft("Why", (LONG, "b")))
    [(first,), (_second,)] = await sql("SELECT id FROM pasted ORDER BY position")
    await store.drafts.set(chat.id, Draft("Why is", (LONG, "b")))
    assert await store.drafts.get(chat.id) == Draft("Why is", (LONG, "b"))
    assert first in [id_ for (id_,) in await sql("SELECT id FROM pasted")], "not written anew"
    await store.drafts.set(chat.id, Draft("", ("b",)))
    assert await store.drafts.get(chat.id) == Draft("", ("b",))
    await store.drafts.set(chat.id, NOTHING)
    assert await sql("SELECT count(*) FROM pasted") == [(0,)]


async def test_a_question_takes_its_own_draft_and_not_what_is_typed_elsewhere(store, talk, sql):
    chat = await talk.chat()
    await store.drafts.set(chat.id, Draft("Wh"))
    await talk.exchange("What?", "That.", chat)
    assert await store.drafts.get(chat.id) == NOTHING
    await store.drafts.set(chat.id, Draft("half a thought"))
    await talk.ask("Asked from a terminal", chat)
    assert await store.drafts.get(chat.id) == Draft("half a thought")
    whole = Draft("Why?", (LONG,))
    await store.drafts.set(chat.id, whole)
    await talk.ask("Why?", chat)
    assert await store.drafts.get(chat.id) == whole, "without what was pasted it is another question"
    await talk.ask(whole.whole, chat)
    assert await store.drafts.get(chat.id) == NOTHING
    assert await sql("SELECT count(*) FROM pasted") == [(0,)]


async def test_two_programs_do_not_share_the_draft_of_the_new_chat(open_store):
    one, other = await open_store(), await open_store()
    await one.drafts.set(None, Draft("typed here", (LONG,)))
    assert await other.drafts.get(None) == NOTHING
    await other.drafts.set(None, Draft("typed there"))
    assert await one.drafts.get(None) == Draft("typed here", (LONG,))


async def test_what_each_program_left_is_gone_on_with_by_one_of_the_next(open_store):
    one, other = await open_store(), await open_store()
    await one.drafts.set(None, Draft("typed here", (LONG,)))
    await other.drafts.set(None, Draft("typed there"))
    await one.close()
    await other.close()
    third, fourth = await open_store(), await open_store()
    assert await third.drafts.get(None) == Draft("typed there"), "the newest first"
    assert await fourth.drafts.get(None) == Draft("typed here", (LONG,))
    await fourth.drafts.set(None, NOTHING)
    assert await fourth.drafts.get(None) == NOTHING
    assert await third.drafts.get(None) == Draft("typed there")


async def test_what_an_older_ptahdesk_left_is_gone_on_with(store, sql):
    await sql("INSERT INTO draft VALUES (0, 'half a thought', 1, '[]')")
    assert await store.drafts.get(None) == Draft("half a thought")


async def test_a_flipped_bit_in_what_was_pasted_is_not_in_the_way(store, talk, sql):
    chat = await talk.chat()
    await store.drafts.set(chat.id, Draft("", ("AB",)))
    await sql("UPDATE pasted SET text = CAST(x'41ff' AS TEXT)")
    assert await store.drafts.get(chat.id) == Draft("", ("A\ufffd",))
    await talk.ask("Something else?", chat)
