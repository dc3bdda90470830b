"""Finding what was said: any script, any typed text, the newest first."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import apsw

from ptahdesk.domain.chat import Chat, ChatId, EntryId
from ptahdesk.domain.limits import Limits
from ptahdesk.domain.query import Query, Term, plain
from ptahdesk.store import chats, reading, sifting, snippets, words
from ptahdesk.store.database import Database
from ptahdesk.store.snippets import Snippet
from ptahdesk.store.sql import Row, fetch
from ptahdesk.store.values import moment

_OF_ONE_CHAT = 2_000  # messages
_STEPS = 2_000  # of SQLite's machine, between two looks at whether anybody still waits
_AMONG_WORDS = """
SELECT entry.id FROM word CROSS JOIN entry ON entry.id = word.rowid CROSS JOIN chat ON chat.id = entry.chat
WHERE word MATCH ? AND {where} ORDER BY word.rowid DESC LIMIT ?
"""
_AMONG_ALL = """
SELECT entry.id FROM entry CROSS JOIN chat ON chat.id = entry.chat
WHERE {where} ORDER BY entry.id DESC LIMIT ?
"""
_HITS = """
SELECT entry.id, entry.role, entry.created, found.*
FROM entry CROSS JOIN ({chat}) AS found ON found.id = entry.chat WHERE entry.id IN ({marks})
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A message with the words looked for, and where it is."""

    where: Chat
    entry: EntryId
    role: str
    created: datetime
    snippet: Snippet

    @property
    def chat(self) -> ChatId:
        return self.where.id

    @property
    def title(self) -> str:
        return self.where.title


@dataclass(frozen=True, slots=True)
class Hits:
    """The newest hits, and how many there are; `more`: at least so many."""

    hits: tuple[Hit, ...] = ()
    count: int = 0
    more: bool = False


class Search:
    def __init__(self, database: Database, limits: Limits) -> None:
        self._database = database
        self._limits = limits

    async def find(self, text: str) -> Hits:
        """Messages that hold every typed word; the last one may be only begun. Nothing typed is an error."""
        return await self.look(plain(text))

    async def look(self, query: Query, here: ChatId | None = None) -> Hits:
        """Messages for which all of the query holds. Given up as soon as nobody waits for it any more."""
        asked = words.question(query.terms)
        if not asked and (query.terms or query.nothing):
            return Hits()
        stop = threading.Event()
        try:
            return await self._database.read(lambda reader: self._look(reader, (asked, query, here), stop))
        except asyncio.CancelledError:
            stop.set()
            raise

    def _look(
        self, reader: apsw.Connection, wanted: tuple[str, Query, ChatId | None], stop: threading.Event
    ) -> Hits:
        asked, query, here = wanted
        most, count_to = self._limits.search_hits, self._limits.search_count
        conditions = sifting.conditions(reader, query, here)
        found: list[EntryId] = []
        if here is not None:
            found = _passing(reader, [sifting.passing(here), *conditions], query.terms)
        sql, bound = _found([sifting.KEPT, *conditions], asked)
        whole = self._walk(reader, (sql, (*bound, count_to + 1)), found, stop)
        found.sort(reverse=True)
        sql = _HITS.format(chat=chats.CHAT, marks=_marks(found[:most]))
        rows = {row[0]: row for row in fetch(reader, sql, found[:most])}
        hits = tuple(
            _hit(rows[entry.id], snippets.cut(entry.message.sought, query.terms))
            for entry in reading.entries(reader, found[:most])
        )
        return Hits(hits, min(len(found), count_to), not whole or len(found) > count_to)

    def _walk(
        self,
        reader: apsw.Connection,
        wanted: tuple[str, tuple[object, ...]],
        found: list[EntryId],
        stop: threading.Event,
    ) -> bool:
        """As many as anybody cares for; beyond those shown, as many as take no time. Whether it is all."""
        until = time.monotonic() + self._limits.search_count_seconds

        def given_up() -> bool:
            return stop.is_set() or (len(found) >= self._limits.search_hits and time.monotonic() > until)

        reader.set_progress_handler(given_up, _STEPS)
        try:
            for (id_,) in reader.execute(*wanted):
                found.append(EntryId(id_))
        except apsw.InterruptError:
            if stop.is_set():
                raise
            return False
        finally:
            reader.set_progress_handler(None)
        return True


def _found(conditions: list[sifting.Condition], asked: str) -> tuple[str, tuple[object, ...]]:
    """The messages, the newest first, and what to bind but the limit."""
    bound = tuple(each for _sql, values in conditions for each in values)
    where = " AND ".join(sql for sql, _values in conditions)
    if asked:
        return _AMONG_WORDS.format(where=where), (asked, *bound)
    return _AMONG_ALL.format(where=where), bound


def _passing(
    reader: apsw.Connection, conditions: list[sifting.Condition], terms: Sequence[Term]
) -> list[EntryId]:
    """In the open chat, if it is a temporary one: its texts themselves are looked at."""
    sql, bound = _found(conditions, "")
    ids = [EntryId(row[0]) for row in fetch(reader, sql, (*bound, _OF_ONE_CHAT))]
    wanted = [words.pattern((term,)) for term in terms]
    texts = ((entry.id, words.folded(entry.message.sought)) for entry in reading.entries(reader, ids))
    return [id_ for id_, text in texts if all(each is None or each.search(text) for each in wanted)]


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _hit(row: Row, snippet: Snippet) -> Hit:
    entry, role, said, *chat = row
    return Hit(chats.read(tuple(chat)), EntryId(entry), role, moment(said), snippet)
