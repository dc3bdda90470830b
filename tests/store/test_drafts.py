"""What was typed and not sent is there again."""

from __future__ import annotations


async def test_a_draft_is_kept_for_each_chat_and_for_the_one_not_there_yet(store, talk):
    chat = await talk.chat()
    await store.drafts.set(chat.id, "Wh")
    await store.drafts.set(None, "He\ud800llo\x00")
    assert await store.drafts.get(chat.id) == "Wh"
    assert await store.drafts.get(None) == "He\ufffdllo\x00"
    await store.drafts.set(None, "")
    assert await store.drafts.get(None) == ""


async def test_no_draft_is_an_empty_one(store, talk):
    chat = await talk.chat()
    assert await store.drafts.get(chat.id) == ""


async def test_a_question_takes_its_own_draft_and_not_what_is_typed_elsewhere(store, talk):
    chat = await talk.chat()
    await store.drafts.set(chat.id, "Wh")
    await talk.exchange("What?", "That.", chat)
    assert await store.drafts.get(chat.id) == ""
    await store.drafts.set(chat.id, "half a thought")
    await talk.ask("Asked from a terminal", chat)
    assert await store.drafts.get(chat.id) == "half a thought"
