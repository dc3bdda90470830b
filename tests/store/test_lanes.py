"""Several lanes in a chat: each has its model, its way of asking and its leaf, and nothing said is lost."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from ptahdesk.domain.chat import ChatId
from ptahdesk.store.forks import Hidden


async def texts(store, chat, lane):
    outline = await store.entries.outline(chat, lane)
    return [entry.message.text for entry in await store.entries.read([step.id for step in outline])]


async def lane_of(store, chat, lane):
    return next((each for each in await store.lanes.of(chat.id) if each.id == lane), None)


async def test_a_lane_that_is_added_begins_where_the_first_one_stands_and_asks_as_it_does(store, talk):
    chat = await talk.chat()
    asked = await talk.exchange("Why?", "Because.", chat)
    await store.lanes.set_settings(chat.id, lambda _said: '{"chat.seed": 3}')
    made = await store.lanes.add(chat.id, "openai:gpt-5", 8)
    assert (made.position, made.reference, made.leaf) == (1, "openai:gpt-5", asked.reply.id)
    assert (made.settings, made.hidden, made.muted) == ('{"chat.seed": 3}', False, False)
    assert await store.lanes.of(chat.id) == [await lane_of(store, chat, asked.reply.lane), made]
    assert await texts(store, chat.id, made.id) == ["Why?", "Because."]


async def test_there_are_no_more_in_sight_than_there_may_be(store, talk):
    chat = await talk.chat()
    one = await store.lanes.add(chat.id, "a/b", 2)
    assert await store.lanes.add(chat.id, "c/d", 2) is None
    await store.lanes.only(chat.id, one.id)
    assert await store.lanes.add(chat.id, "c/d", 2) is not None
    with pytest.raises(LookupError):
        await store.lanes.add(ChatId(4711), "a/b", 2)


async def test_the_order_is_whatever_somebody_drags_them_to(store, talk):
    chat = await talk.chat()
    [first] = await store.lanes.of(chat.id)
    b, c = [await store.lanes.add(chat.id, name, 8) for name in "bc"]
    await store.lanes.arrange(chat.id, [c.id, first.id, c.id])
    assert [lane.id for lane in await store.lanes.of(chat.id)] == [c.id, first.id, b.id]
    assert [lane.position for lane in await store.lanes.of(chat.id)] == [0, 1, 2]


async def test_what_is_hidden_or_muted_is_so_until_it_is_not(store, talk):
    chat = await talk.chat()
    [first] = await store.lanes.of(chat.id)
    other = await store.lanes.add(chat.id, "b", 8)
    await store.lanes.mute([other.id], True)
    assert [lane.asked for lane in await store.lanes.of(chat.id)] == [True, False]
    await store.lanes.only(chat.id, other.id)
    assert [(lane.hidden, lane.muted) for lane in await store.lanes.of(chat.id)] == [
        (True, False),
        (False, False),
    ]
    await store.lanes.hide([first.id], False)
    assert all(lane.asked for lane in await store.lanes.of(chat.id))
    assert await lane_of(store, chat, first.id) == first


async def test_a_lane_in_which_nothing_was_said_goes_and_another_is_only_hidden(store, talk):
    chat = await talk.chat()
    asked = await talk.exchange("Why?", "Because.", chat)
    empty = await store.lanes.add(chat.id, "b", 8)
    assert await store.lanes.remove(chat.id, empty.id)
    assert await lane_of(store, chat, empty.id) is None
    await store.lanes.add(chat.id, "b", 8)
    assert await store.lanes.remove(chat.id, asked.reply.lane)
    kept, _empty = await store.lanes.of(chat.id)
    assert kept.hidden
    assert await texts(store, chat.id, kept.id) == ["Why?", "Because."]


async def test_the_last_one_in_sight_stays_though_two_are_removed_at_once(store, talk):
    chat = await talk.chat()
    [first] = await store.lanes.of(chat.id)
    other = await store.lanes.add(chat.id, "b", 8)
    done = await asyncio.gather(store.lanes.remove(chat.id, first.id), store.lanes.remove(chat.id, other.id))
    assert done == [True, False]
    assert await store.lanes.of(chat.id) == [other]


async def test_a_chat_goes_on_with_none_that_is_gone(store, talk):
    chat = await talk.chat()
    before = await store.lanes.of(chat.id)
    gone = await store.lanes.add(chat.id, "b", 8)
    await store.lanes.remove(chat.id, gone.id)
    with pytest.raises(LookupError):
        await store.lanes.only(chat.id, gone.id)
    assert await store.lanes.of(chat.id) == before


async def test_one_lane_alone_may_be_told_to_ask_otherwise(store, talk):
    chat = await talk.chat()
    other = await store.lanes.add(chat.id, "b", 8)
    await store.lanes.set_settings(chat.id, lambda said: said.replace("{}", '{"a": 1}'), other.id)
    await store.lanes.set_reference(other.id, "c")
    assert [(lane.reference, lane.settings) for lane in await store.lanes.of(chat.id)] == [
        ("tier:sonnet", "{}"),
        ("c", '{"a": 1}'),
    ]


async def test_a_lane_may_answer_a_common_question_anew_and_turn_back(store, talk):
    chat = await talk.chat()
    asked = await talk.exchange("Why?", "Because.", chat)
    lane = (await store.lanes.add(chat.id, "b", 8)).id
    again = await store.entries.again(asked.question.id, talk.request(), lane)
    await talk.answer(again, "For no reason.")
    assert again.reply.lane == lane
    assert await texts(store, chat.id, lane) == ["Why?", "For no reason."]
    assert await texts(store, chat.id, asked.reply.lane) == ["Why?", "Because."]
    assert await store.entries.versions(again.reply.id) == [asked.reply.id, again.reply.id]
    assert await store.entries.versions(asked.reply.id) == [asked.reply.id]
    assert await store.entries.versions(asked.reply.id, lane) == [asked.reply.id, again.reply.id]
    numbered = [(step.version, step.versions) for step in await store.entries.outline(chat.id, lane)]
    assert numbered == [(1, 1), (2, 2)]
    assert [step.versions for step in await store.entries.outline(chat.id)] == [1, 1]
    assert await store.entries.show(asked.reply.id, lane) == asked.reply.id
    assert await texts(store, chat.id, lane) == ["Why?", "Because."]
    assert [step.version for step in await store.entries.outline(chat.id, lane)] == [1, 1]


async def test_where_one_was_in_one_lane_is_not_where_one_was_in_another(store, talk):
    chat = await talk.chat()
    asked = await talk.exchange("Why?", "Because.", chat)
    lane = (await store.lanes.add(chat.id, "b", 8)).id
    [on] = await store.turns.ask(chat.id, asked.question.message, {lane: talk.request()})
    await store.entries.show(asked.reply.id, lane)
    again = await store.entries.again(asked.question.id, talk.request(), lane)
    assert (await lane_of(store, chat, lane)).leaf == again.reply.id
    own = await store.entries.again(asked.question.id, talk.request())
    assert await store.entries.show(asked.reply.id) == asked.reply.id
    assert (await lane_of(store, chat, asked.reply.lane)).leaf == asked.reply.id
    assert on.reply.id not in {own.reply.id, again.reply.id}


async def test_what_is_deleted_is_gone_from_every_lane_that_shows_it_and_comes_back_to_all(store, talk):
    chat = await talk.chat()
    await talk.exchange("Why?", "Because.", chat)
    second = await talk.exchange("And then?", "Nothing.", chat)
    lane = (await store.lanes.add(chat.id, "b", 8)).id
    [on] = await store.turns.ask(chat.id, second.question.message, {lane: talk.request()})
    before = await store.lanes.of(chat.id)
    hidden = await store.tree.hide(second.question.id, datetime.now(UTC))
    assert isinstance(hidden, Hidden)
    assert hidden.count == 4
    for each in before:
        assert await texts(store, chat.id, each.id) == ["Why?", "Because."]
    await store.tree.bring_back(hidden)
    assert await store.lanes.of(chat.id) == before
    assert before[1].leaf == on.reply.id


async def test_a_branch_off_a_lane_asks_as_that_lane_does(store, talk):
    chat = await talk.chat()
    asked = await talk.exchange("Why?", "Because.", chat)
    lane = await store.lanes.add(chat.id, "openai:gpt-5", 8)
    made = await store.tree.branch(asked.reply.id, "Part", datetime.now(UTC), lane.id)
    [only] = await store.lanes.of(made.id)
    assert only.reference == "openai:gpt-5"
    assert await texts(store, made.id, only.id) == ["Why?", "Because."]
