"""Versions, and the place one was in when one comes back to them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ptahdesk.domain.message import said_by_user


async def shown(store, chat):
    return [step.id for step in await store.entries.outline(chat.id)]


async def test_an_outline_says_which_version_each_message_is(store, talk):
    chat = await talk.chat()
    first = await talk.exchange("One?", "1", chat)
    await store.entries.again(first.question.id, talk.request())
    asked = await store.tree.ask_instead(first.question.id, said_by_user("Two?"), talk.request())
    numbers = [(step.version, step.versions) for step in await store.entries.outline(chat.id)]
    assert numbers == [(2, 2), (1, 1)]
    await store.entries.show(first.question.id)
    assert [(step.version, step.versions) for step in await store.entries.outline(chat.id)] == [
        (1, 2),
        (2, 2),
    ]
    assert await store.entries.versions(asked.question.id) == [first.question.id, asked.question.id]


async def test_a_version_is_shown_as_far_as_one_was_in_it(store, talk):
    chat = await talk.chat()
    first = await talk.exchange("One?", "1", chat)
    second = await talk.exchange("Two?", "2", chat)
    other = await store.entries.again(second.question.id, talk.request())
    await talk.answer(other, "II")
    await store.entries.show(second.reply.id)  # not the newest: this is where one was
    again = await store.entries.again(first.question.id, talk.request())
    await talk.answer(again, "I")
    assert await shown(store, chat) == [first.question.id, again.reply.id]
    assert await store.entries.show(first.reply.id) == second.reply.id
    assert (await shown(store, chat))[-1] == second.reply.id


async def test_what_was_said_meanwhile_where_one_was_is_shown_too(store, talk):
    chat = await talk.chat()
    first = await talk.exchange("One?", "1", chat)
    again = await store.entries.again(first.question.id, talk.request())
    await store.entries.show(first.reply.id)
    more = await talk.exchange("More?", "2", chat)
    await store.entries.show(again.reply.id)
    assert await store.entries.show(first.reply.id) == more.reply.id


async def test_a_message_is_hidden_with_all_that_hangs_on_it_and_comes_back_as_it_was(store, talk):
    chat = await talk.chat()
    first = await talk.exchange("One?", "1", chat)
    second = await talk.exchange("Twofold?", "2", chat)
    before = await shown(store, chat)
    hidden = await store.tree.hide(second.question.id, datetime.now(UTC))
    assert hidden.count == 2
    assert await shown(store, chat) == [first.question.id, first.reply.id]
    assert (await store.search.find("twofold")).count == 0
    await store.tree.bring_back(hidden)
    assert await shown(store, chat) == before
    assert (await store.search.find("twofold")).count == 1


async def test_without_an_answer_the_version_before_it_is_shown(store, talk):
    chat = await talk.chat()
    first = await talk.exchange("One?", "1", chat)
    again = await store.entries.again(first.question.id, talk.request())
    await talk.answer(again, "I")
    await store.tree.hide(again.reply.id)
    assert await shown(store, chat) == [first.question.id, first.reply.id]
    assert (await store.entries.outline(chat.id))[-1].versions == 1
    await store.tree.hide(first.reply.id)
    assert await shown(store, chat) == [first.question.id]
    await store.tree.hide(first.question.id)
    assert await shown(store, chat) == []
    anew = await talk.exchange("Anew?", "yes", chat)
    assert await shown(store, chat) == [anew.question.id, anew.reply.id]


async def test_what_was_deleted_before_stays_deleted_when_its_question_comes_back(store, talk):
    chat = await talk.chat()
    first = await talk.exchange("One?", "1", chat)
    again = await store.entries.again(first.question.id, talk.request())
    await talk.answer(again, "I")
    await store.tree.hide(first.reply.id)
    hidden = await store.tree.hide(first.question.id)
    await store.tree.bring_back(hidden)
    assert await shown(store, chat) == [first.question.id, again.reply.id]
    assert await store.entries.versions(again.reply.id) == [again.reply.id]


async def test_another_version_is_not_left_when_one_that_is_not_shown_is_deleted(store, talk):
    chat = await talk.chat()
    first = await talk.exchange("One?", "1", chat)
    again = await store.entries.again(first.question.id, talk.request())
    hidden = await store.tree.hide(first.reply.id)
    assert await shown(store, chat) == [first.question.id, again.reply.id]
    await store.tree.bring_back(hidden, show_it=False)
    assert (await shown(store, chat))[-1] == again.reply.id


async def test_what_comes_back_under_a_hidden_question_is_not_shown_without_it(store, talk):
    chat = await talk.chat()
    one = await talk.exchange("One?", "1", chat)
    two = await talk.exchange("Two?", "2", chat)
    before = await shown(store, chat)
    answer = await store.tree.hide(two.reply.id)
    question = await store.tree.hide(two.question.id)
    await store.tree.bring_back(answer)
    assert await shown(store, chat) == [one.question.id, one.reply.id]
    await store.tree.bring_back(question)
    assert two.question.id in await shown(store, chat)
    await store.entries.show(two.question.id)
    assert await shown(store, chat) == before


async def test_nothing_comes_back_to_a_chat_that_was_purged(store, talk):
    chat = await talk.chat()
    hidden = await store.tree.hide((await talk.exchange("One?", "1", chat)).reply.id)
    await store.chats.purge(chat.id)
    with pytest.raises(LookupError):
        await store.tree.bring_back(hidden)


@pytest.mark.parametrize("settings", ["{}", "not JSON", '{"merged.question": 4711}'])
async def test_a_lane_that_answers_a_question_of_another_anew_can_go_back(store, talk, settings):
    """Only one that was made to answer that question has nothing in common with its answer."""
    chat = await talk.chat()
    asked = await talk.exchange("One?", "1", chat)
    lane = (await store.lanes.add(chat.id, "a/model", 8)).id
    await store.lanes.set_settings(chat.id, lambda _said: settings, lane)
    again = await store.entries.again(asked.question.id, talk.request(), lane)
    both = [asked.reply.id, again.reply.id]
    assert await store.entries.versions(again.reply.id, lane) == both
    assert [(step.version, step.versions) for step in await store.entries.outline(chat.id, lane)][-1] == (
        2,
        2,
    )
    made = f'{{"merged.question": {asked.question.id}}}'
    await store.lanes.set_settings(chat.id, lambda _said: made, lane)
    assert await store.entries.versions(again.reply.id, lane) == [again.reply.id]
    assert [(step.version, step.versions) for step in await store.entries.outline(chat.id, lane)][-1] == (
        1,
        1,
    )


async def test_what_is_not_there_any_more_is_said(store, talk):
    asked = await talk.exchange("One?", "1")
    await store.tree.hide(asked.question.id)
    for gone in (asked.question.id, asked.reply.id):
        with pytest.raises(LookupError):
            await store.tree.hide(gone)
        with pytest.raises(LookupError):
            await store.entries.show(gone)
    with pytest.raises(LookupError):
        await store.entries.again(asked.question.id, talk.request())
