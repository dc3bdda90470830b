"""Filters: who answered, when, for how much, with code, in which chats."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from ptahdesk.domain.chat import State
from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.message import Message, Role, Text
from ptahdesk.domain.money import CostState
from ptahdesk.domain.outcome import DONE
from ptahdesk.domain.query import read
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.request import Why
from ptahdesk.store.errors import StoreError
from ptahdesk.store.ledger_rows import Settled
from ptahdesk.store.search import Search

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)


@pytest.fixture
def found(store):
    async def look(typed, here=None):
        hits = await store.search.look(read(typed, NOW, UTC), here)
        return [hit.snippet.text for hit in hits.hits]

    return look


async def pay(talk, text, model="maker/model", cost="0.001", chat=None, state=CostState.REPORTED):
    """An answer of a model for an amount; its question is the same with a question mark."""
    asked = await talk.ask(f"{text}?", chat)
    served = replace(asked.row, served=model, state=state, reported=Decimal(cost) if cost else None)
    message = Message(Role.ASSISTANT, (Text(text),))
    await talk.store.entries.finish(asked.reply.id, message, State.DONE, DONE, Settled(served, True))
    return asked


async def test_who_answered(found, talk):
    await pay(talk, "oak one", "anthropic/claude-sonnet-4.6")
    await pay(talk, "oak two", "openai/gpt-5")
    assert await found("oak model:sonnet") == ["oak one"]
    assert await found('oak model:"CLAUDE 4.6"') == ["oak one"]
    assert await found("oak model:sonnet model:gpt-5") == ["oak two", "oak one"]
    assert await found("model:openrouter") == ["oak two", "oak one"]
    assert await found("model:%") == []


async def test_what_is_judged_without_names_is_found_by_its_words_alone(store, found, talk):
    blind = await pay(talk, "oak one", "anthropic/claude-sonnet-4.6")
    await pay(talk, "oak two", "anthropic/claude-sonnet-4.6")
    await store.votes.blindfold(blind.question.chat, blind.question.turn, 1)
    assert await found("oak one") == ["oak one", "oak one?"]
    assert await found("model:sonnet") == await found("cost>0.0001") == ["oak two"]
    await store.votes.open(blind.question.chat, NOW)
    assert await found("model:sonnet") == await found("cost>0.0001") == ["oak two", "oak one"]


async def test_how_much_it_cost(found, talk):
    await pay(talk, "cheap", cost="0.001")
    await pay(talk, "dear", cost="0.5")
    await pay(talk, "unknown", cost="0.2", state=CostState.UNPRICED)
    await pay(talk, "at home", cost="", state=CostState.LOCAL)
    assert await found("cost>0.001") == ["dear"]
    assert await found("cost>=0.1c") == ["dear", "cheap"]
    assert await found("cost<1 cost>0.01") == ["dear"]
    assert await found("cost<0.0001") == []


async def test_an_answer_that_was_tried_twice_counts_as_it_ended(found, talk, store):
    asked = await pay(talk, "oak", "first/model", "0.5")
    request = replace(talk.request(), asked=ModelRef(OPENROUTER, "second/model"))
    again = await store.ledger.follow(asked.row, True, request)
    row = replace(again, served="second/model", state=CostState.REPORTED, reported=Decimal("0.001"))
    await store.ledger.update(row, True)
    assert await found("oak model:second cost<0.01") == ["oak"]
    assert await found("oak model:first") == []


async def test_the_rounds_of_an_answer_cost_together(found, talk, store):
    asked = await pay(talk, "oak", cost="0.5")
    request = replace(talk.request(), why=Why.TOOLS)
    last = await store.ledger.open(request, asked.reply.chat, asked.reply.id)
    assert await found("cost>0.01") == [], "what is not known yet is no sum"
    await store.ledger.update(replace(last, state=CostState.REPORTED, reported=Decimal("0.001")), True)
    assert await found("cost>0.5 cost<0.502") == ["oak"]
    assert await found("cost<0.5") == []


async def test_a_copy_counts_as_what_it_is_a_copy_of(found, talk, store):
    asked = await pay(talk, "oak", "maker/rare", "0.5")
    branched = await store.tree.branch(asked.reply.id, "Copy", talk.now)
    await store.filing.delete([asked.reply.chat])
    assert await found("model:rare cost>0.1") == ["oak"]
    [hit] = (await store.search.find("oak")).hits[:1]
    assert hit.chat == branched.id


async def test_when_it_was_said(found, talk):
    await talk.ask("noon oak")
    assert await found("oak on:2026-11-20") == ["noon oak"]
    assert await found("oak after:today") == ["noon oak"]
    assert await found("oak before:today") == []
    assert await found("after:2026-11-21") == []


async def test_code_is_known_of_new_messages(found, talk):
    await talk.exchange("How?", "So:\n\n```\nx = oak\n```")
    await talk.exchange("And?", "- so:\n  ~~~\n  y = oak\n  ~~~")
    await talk.exchange("Or?", "Say ``` oak in a line.")
    assert len(await found("oak has:code")) == 2
    assert len(await found("has:code from:model")) == 2
    assert await found("has:code from:me") == []


async def test_code_is_known_of_messages_from_before(open_store, database, talks):
    store = await open_store()
    await talks(store).exchange("How?", "```\noak\n```")
    await store._database.write(lambda writer: writer.execute("UPDATE entry SET code = 0"))
    sql = "UPDATE entry SET code = 1 WHERE id IN (SELECT entry FROM body WHERE instr(parts, '```'))"
    await store._database.write(lambda writer: writer.execute(sql))
    assert (await store.search.look(read("has:code", NOW, UTC))).count == 1


async def test_in_which_chats(found, talk, store):
    trip = await talk.chat("Trip to the FÆRØER")
    filed = await talk.chat("Other")
    await store.filing.move({filed.id: "Trips"})
    old = await talk.chat("Old")
    for chat in (trip, filed, old):
        await talk.ask(f"oak {chat.title}", chat)
    await store.filing.archive([old.id])
    await store.filing.pin([filed.id])
    assert await found("oak in:trip") == ["oak Other", "oak Trip to the FÆRØER"]
    assert await found("oak in:færøer") == ["oak Trip to the FÆRØER"]
    assert await found("oak in:nowhere") == []
    assert await found("oak in:archived in:pinned") == ["oak Old", "oak Other"]
    assert await found("oak in:this", trip.id) == ["oak Trip to the FÆRØER"]
    assert await found("oak in:this") == []


async def test_archived_chats_are_found_and_said_to_be_so_temporary_ones_only_when_open(talk, store):
    old, secret = await talk.chat("Old"), await talk.chat("Secret", temporary=True)
    await talk.ask("oak old", old)
    await talk.ask("ÓAK secret", secret)
    await store.filing.archive([old.id])
    [hit] = (await store.search.find("oak")).hits
    assert (hit.where.archived, hit.title) == (True, "Old")
    hits = (await store.search.look(read("oak", NOW, UTC), secret.id)).hits
    assert [hit.where.temporary for hit in hits] == [True, False]
    assert (await store.search.look(read("ash", NOW, UTC), secret.id)).count == 0
    assert (await store.search.look(read("oak in:this", NOW, UTC), secret.id)).count == 1
    assert (await store.search.look(read("oak in:this before:today", NOW, UTC), secret.id)).count == 0


async def test_deleted_messages_and_chats_are_not_found(found, talk, store):
    chat = await talk.chat()
    await talk.exchange("oak first", "oak second", chat)
    asked = await talk.exchange("oak third", "oak fourth", chat)
    await store.tree.hide(asked.question.id)
    assert await found("oak") == ["oak second", "oak first"]
    await store.filing.delete([chat.id])
    assert await found("oak") == []
    assert await found("from:me") == []


async def test_filters_alone_find_and_bad_words_alone_do_not(found, talk):
    await talk.ask("oak")
    assert await found("from:me") == ["oak"]
    assert await found("from:me ***") == []
    assert await found("before:soon") == []


async def test_a_search_nobody_waits_for_ends(talk, store):
    for _ in range(3):
        await talk.ask("oak")
    forever = "WITH RECURSIVE n(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    begun = asyncio.get_running_loop().create_future()
    loop = asyncio.get_running_loop()

    class Endless(Search):
        def _look(self, reader, wanted, stop):
            loop.call_soon_threadsafe(begun.set_result, None)
            self._walk(reader, (forever, ()), [], stop)
            raise AssertionError

    waiting = asyncio.ensure_future(Endless(store._database, LIMITS).look(read("oak", NOW, UTC)))
    await begun
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert (await store.search.find("oak")).count == 3


async def test_counting_goes_on_only_as_long_as_it_takes_no_time(talk, store):
    for _ in range(4):
        await talk.ask("oak")
    hasty = Search(store._database, replace(LIMITS, search_hits=2, search_count_seconds=-1))
    slow = "SELECT id FROM entry UNION ALL SELECT * FROM (WITH RECURSIVE n(x) AS (VALUES (1) UNION ALL"
    slow += " SELECT x + 1 FROM n) SELECT count(*) FROM n)"
    ids: list[int] = []
    whole = await store._database.read(lambda reader: hasty._walk(reader, (slow, ()), ids, threading.Event()))
    assert not whole
    assert len(ids) == 8
    stopped = threading.Event()
    stopped.set()
    with pytest.raises(StoreError):
        await store._database.read(lambda reader: hasty._walk(reader, (slow, ()), ids, stopped))
