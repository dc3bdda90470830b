"""Finding what was said: any script, any typed text, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import apsw

from ptahdesk.domain.chat import ChatId, EntryId
from ptahdesk.domain.limits import Limits
from ptahdesk.store import reading, snippets, words
from ptahdesk.store.database import Database
from ptahdesk.store.snippets import Snippet
from ptahdesk.store.sql import Row, fetch, value
from ptahdesk.store.values import moment, readable

_FOUND = """
FROM word CROSS JOIN entry ON entry.id = word.rowid CROSS JOIN chat ON chat.id = entry.chat
WHERE word MATCH ? AND chat.deleted IS NULL AND entry.deleted IS NULL ORDER BY word.rowid DESC LIMIT ?
"""
_HITS = f"SELECT entry.id, chat.id, CAST(chat.title AS BLOB), entry.role, entry.created {_FOUND}"
_COUNT = f"SELECT count(*) FROM (SELECT 1 {_FOUND})"  # noqa: S608  # the typed text is bound


@dataclass(frozen=True, slots=True)
class Hit:
    """A message with the words looked for, and where it is."""

    chat: ChatId
    entry: EntryId
    title: str
    role: str
    created: datetime
    snippet: Snippet


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
        query = words.question(text)
        if not query:
            return Hits()
        return await self._database.read(lambda reader: self._find(reader, query, text))

    def _find(self, reader: apsw.Connection, query: str, text: str) -> Hits:
        found = fetch(reader, _HITS, (query, self._limits.search_hits))
        count = len(found)
        if count == self._limits.search_hits:
            count = value(reader, _COUNT, (query, self._limits.search_count + 1))
        more = count > self._limits.search_count
        said = {
            entry.id: entry.message.text
            for entry in reading.entries(reader, [EntryId(row[0]) for row in found])
        }
        hits = tuple(_hit(row, said.get(row[0], ""), text) for row in found)
        return Hits(hits, min(count, self._limits.search_count), more)


def _hit(row: Row, said: str, typed: str) -> Hit:
    entry, chat, title, role, created = row
    return Hit(
        ChatId(chat), EntryId(entry), readable(title), role, moment(created), snippets.cut(said, typed)
    )
