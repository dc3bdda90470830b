"""Chats go out and come in whole; what is here is not doubled, what was paid is paid once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from ptahdesk.domain.carried import CarriedChat, CarriedEntry, CarriedLane
from ptahdesk.domain.chat import ChatId, State
from ptahdesk.domain.message import Message, Role, Text, said_by_user
from ptahdesk.domain.money import CostState
from ptahdesk.domain.untold import ALL_TOLD, Untold
from ptahdesk.store.store import Store

NOW = datetime(2026, 11, 21, tzinfo=UTC)
THEN = datetime(2024, 5, 6, tzinfo=UTC)


def answer(text: str) -> Message:
    return Message(Role.ASSISTANT, (Text(text),))


TREE = CarriedChat(
    "From elsewhere",
    (
        CarriedEntry("q", None, said_by_user("Why?"), THEN),
        CarriedEntry("a", "q", answer("So."), THEN, model="gpt-4o"),
        CarriedEntry("b", "q", answer("Or so."), THEN, state=State.STREAMING),
        CarriedEntry("r", "a", said_by_user("Really?"), THEN),
    ),
    (CarriedLane("tier:sonnet", "b"),),
    source="chatgpt",
)


async def bring(store: Store, *chats: CarriedChat) -> list[ChatId | None]:
    visit = await store.carrying.visit(NOW)
    return [each.chat for each in await store.carrying.bring(chats, visit, NOW)]


async def test_what_requests_leave_out_stays_so(store: Store) -> None:
    first, *rest = TREE.entries
    untold = Untold(turn=True, files=frozenset({0, 2}))
    left = replace(first, left_out=True, untold=untold)
    [chat] = await bring(store, replace(TREE, entries=(left, *rest)))
    assert chat is not None
    entries = await store.entries.read(await store.carrying.all(chat))
    assert [entry.left_out for entry in entries] == [True, False, False, False]
    assert [entry.untold for entry in entries] == [untold, *3 * [ALL_TOLD]]
    assert [step.left_out for step in await store.entries.outline(chat)] == [True, False]


async def test_a_tree_comes_in_with_its_branches_turns_and_leaf(store: Store) -> None:
    [chat] = await bring(store, TREE)
    assert chat is not None
    question, one, other, again = await store.entries.read(await store.carrying.all(chat))
    assert (one.parent, other.parent, again.parent) == (question.id, question.id, one.id)
    assert one.turn == other.turn == question.turn != again.turn
    assert other.state is State.CUT
    assert await store.entries.versions(one.id) == [one.id, other.id]
    assert [step.id for step in await store.entries.outline(chat)] == [question.id, other.id]
    found = await store.chats.get(chat)
    assert found is not None
    assert (found.created, found.updated) == (THEN, THEN)


async def test_who_answered_is_known_and_no_sum_counts_it(store: Store) -> None:
    [chat] = await bring(store, TREE)
    assert chat is not None
    ids = await store.carrying.all(chat)
    rows = await store.ledger.of_entries(ids)
    assert [(str(row.asked), row.state) for row in rows.values()] == [("chatgpt:gpt-4o", CostState.UNPRICED)]
    total = await store.ledger.total()
    assert (total.amount, total.unpriced, total.inexact) == (0, 0, False)
    assert await store.ledger.unsettled() == []


async def test_a_chat_that_is_here_does_not_come_in_again(store: Store) -> None:
    first = await bring(store, TREE)
    assert await bring(store, TREE, replace(TREE, title="Renamed there")) == [None, None]
    grown = replace(TREE, entries=(*TREE.entries, CarriedEntry("s", "r", answer("Yes."), THEN)))
    assert await bring(store, grown) != [None]
    assert first[0] is not None
    await store.filing.delete([first[0]])
    undated = replace(TREE, title="No dates", entries=(CarriedEntry("q", None, said_by_user("Hm")),))
    assert await bring(store, undated) != [None]
    assert await bring(store, undated) == [None]


async def test_what_was_paid_is_paid_once(store: Store, talk: Any) -> None:
    asked = await talk.exchange("Why?", "Because.")
    chat = asked.question.chat
    ids = await store.carrying.all(chat)
    calls = await store.carrying.calls(ids)
    entries = tuple(
        CarriedEntry(
            str(e.id),
            str(e.parent) if e.parent else None,
            e.message,
            e.created,
            calls=tuple(calls.get(e.id, ())),
        )
        for e in await store.entries.read(ids)
    )
    await store.chats.purge(chat)
    [back] = await bring(store, CarriedChat("Back", entries))
    assert back is not None
    assert (await store.ledger.total()).amount == Decimal("0.001")
    assert (await store.ledger.total(chat=back)).amount == Decimal("0.001")


async def test_what_came_in_can_be_taken_back_unless_somebody_went_on(
    store: Store, talk: Any, sql: Callable[..., Awaitable[list[Any]]]
) -> None:
    visit = await store.carrying.visit(NOW)
    two = [TREE, replace(TREE, title="Other", entries=TREE.entries[:2], created=NOW)]
    brought = [each.chat for each in await store.carrying.bring(two, visit, NOW)]
    chats = [chat for chat in brought if chat is not None]
    kept = await store.chats.get(chats[1])
    assert kept is not None
    await talk.exchange("And?", "So.", kept)
    assert await store.carrying.take_back(chats, visit) == [chats[0]]
    assert await store.chats.get(chats[0]) is None
    assert await store.chats.get(chats[1]) == replace(kept, updated=talk.now)
    assert await sql("SELECT count(*) FROM request WHERE why = 'import'") == [(1,)]


async def test_what_was_deleted_does_not_go_out(store: Store, talk: Any) -> None:
    chat = await talk.chat()
    first = await talk.exchange("Why?", "So.", chat)
    second = await talk.exchange("Really?", "Yes.", chat)
    hidden = await store.tree.hide(second.question.id)
    assert await store.carrying.all(chat.id) == [first.question.id, first.reply.id]
    await store.tree.bring_back(hidden)
    assert len(await store.carrying.all(chat.id)) == 4
