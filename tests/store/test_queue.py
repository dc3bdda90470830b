"""What waits is on disk, in its order, and leaves it in one with being asked."""

from __future__ import annotations

import pytest

from ptahdesk.domain.draft import Draft
from ptahdesk.domain.message import said_by_user


async def texts(store, chat):
    return [queued.text for queued in await store.queue.of(chat.id)]


async def test_the_first_that_came_is_the_first(store, talk):
    chat = await talk.chat()
    for text in ("one", "two\ud800", "three"):
        await store.queue.add(chat.id, text)
    assert await texts(store, chat) == ["one", "two\ufffd", "three"]
    one, two, three = await store.queue.of(chat.id)
    await store.queue.put_first(three.id)
    await store.queue.put_first(two.id)
    await store.queue.change(one.id, "eins")
    assert await texts(store, chat) == ["two\ufffd", "three", "eins"]
    await store.queue.remove(three.id)
    await store.queue.bring_back(three)
    assert await texts(store, chat) == ["two\ufffd", "eins", "three"]


async def test_a_question_leaves_when_it_is_asked_and_is_not_asked_when_it_was_removed(store, talk):
    chat = await talk.chat()
    await store.queue.add(chat.id, "And then?")
    await store.drafts.set(chat.id, Draft("And"))
    [queued] = await store.queue.of(chat.id)
    [lane] = await store.lanes.of(chat.id)
    asking = (chat.id, said_by_user(queued.text), {lane.id: talk.request()}, queued.id)
    await store.turns.ask(*asking)
    assert await texts(store, chat) == []
    assert await store.drafts.get(chat.id) == Draft("And"), "what is typed meanwhile stays"
    with pytest.raises(LookupError):
        await store.turns.ask(*asking)
    assert len(await store.entries.outline(chat.id)) == 2


async def test_what_is_held_says_why_until_it_may_go(store, talk):
    chat, other = await talk.chat(), await talk.chat()
    await store.queue.add(chat.id, "one")
    await store.queue.add(other.id, "elsewhere")
    await store.queue.hold(chat.id, "You stopped the answer.")
    assert [queued.held for queued in await store.queue.of(chat.id)] == ["You stopped the answer."]
    assert [queued.held for queued in await store.queue.of(other.id)] == [""]
    await store.queue.release(chat.id)
    assert [queued.held for queued in await store.queue.of(chat.id)] == [""]


async def test_what_was_held_is_held_when_it_is_brought_back(store, talk):
    chat = await talk.chat()
    await store.queue.add(chat.id, "one")
    await store.queue.hold(chat.id, "You stopped the answer.")
    [one] = await store.queue.of(chat.id)
    await store.queue.remove(one.id)
    await store.queue.bring_back(one)
    assert [queued.held for queued in await store.queue.of(chat.id)] == ["You stopped the answer."]


async def test_another_run_knows_that_it_is_not_its_own(open_store, talks):
    first = await open_store()
    chat = await talks(first).chat()
    await first.queue.add(chat.id, "one")
    second = await open_store()
    assert [queued.mine for queued in await second.queue.of(chat.id)] == [False]
    await second.queue.release(chat.id)
    assert [queued.mine for queued in await second.queue.of(chat.id)] == [True]
    assert [queued.mine for queued in await first.queue.of(chat.id)] == [False]


async def test_it_goes_with_its_chat(store, talk, sql):
    chat = await talk.chat()
    await store.queue.add(chat.id, "one")
    await store.chats.purge(chat.id)
    assert await sql("SELECT count(*) FROM queued") == [(0,)]


async def test_what_was_changed_since_it_was_read_is_not_asked_as_it_was(store, talk):
    chat = await talk.chat()
    await store.queue.add(chat.id, "one")
    [one] = await store.queue.of(chat.id)
    [lane] = await store.lanes.of(chat.id)
    assert await store.queue.change(one.id, "one, otherwise")
    with pytest.raises(LookupError):
        await store.turns.ask(chat.id, said_by_user("one"), {lane.id: talk.request()}, one.id)
    assert await texts(store, chat) == ["one, otherwise"]
    assert await store.entries.outline(chat.id) == []
