"""Late listeners hear it all, slow ones hear it joined, and nobody waits for anybody."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

from ptahdesk.domain.message import Message, Role, Text, Thinking, ToolResult
from ptahdesk.domain.outcome import DONE
from ptahdesk.domain.stream import Accepted, Ended, PartPiece, StreamEvent, TextPiece, ThinkingPiece
from ptahdesk.services.broadcast import Broadcast, Spacing, joined


async def heard(broadcast: Broadcast) -> list[StreamEvent]:
    async with aclosing(broadcast.follow()) as events:
        return [event async for event in events]


async def test_a_quick_listener_hears_each_piece_and_a_late_one_hears_them_joined() -> None:
    broadcast = Broadcast()
    quick = asyncio.create_task(heard(broadcast))
    for piece in "abc":
        broadcast.tell(TextPiece(piece))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    broadcast.tell(Ended(DONE))
    assert await quick == [TextPiece("a"), TextPiece("b"), TextPiece("c"), Ended(DONE)]
    assert await heard(broadcast) == [TextPiece("abc"), Ended(DONE)]


async def test_a_listener_that_left_is_forgotten() -> None:
    broadcast = Broadcast()
    broadcast.tell(TextPiece("a"))
    async with aclosing(broadcast.follow()) as events:
        assert await anext(events) == TextPiece("a")
    assert not broadcast._listeners


async def test_what_is_told_while_a_slow_listener_works_is_not_lost() -> None:
    broadcast = Broadcast()
    broadcast.tell(TextPiece("a"))
    said = []
    async with aclosing(broadcast.follow()) as events:
        async for event in events:
            said.append(event)
            if len(said) == 1:
                broadcast.tell(TextPiece("b"))
                broadcast.tell(TextPiece("c"))
                broadcast.tell(Ended(DONE))
    assert said == [TextPiece("a"), TextPiece("bc"), Ended(DONE)]


def test_only_neighbours_of_one_kind_are_joined() -> None:
    events = [
        Accepted(),
        *map(ThinkingPiece, "hm"),
        *map(TextPiece, "ok"),
        ThinkingPiece("", "[]"),
        TextPiece("!"),
    ]
    assert list(joined(events)) == [
        Accepted(),
        ThinkingPiece("hm"),
        TextPiece("ok"),
        ThinkingPiece("", "[]"),
        TextPiece("!"),
    ]
    assert list(joined([])) == []


def test_words_before_and_after_the_use_of_a_tool_do_not_run_together() -> None:
    result, spacing = PartPiece(ToolResult("1", "Noon")), Spacing(Message(Role.ASSISTANT))
    events = [
        result,
        TextPiece("a"),
        result,
        ThinkingPiece("t"),
        TextPiece(""),
        TextPiece("b"),
        TextPiece("c"),
    ]
    heard = [spacing.of(event) for event in events]
    assert "".join(event.text for event in heard if isinstance(event, TextPiece)) == "a\n\nbc"
    assert ThinkingPiece("t") in heard, "the first of its kind"


def test_one_that_goes_on_stands_apart_from_what_it_began_with() -> None:
    begun = (Text("a"), Thinking("t"), ToolResult("1", "Noon"))
    for parts, apart in ((begun, True), (begun[:2], False), ((*begun, Text("b")), False)):
        spacing = Spacing(Message(Role.ASSISTANT, parts))
        assert (spacing.of(TextPiece("x")) == TextPiece("\n\nx")) is apart
