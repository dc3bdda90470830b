"""What was said is written before it is sent, while it comes, and when it ends."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from decimal import Decimal

import pytest

from ptahdesk.domain.chat import EntryId, State
from ptahdesk.domain.draft import NOTHING, Draft
from ptahdesk.domain.message import Message, Role, Text, Thinking, ToolCall, said_by_user
from ptahdesk.domain.outcome import stopped_by_user
from ptahdesk.store.ledger_rows import Settled
from ptahdesk.store.rows import PieceKind, part_piece


async def test_a_question_is_on_disk_with_the_place_of_its_answer_and_its_ledger_row(store, talk):
    chat = await talk.chat()
    await store.drafts.set(chat.id, Draft("Wh"))
    asked = await talk.ask("Why?", chat)
    assert (asked.question.message.text, asked.question.state) == ("Why?", State.DONE)
    assert (asked.reply.parent, asked.reply.turn, asked.reply.state) == (
        asked.question.id,
        asked.question.turn,
        State.WAITING,
    )
    assert await store.ledger.get(asked.request) == asked.row
    assert (asked.row.entry, asked.row.chat, asked.row.session) == (asked.reply.id, chat.id, store.session)
    [lane] = await store.lanes.of(chat.id)
    assert lane.leaf == asked.reply.id
    assert await store.drafts.get(chat.id) == NOTHING
    assert (await store.chats.get(chat.id)).updated == asked.row.sent


async def test_the_next_question_stands_under_the_last_answer(store, talk):
    chat = await talk.chat()
    first = await talk.exchange("One?", "1", chat)
    second = await talk.exchange("Two?", "2", chat)
    assert second.question.parent == first.reply.id
    assert second.question.turn != first.question.turn
    assert [step.id for step in await store.entries.outline(chat.id)] == [
        first.question.id,
        first.reply.id,
        second.question.id,
        second.reply.id,
    ]
    said = [message.text for message in await store.entries.history(second.question.id)]
    assert said == ["One?", "1", "Two?"]


async def test_a_chat_with_nothing_in_it_has_an_empty_outline(store, talk):
    chat = await talk.chat()
    assert await store.entries.outline(chat.id) == []


async def test_an_outline_tells_how_much_there_is_before_any_text_is_read(store, talk):
    asked = await talk.ask("One\ntwo")
    await store.entries.append(asked.reply.id, [("text", "a\nb"), ("text", "c"), ("thinking", "hm\nhm")])
    question, reply = await store.entries.outline(asked.question.chat)
    assert (question.role, question.characters, question.lines) == ("user", 7, 2)
    assert (reply.state, reply.characters, reply.lines) == (State.STREAMING, 4, 2)
    await talk.answer(asked, "x\ny\nz")
    assert (await store.entries.path(asked.reply.id))[-1].lines == 3


async def test_a_streaming_reply_can_be_read_while_it_comes(store, talk):
    asked = await talk.ask()
    call = ToolCall("1", "look", "{}")
    await store.entries.append(asked.reply.id, [(PieceKind.THINKING, "h"), (PieceKind.THINKING, "m")])
    await store.entries.append(asked.reply.id, [(PieceKind.TEXT, "Be")])
    await store.entries.append(
        asked.reply.id, [(PieceKind.TEXT, "cause"), part_piece(call), part_piece(call)]
    )
    [reply] = await store.entries.read([asked.reply.id])
    assert reply.message == Message(Role.ASSISTANT, (Thinking("hm"), Text("Because"), call, call))
    assert not reply.damaged


async def test_an_ended_reply_keeps_its_parts_its_outcome_and_no_pieces(store, talk, sql):
    asked = await talk.ask()
    await store.entries.append(asked.reply.id, [("text", "Half")])
    said = Message(Role.ASSISTANT, (Thinking("hm", '{"sig":1}'), Text("Half a")))
    row = replace(asked.row, ended=talk.now, outcome="S", metered=Decimal("0.002"))
    await store.entries.finish(asked.reply.id, said, State.STOPPED, stopped_by_user(), Settled(row, False))
    [reply] = await store.entries.read([asked.reply.id])
    assert (reply.message, reply.state, reply.outcome) == (said, State.STOPPED, stopped_by_user())
    assert await sql("SELECT count(*) FROM piece") == [(0,)]
    assert (await store.ledger.get(asked.request)).metered == Decimal("0.002")


async def test_pieces_that_come_too_late_are_dropped(store, talk, sql):
    asked = await talk.exchange("Why?", "Because.")
    await store.entries.append(asked.reply.id, [("text", "!")])
    assert (await store.entries.read([asked.reply.id]))[0].message.text == "Because."
    assert await sql("SELECT count(*) FROM piece") == [(0,)]


async def test_a_reply_whose_chat_was_purged_still_ends_and_still_costs(store, talk):
    asked = await talk.ask()
    await store.chats.purge(asked.question.chat)
    await store.entries.append(asked.reply.id, [("text", "Be")])
    await talk.answer(asked)
    assert (await store.ledger.total()).amount == Decimal("0.001")


async def test_asking_again_makes_a_version_that_the_lane_shows(store, talk):
    first = await talk.exchange("Why?", "Because.")
    second = await store.entries.again(first.question.id, talk.request())
    await talk.answer(second, "Who knows.")
    assert second.question == first.question
    assert await store.entries.versions(first.reply.id) == [first.reply.id, second.reply.id]
    assert await store.entries.versions(first.question.id) == [first.question.id]
    assert (await store.entries.outline(first.question.chat))[-1].id == second.reply.id
    assert [message.text for message in await store.entries.history(first.question.id)] == ["Why?"]


async def test_an_older_version_is_shown_with_what_followed_it(store, talk):
    chat = await talk.chat()
    first = await talk.exchange("Why?", "Because.", chat)
    after = await talk.exchange("Sure?", "Yes.", chat)
    await store.entries.again(first.question.id, talk.request())
    assert await store.entries.show(first.reply.id) == after.reply.id
    assert (await store.entries.outline(chat.id))[-1].id == after.reply.id


async def test_an_answer_that_never_came_is_no_part_of_the_history(store, talk):
    chat = await talk.chat()
    await talk.ask("One?", chat)
    second = await talk.ask("Two?", chat)
    assert [message.text for message in await store.entries.history(second.reply.id)] == ["One?", "Two?"]


async def test_lone_surrogates_and_nul_are_kept_as_what_can_be_kept(store, talk):
    asked = await talk.ask("a\ud800b\x00c \ud83d\ude00")
    await store.entries.append(asked.reply.id, [("text", "x\udfffy\x00z")])
    question, reply = await store.entries.read([asked.question.id, asked.reply.id])
    assert question.message.text == "a\ufffdb\x00c \U0001f600"
    assert reply.message.text == "x\ufffdy\x00z"


async def test_messages_are_read_in_the_order_asked_for_and_missing_ones_left_out(store, talk):
    asked = await talk.exchange("Why?", "Because.")
    ids = [asked.reply.id, EntryId(999), asked.question.id]
    assert [entry.id for entry in await store.entries.read(ids)] == [asked.reply.id, asked.question.id]


async def test_a_text_changed_behind_our_back_is_reported_and_shown(store, talk, sql):
    asked = await talk.exchange("Why?", "Because.")
    await sql("UPDATE body SET parts = replace(parts, 'Bec', 'Bek') WHERE entry = ?", asked.reply.id)
    good, bad = await store.entries.read([asked.question.id, asked.reply.id])
    assert (good.damaged, bad.damaged, bad.message.text) == (False, True, "Bekause.")
    assert len(store.problems) == 1
    assert str(asked.reply.id) in store.problems[0]


@pytest.mark.parametrize("spoilt", ["", "{", "[1]", '[{"type":"text"}]', '[{"type":"dance","text":""}]'])
async def test_a_text_that_cannot_be_read_any_more_is_no_exception(store, talk, sql, spoilt):
    asked = await talk.exchange("Why?", "Because.")
    await sql("UPDATE body SET parts = ?, outcome = ? WHERE entry = ?", spoilt, spoilt, asked.reply.id)
    [reply] = await store.entries.read([asked.reply.id])
    assert reply.damaged
    assert len(await store.entries.history(asked.reply.id)) in {1, 2}


async def test_every_flipped_bit_of_a_text_is_found_and_none_is_an_exception(store, talk, sql):
    asked = await talk.exchange("Warum? 为什么?", "Därum! 因为 🎉")
    [(sound,)] = await sql("SELECT CAST(parts AS BLOB) FROM body WHERE entry = ?", asked.reply.id)
    for bit in range(len(sound) * 8):
        flipped = bytearray(sound)
        flipped[bit // 8] ^= 1 << bit % 8
        await sql("UPDATE body SET parts = CAST(? AS TEXT) WHERE entry = ?", bytes(flipped), asked.reply.id)
        [reply] = await store.entries.read([asked.reply.id])
        assert reply.damaged, bit


async def test_a_word_that_is_no_state_or_role_any_more_hides_nothing(store, talk, sql):
    asked = await talk.exchange("Why?", "Because.")
    await sql("UPDATE entry SET state = 'dnoe', role = 'assistent' WHERE id = ?", asked.reply.id)
    [reply] = await store.entries.read([asked.reply.id])
    assert (reply.message.text, reply.damaged) == ("Because.", True)
    assert len(await store.entries.outline(asked.question.chat)) == 2


async def test_a_row_moved_under_another_parent_does_not_pass_for_sound(store, talk, sql):
    asked = await talk.exchange("Why?", "Because.")
    await sql("UPDATE entry SET parent = NULL WHERE id = ?", asked.reply.id)
    assert (await store.entries.read([asked.reply.id]))[0].damaged


async def test_a_question_to_a_chat_that_is_gone_leaves_nothing_behind(store, talk, sql):
    chat = await talk.chat()
    [lane] = await store.lanes.of(chat.id)
    await store.chats.purge(chat.id)
    with pytest.raises(LookupError):
        await store.turns.ask(chat.id, said_by_user("Why?"), {lane.id: talk.request()})
    assert await sql("SELECT (SELECT count(*) FROM entry) + (SELECT count(*) FROM request)") == [(0,)]
    with pytest.raises(LookupError):
        await store.entries.again(EntryId(1), talk.request())


async def test_a_write_nobody_waits_for_any_more_is_done_all_the_same(store, talk):
    asked = await talk.ask()
    writing = asyncio.ensure_future(store.entries.append(asked.reply.id, [("text", "Be")]))
    await asyncio.sleep(0)
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    await store.entries.append(asked.reply.id, [("text", "cause")])
    assert (await store.entries.read([asked.reply.id]))[0].message.text == "Because"
