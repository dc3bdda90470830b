"""Late listeners hear it all, slow ones hear it joined, and nobody waits for anybody."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

from ptahdesk.domain.outcome import DONE
from ptahdesk.domain.stream import Accepted, Ended, StreamEvent, TextPiece, ThinkingPiece
from ptahdesk.services.broadcast import Broadcast, joined


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
