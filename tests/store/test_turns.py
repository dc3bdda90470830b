"""One question in several lanes is written down as one, with one turn, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ptahdesk.domain.chat import EntryId, State
from ptahdesk.domain.message import said_by_user
from ptahdesk.domain.vote import drawn
from ptahdesk.store.errors import StoreError


async def lanes_of(store, talk, count=3):
    chat = await talk.chat()
    for place in range(1, count):
        await store.lanes.add(chat.id, f"maker/model-{place}", 8)
    return chat, [lane.id for lane in await store.lanes.of(chat.id)]


async def test_each_lane_has_a_row_of_its_own_and_all_are_one_turn(store, talk, sql):
    chat, lanes = await lanes_of(store, talk)
    asked = await store.turns.ask(chat.id, said_by_user("Who?"), {lane: talk.request() for lane in lanes})
    assert [one.reply.lane for one in asked] == lanes
    assert len({one.question.turn for one in asked} | {one.reply.turn for one in asked}) == 1
    assert len({one.question.id for one in asked}) == len({one.row.id for one in asked}) == 3
    assert {one.reply.state for one in asked} == {State.WAITING}
    assert [lane.leaf for lane in await store.lanes.of(chat.id)] == [one.reply.id for one in asked]
    assert await sql("SELECT count(*) FROM request WHERE ended IS NULL") == [(3,)]


async def test_it_is_written_whole_or_not_at_all(store, talk, sql):
    chat, lanes = await lanes_of(store, talk)
    requests = {lane: talk.request() for lane in lanes}
    await sql(
        "CREATE TRIGGER full BEFORE INSERT ON request WHEN (SELECT count(*) FROM request) = 2"
        " BEGIN SELECT RAISE(ABORT, 'no room'); END"
    )
    with pytest.raises(StoreError):
        await store.turns.ask(chat.id, said_by_user("Who?"), requests)
    assert await sql("SELECT count(*) FROM entry") == [(0,)]
    assert await sql("SELECT count(*) FROM request") == [(0,)]


async def test_the_next_question_follows_each_lanes_own_answer(store, talk):
    chat, lanes = await lanes_of(store, talk, 2)
    first = await store.turns.ask(chat.id, said_by_user("Who?"), {lane: talk.request() for lane in lanes})
    for one, text in zip(first, ("I.", "You."), strict=True):
        await talk.answer(one, text)
    second = await store.turns.ask(chat.id, said_by_user("Why?"), {lane: talk.request() for lane in lanes})
    told = [[message.text for message in await store.entries.history(one.question.id)] for one in second]
    assert told == [["Who?", "I.", "Why?"], ["Who?", "You.", "Why?"]]


async def test_it_is_asked_otherwise_in_every_lane_that_shows_it(store, talk):
    chat, lanes = await lanes_of(store, talk, 2)
    first = await store.turns.ask(chat.id, said_by_user("Who?"), {lane: talk.request() for lane in lanes})
    late = (await store.lanes.add(chat.id, "late", 8)).id
    fresh = (await lanes_of(store, talk, 1))[1]
    wanted = {lane: talk.request() for lane in (*lanes, late, *fresh)}
    asked = await store.turns.ask_instead(first[1].question.id, said_by_user("Who is it?"), wanted)
    assert [one.question.lane for one in asked] == [*lanes, late]
    assert len({one.question.turn for one in asked}) == 1
    for lane in (*lanes, late):
        outline = await store.entries.outline(chat.id, lane)
        shown = await store.entries.read([step.id for step in outline])
        assert [entry.message.text for entry in shown] == ["Who is it?", ""]
    assert await store.entries.versions(asked[0].question.id) == [first[0].question.id, asked[0].question.id]


async def test_a_question_that_is_gone_cannot_be_asked_otherwise(store, talk):
    _chat, lanes = await lanes_of(store, talk, 1)
    with pytest.raises(LookupError):
        await store.turns.ask_instead(EntryId(4711), said_by_user("Who?"), {lanes[0]: talk.request()})


async def test_a_question_to_several_is_found_once_and_where_it_can_be_seen(store, talk):
    chat, lanes = await lanes_of(store, talk)
    asked = await store.turns.ask(
        chat.id, said_by_user("A needle?"), {lane: talk.request() for lane in lanes}
    )
    for one in asked:
        await talk.answer(one, "No needle.")

    async def found():
        return [hit.entry for hit in (await store.search.find("needle")).hits if hit.role == "user"]

    assert await found() == [asked[0].question.id]
    await store.lanes.only(chat.id, lanes[1])
    assert await found() == [asked[1].question.id]
    await store.tree.hide(asked[1].question.id)
    assert await found() == [asked[0].question.id]
    assert (await store.search.find("needle")).count == 3


async def test_one_more_answer_stands_beside_in_a_lane_of_its_own(store, talk):
    chat, lanes = await lanes_of(store, talk, 2)
    [asked, _other] = await store.turns.ask(
        chat.id, said_by_user("Who?"), {lane: talk.request() for lane in lanes}
    )
    await talk.answer(asked, "I.")
    like = replace((await store.lanes.of(chat.id))[0], reference="c/d", settings='{"a": 1}')
    beside = await store.turns.answer_beside(asked.question.id, like, talk.request(), 3)
    assert (beside.question.id, beside.reply.turn) == (asked.question.id, asked.question.turn)
    made = (await store.lanes.of(chat.id))[2]
    assert (made.id, made.leaf, made.settings) == (beside.reply.lane, beside.reply.id, '{"a": 1}')
    assert await store.turns.answer_beside(asked.question.id, like, talk.request(), 3) is None
    with pytest.raises(LookupError):
        await store.turns.answer_beside(EntryId(4711), like, talk.request(), 8)


async def test_a_question_that_is_judged_blind_never_stands_there_otherwise(store, talk):
    """Whoever reads in the next moment, or after the program was killed, finds no names to tell."""
    chat, lanes = await lanes_of(store, talk)
    requests = {lane: talk.request() for lane in lanes}
    asked = await store.turns.ask(chat.id, said_by_user("Who?"), requests, seed=1)
    turn = asked[0].question.turn
    assert (await store.votes.blindfolds(chat.id))[turn].seed == 1
    assert await store.votes.hidden() == {chat.id}
    order = [lane.id for lane in await store.lanes.of(chat.id)]
    assert order == sorted(lanes, key=lambda lane: drawn(1, lane))
    assert [one.reply.lane for one in asked] == order, "what is listed by its number tells nothing either"
    for one in asked:
        await talk.answer(one, "I.")
    again = await store.turns.ask(chat.id, said_by_user("Why?"), {lane: talk.request() for lane in lanes})
    folds = await store.votes.blindfolds(chat.id)
    assert folds[again[0].question.turn].seed == 1, "while names are hidden nothing is asked with names"
    await store.votes.open(chat.id, datetime.now(UTC))
    assert await store.votes.hidden() == set()
    for one in again:
        await talk.answer(one, "I.")
    open_ = await store.turns.ask(chat.id, said_by_user("When?"), {lane: talk.request() for lane in lanes})
    assert open_[0].question.turn not in await store.votes.blindfolds(chat.id)
    other = await store.turns.ask_instead(
        open_[0].question.id, said_by_user("How?"), {lane: talk.request() for lane in lanes}, 7
    )
    assert (await store.votes.blindfolds(chat.id))[other[0].question.turn].seed == 7


async def test_where_every_lane_is_hidden_the_first_can_be_asked(store, talk):
    chat, lanes = await lanes_of(store, talk, 2)
    await store.lanes.hide(lanes, True)
    [asked] = await store.turns.ask(chat.id, said_by_user("Who?"), {lanes[0]: talk.request()})
    assert asked.reply.lane == lanes[0]
