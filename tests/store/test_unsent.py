"""Edits are kept beside the draft, each program's for itself, and no words are written over unseen."""

from __future__ import annotations

from ptahdesk.domain.draft import NOTHING, Aim, Draft, Unsent
from ptahdesk.domain.message import said_by_user

LONG = "line of a log\n" * 1000


async def test_edits_are_kept_in_the_order_they_were_begun(store, talk):
    chat = await talk.chat()
    first = Aim((await talk.exchange("One?", "Yes.", chat)).question.id)
    second = Aim((await talk.exchange("Two?", "Yes.", chat)).question.id)
    await store.drafts.set(chat.id, Draft("typed"))
    await store.drafts.set(chat.id, Draft("One, oth", (LONG, "b")), first)
    await store.drafts.set(chat.id, Draft("Two, oth"), second)
    await store.drafts.set(chat.id, Draft("One, otherwise?\ud800", (LONG, "b")), first)
    edits = ((first, Draft("One, otherwise?\ufffd", (LONG, "b"))), (second, Draft("Two, oth")))
    assert await store.drafts.unsent(chat.id) == Unsent(Draft("typed"), edits)
    await store.drafts.set(chat.id, NOTHING, first)
    assert await store.drafts.unsent(chat.id) == Unsent(Draft("typed"), edits[1:])


async def test_an_edit_is_over_in_the_moment_it_is_asked(store, talk):
    asked = await talk.exchange("One?", "Yes.")
    chat, question = asked.question.chat, asked.question.id
    await store.drafts.set(chat, Draft("One, otherwise?"), Aim(question))
    await store.tree.ask_instead(question, said_by_user("One, otherwise?"), talk.request())
    assert await store.drafts.unsent(chat) == Unsent()


async def test_of_what_waits_and_is_gone_the_changed_words_are_part_of_the_draft(store, talk):
    chat = await talk.chat()
    await store.queue.add(chat.id, "And?")
    await store.queue.add(chat.id, "Then?")
    gone, changed = await store.queue.of(chat.id)
    await store.drafts.set(chat.id, Draft("typed"))
    await store.drafts.set(chat.id, Draft("And wh"), Aim(queued=gone))
    await store.drafts.set(chat.id, Draft("Then wh"), Aim(queued=changed))
    await store.queue.remove(gone.id)
    assert await store.queue.change(changed.id, "Then what?")
    assert await store.drafts.unsent(chat.id) == Unsent(Draft("typed\n\nAnd wh"))
    assert await store.drafts.get(chat.id) == Draft("typed\n\nAnd wh"), "once"


async def test_two_windows_in_one_chat_lose_nothing(open_store, talk):
    one = talk.store
    other = await open_store()
    chat = (await talk.chat()).id
    await one.drafts.set(chat, Draft("kept"))
    assert await one.drafts.get(chat) == await other.drafts.get(chat) == Draft("kept")
    assert await other.drafts.set(chat, Draft("kept there"))
    assert not await one.drafts.set(chat, Draft("kept here"))
    assert not await one.drafts.set(chat, Draft("kept here too"))
    assert await other.drafts.set(chat, Draft("kept there too"))
    assert await other.drafts.get(chat) == Draft("kept there too"), "the other's is its own while it runs"
    assert await one.drafts.get(chat) == Draft("kept there too\n\nkept here too"), "both, when it is read"


async def test_what_is_typed_in_two_windows_is_one_draft_after_both_are_closed(open_store, talk):
    one, other = talk.store, await open_store()
    chat = (await talk.chat()).id
    await one.drafts.set(chat, Draft("here"))
    assert not await other.drafts.set(chat, Draft("there"))
    await one.close()
    await other.close()
    assert await (await open_store()).drafts.get(chat) == Draft("here\n\nthere")


async def test_an_edit_is_gone_on_with_by_the_next_program_and_by_no_other_that_runs(open_store, talk):
    one, other = talk.store, await open_store()
    asked = await talk.exchange("One?", "Yes.")
    chat, aim = asked.question.chat, Aim(asked.question.id)
    await one.drafts.set(chat, Draft("here"), aim)
    assert await other.drafts.unsent(chat) == Unsent()
    await other.drafts.set(chat, Draft("there"), aim)
    await one.close()
    assert await other.drafts.unsent(chat) == Unsent(edits=((aim, Draft("there")),)), "its own"
    await other.close()
    third = await open_store()
    [(_aim, words)] = (await third.drafts.unsent(chat)).edits
    assert words in {Draft("here"), Draft("there")}


async def test_a_draft_that_was_sent_where_another_window_typed_takes_only_its_own(open_store, talk):
    one, other = talk.store, await open_store()
    chat = await talk.chat()
    assert await other.drafts.set(chat.id, Draft("there"))
    assert not await one.drafts.set(chat.id, Draft("here"))
    await talk.ask("here", chat)
    assert await one.drafts.get(chat.id) == Draft("there")


async def test_a_new_chat_takes_its_draft_along(store, talk):
    await store.drafts.set(None, Draft("Why"))
    await talk.ask("Something else?")
    assert await store.drafts.get(None) == Draft("Why")
    await talk.ask("Why")
    assert await store.drafts.get(None) == NOTHING


async def test_a_flipped_bit_is_not_in_the_way(store, talk, sql):
    asked = await talk.exchange("One?", "Yes.")
    await store.drafts.set(asked.question.chat, Draft("x"), Aim(asked.question.id))
    await sql("UPDATE unsent SET text = CAST(x'41ff' AS TEXT), pasted = '[\"a'")
    [(_aim, words)] = (await store.drafts.unsent(asked.question.chat)).edits
    assert words == Draft("A\ufffd", ('["a',))


async def test_a_purged_chat_leaves_no_words(store, talk, sql):
    asked = await talk.exchange("One?", "Yes.")
    await store.drafts.set(asked.question.chat, Draft("x"), Aim(asked.question.id))
    await store.chats.purge(asked.question.chat)
    assert await sql("SELECT count(*) FROM unsent") == [(0,)]
