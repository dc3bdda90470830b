"""A branch holds what was said up to a message, and is a chat of its own."""

from __future__ import annotations

import pytest

from ptahdesk.store.sql import value


async def test_a_branch_says_the_same_up_to_its_message_and_goes_on_alone(store, talk):
    chat = await talk.chat("Rivers")
    first = await talk.exchange("One?", "1", chat)
    await talk.exchange("Two?", "2", chat)
    made = await store.tree.branch(first.reply.id, "Rivers, branched", talk.now)
    assert (made.title, made.temporary) == ("Rivers, branched", False)
    outline = await store.entries.outline(made.id)
    assert [e.message.text for e in await store.entries.read([step.id for step in outline])] == ["One?", "1"]
    assert not store.problems
    await talk.exchange("Otherwise?", "so", made)
    assert len(await store.entries.outline(made.id)) == 4
    assert len(await store.entries.outline(chat.id)) == 4
    [lane] = await store.lanes.of(made.id)
    assert lane.reference == "tier:sonnet"


async def test_what_was_paid_is_told_in_both_and_counted_once(store, talk):
    asked = await talk.exchange("One?", "1")
    before = await store.ledger.total()
    made = await store.tree.branch(asked.reply.id, "x", talk.now)
    twice = await store.tree.branch((await store.entries.outline(made.id))[-1].id, "y", talk.now)
    for chat in (made, twice):
        leaf = (await store.entries.outline(chat.id))[-1].id
        row = (await store.ledger.of_entries([leaf]))[leaf]
        assert (row.id, row.entry) == (asked.row.id, asked.reply.id)
        assert (await store.ledger.total(chat=chat.id)).amount == 0
    assert await store.ledger.total() == before


async def test_a_branch_of_a_temporary_chat_goes_with_the_session(store, talk, open_store):
    asked = await talk.ask("One?", await talk.chat(temporary=True))
    await talk.answer(asked)
    made = await store.tree.branch(asked.reply.id, "x", talk.now)
    assert made.temporary
    await store.close()
    assert await (await open_store()).chats.get(made.id) is None


async def test_what_was_changed_on_disk_does_not_become_sound_by_copying(store, talk):
    asked = await talk.exchange("One?", "1")
    spoil = "UPDATE body SET parts = replace(parts, '1', '2') WHERE entry = ?"
    await store._database.write(lambda writer: writer.execute(spoil, (asked.reply.id,)))
    made = await store.tree.branch(asked.reply.id, "x", talk.now)
    _question, answer = await store.entries.read([e.id for e in await store.entries.outline(made.id)])
    assert answer.damaged


async def test_what_is_found_in_a_branch_is_its_own(store, talk):
    asked = await talk.exchange("One?", "rhododendron")
    made = await store.tree.branch(asked.reply.id, "x", talk.now)
    assert {hit.chat for hit in (await store.search.find("rhododendron")).hits} == {
        asked.question.chat,
        made.id,
    }
    count = await store._database.read(lambda reader: value(reader, "SELECT count(*) FROM entry"))
    assert count == 4


async def test_from_a_message_that_is_gone_nothing_is_branched(store, talk):
    asked = await talk.exchange("One?", "1")
    await store.tree.hide(asked.question.id)
    with pytest.raises(LookupError):
        await store.tree.branch(asked.reply.id, "x", talk.now)
    assert len(await store.chats.list()) == 1
