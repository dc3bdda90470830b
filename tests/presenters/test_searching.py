"""Searching as one types: the newest question is the one that is answered."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ptahdesk.domain.chat import RequestId
from ptahdesk.domain.query import Query
from ptahdesk.presenters import figures
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.searching import HINTS, _moment
from ptahdesk.simulator.server import Simulator
from ptahdesk.store.errors import StoreError
from ptahdesk.store.search import Hits

Until = Callable[[Callable[[], object]], Awaitable[None]]
MODEL = "anthropic/claude-sonnet-4.6"


async def say(desk: Desk, sim: Simulator, question: str, answer: str) -> int:
    """A chat of its own."""
    sim.script(answer)
    reply = await desk.app.conversations.ask(None, question, MODEL)
    await reply.ended()
    return reply.entry.chat


def shown(desk: Desk) -> list[tuple[str, str]]:
    return [(row.kind, row.text) for row in desk.searching.rows]


async def test_what_is_found_stands_under_its_chat_with_who_when_and_how_much(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    first = await say(desk, sim, "Which heron?", "The grey heron.")
    await say(desk, sim, "A heron again?", "No.")
    searching = desk.searching
    searching.open()
    searching.find("heron")
    assert searching.busy
    await wait_until(lambda: not searching.busy)
    assert shown(desk) == [
        ("chat", "A heron again?"),
        ("hit", "A heron again?"),
        ("chat", "Which heron?"),
        ("hit", "The grey heron."),
        ("hit", "Which heron?"),
    ]
    assert searching.summary == "3 messages"
    answer = searching.rows[3]
    assert answer.aside.startswith("Claude Sonnet 4.6 · today ")
    assert "¢" in answer.aside
    assert answer.chat == first
    assert [answer.text[start:end] for start, end in answer.marks] == ["heron"]
    assert searching.rows[4].aside.startswith("You · today")


async def test_an_answer_of_several_requests_is_found_with_all_of_its_cost(
    desk: Desk, sim: Simulator
) -> None:
    sim.script("The grey heron.")
    reply = await desk.app.conversations.ask(None, "Which heron?", MODEL)
    await reply.ended()
    hits = await desk.app.chats.search("grey")
    [row] = (await desk.app.conversations.rows([reply.entry.id])).values()
    assert row.reported is not None
    twice = replace(row, id=RequestId(row.id + 1)).after(row)
    [_chat, found] = desk.searching._found(hits, {reply.entry.id: twice})
    assert found.aside.endswith(figures.cost(twice.whole_cost))


async def test_what_cannot_be_searched_is_not_looked_for_for_ever(
    desk: Desk, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def search(*_asked: object) -> Hits:
        raise StoreError("The disk cannot be read.")

    monkeypatch.setattr(desk.app.chats, "search", search)
    desk.searching.open()
    desk.searching.find("heron")
    await wait_until(lambda: not desk.searching.busy)


async def test_an_empty_field_tells_what_one_may_type(desk: Desk, wait_until: Until) -> None:
    searching = desk.searching
    searching.open()
    assert shown(desk) == [("hint", text) for text, _words in HINTS]
    searching.find("zzqx")
    await wait_until(lambda: not searching.busy)
    assert (shown(desk), searching.summary) == ([], "")
    searching.find("")
    assert len(searching.rows) == len(HINTS)


async def test_a_bad_filter_is_told_and_the_rest_is_looked_for(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    await say(desk, sim, "Which heron?", "None.")
    searching = desk.searching
    searching.open()
    searching.find("heron before:soon has:code")
    await wait_until(lambda: not searching.busy)
    assert searching.query.problems[0].startswith("before: wants a day")
    assert searching.rows == []
    [good] = searching.query.filters
    searching.find(searching.without(good))
    await wait_until(lambda: not searching.busy)
    assert ("hit", "Which heron?") in shown(desk)
    searching.find("before:soon")
    assert not searching.busy
    assert searching.rows == []


async def test_an_older_answer_never_takes_the_place_of_a_newer(desk: Desk, wait_until: Until) -> None:
    searching, asked, gate = desk.searching, list[str](), asyncio.Event()
    look = desk.app.chats.search

    async def slow(query: Query, here: object) -> Hits:
        asked.append(query.terms[0].text)
        if query.terms[0].text == "old":
            await gate.wait()
            raise AssertionError("nobody waits for it any more")
        return await look(query, None)

    object.__setattr__(desk.app.chats, "search", slow)
    searching.open()
    searching.find("old")
    await wait_until(lambda: asked == ["old"])
    searching.find("new")
    gate.set()
    await wait_until(lambda: not searching.busy)
    assert asked == ["old", "new"]
    searching.find("newer")
    searching.leave()
    assert not searching.busy
    assert asked == ["old", "new"]


async def test_typing_on_asks_once(desk: Desk, wait_until: Until) -> None:
    searching, asked = desk.searching, list[str]()
    look = desk.app.chats.search

    async def told(query: Query, here: object) -> Hits:
        asked.append(query.terms[0].text)
        return await look(query, None)

    object.__setattr__(desk.app.chats, "search", told)
    searching.open()
    for end in range(1, 6):
        searching.find("heron"[:end])
    await wait_until(lambda: not searching.busy)
    assert asked == ["heron"]


async def test_what_is_said_meanwhile_comes_into_what_is_shown(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    searching = desk.searching
    searching.open()
    searching.find("heron")
    await wait_until(lambda: not searching.busy)
    assert searching.rows == []
    await say(desk, sim, "Which heron?", "None.")
    await wait_until(lambda: searching.summary == "1 message")
    searching.leave()
    await say(desk, sim, "A heron?", "None.")
    assert searching.summary == "1 message"
    searching.open()
    await wait_until(lambda: searching.summary == "2 messages")


async def test_archived_chats_say_so(desk: Desk, sim: Simulator, wait_until: Until) -> None:
    chat = await say(desk, sim, "Which heron?", "None.")
    await desk.app.filing.archive([chat])
    desk.searching.open()
    desk.searching.find("heron")
    await wait_until(lambda: desk.searching.rows and not desk.searching.busy)
    assert desk.searching.rows[0].aside == "archived"


def test_a_day_is_told_by_the_calendar() -> None:
    now = datetime.now(UTC)
    assert _moment(now, now).startswith("today ")
    assert "today" not in _moment(now - timedelta(days=40), now)
