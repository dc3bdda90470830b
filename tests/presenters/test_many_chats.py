"""A hundred thousand chats and a gigabyte: the window answers while they are listed."""

from __future__ import annotations

import asyncio
from pathlib import Path

import apsw
import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.presenters.desk import sit_down
from ptahdesk.services.app import open_app
from ptahdesk.settings.paths import Paths
from ptahdesk.store.store import Store

CHATS = 100_000
TEXT = "Because of this and that. " * 380  # ten kilobytes


async def fill(path: Path) -> None:
    """Sound rows, written past the store, which would take an hour."""
    await (await Store.open(path, LIMITS)).close()
    connection = apsw.Connection(str(path))
    connection.pragma("synchronous", "off")
    numbers = [(number,) for number in range(1, CHATS + 1)]
    with connection:
        connection.executemany(
            "INSERT INTO chat (id, title, created, updated) VALUES (?1, 'Chat ' || ?1, ?1 * 1000, ?1 * 1000)",
            numbers,
        )
        connection.executemany(
            "INSERT INTO lane (id, chat, position, reference, leaf) VALUES (?1, ?1, 0, '', NULL)", numbers
        )
        connection.executemany(
            "INSERT INTO entry (id, chat, lane, turn, role, state, characters, lines, session, created)"
            " VALUES (?1, ?1, ?1, ?1, 'user', 'done', 10, 1, 1, ?1 * 1000000)",
            numbers,
        )
        connection.execute("UPDATE lane SET leaf = id")
        said = f'[{{"type":"text","text":"{TEXT}"}}]'
        connection.executemany(
            "INSERT INTO body (entry, checksum, parts) VALUES (?, x'00', ?)",
            ((number, said) for (number,) in numbers),
        )
    connection.close()


async def turns(stop: asyncio.Event) -> int:
    """How often the loop comes round."""
    count = 0
    while not stop.is_set():
        await asyncio.sleep(0)
        count += 1
    return count


@pytest.mark.long
async def test_while_a_hundred_thousand_chats_are_listed_the_window_answers(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    await fill(paths.database)
    assert paths.database.stat().st_size > 1e9
    async with open_app(paths) as app:
        desk = sit_down(app, lambda _key, _address: None)
        await desk.chats.reload()
        stop = asyncio.Event()
        counted = asyncio.ensure_future(turns(stop))
        await desk.chats.reload()
        stop.set()
        assert await counted > 50, "it comes round four times when it waits for the list"
        desk.close()
