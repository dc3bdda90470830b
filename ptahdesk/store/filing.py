"""Where chats lie: in folders, in the archive, out of sight. Each verb takes any number of them at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import apsw

from ptahdesk.domain.chat import Chat, ChatId, EntryId, Folder, SessionId
from ptahdesk.store import chats, reading, rows
from ptahdesk.store.database import Database
from ptahdesk.store.sql import fetch, value
from ptahdesk.store.values import clean, micros

_FOLDERS = """
SELECT name, max(folded), sum(chats) FROM (
  SELECT name, folded, 0 AS chats FROM folder
  UNION ALL
  SELECT folder, 0, count(*) FROM chat WHERE deleted IS NULL AND archived = 0 AND folder > '' GROUP BY folder
) GROUP BY name
"""
_PLACED = (
    f"{chats.CHAT} WHERE deleted IS NULL AND archived = 0 AND folder = ? AND NOT temporary"
    " ORDER BY pinned DESC, updated DESC, id DESC LIMIT ?"
)
_TEMPORARY = (
    f"{chats.CHAT} WHERE deleted IS NULL AND temporary AND session = ? ORDER BY updated DESC, id DESC"
)
_TOGETHER = 6_400  # chats of all open folders of which nobody wanted more
_ARCHIVED = "SELECT count(*) FROM chat WHERE deleted IS NULL AND archived = 1"
_THESE = "id IN (SELECT value FROM json_each(?1))"
_MADE = "INSERT OR IGNORE INTO folder (name, created) VALUES (?, ?)"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder with as many of its chats as were asked for; with none of them when it is folded."""

    folder: Folder
    chats: tuple[Chat, ...] = ()


@dataclass(frozen=True, slots=True)
class Shelves:
    """All that the sidebar shows, as of one moment."""

    loose: list[Chat] = field(default_factory=list)  # in no folder
    shelves: tuple[Shelf, ...] = ()
    temporary: tuple[Chat, ...] = ()  # of this run
    archived: int = 0


class Filing:
    """Verbs give back what they have changed, so that it can be undone and nothing else is."""

    def __init__(self, database: Database, session: SessionId) -> None:
        self._database = database
        self._session = session

    async def shelves(self, most: int, of_folder: Mapping[str, int], usually: int) -> Shelves:
        """The newest loose chats, and those of each open folder: so many, or `usually` many (fewer where
        very many are open)."""

        def work(reader: apsw.Connection) -> Shelves:
            found = [_folder(row) for row in fetch(reader, _FOLDERS)]
            found.sort(key=lambda folder: (folder.name.casefold(), folder.name))
            unfolded = sum(not folder.folded for folder in found)
            each = max(1, min(usually, _TOGETHER // max(1, unfolded)))
            return Shelves(
                _placed(reader, "", most),
                tuple(
                    Shelf(one)
                    if one.folded
                    else Shelf(one, tuple(_placed(reader, one.name, of_folder.get(one.name, each))))
                    for one in found
                ),
                tuple(chats.read(row) for row in fetch(reader, _TEMPORARY, (self._session,))),
                int(value(reader, _ARCHIVED)),
            )

        return await self._database.read(work)

    async def folders(self) -> list[Folder]:
        """By name, as people sort names."""
        found = await self._database.read(lambda reader: fetch(reader, _FOLDERS))
        return sorted(map(_folder, found), key=lambda folder: (folder.name.casefold(), folder.name))

    async def move(self, where: Mapping[ChatId, str]) -> dict[ChatId, str]:
        """Each into its folder, made if need be (empty: into none); where they lay before."""

        def work(writer: apsw.Connection) -> dict[ChatId, str]:
            sql = f"SELECT id, folder FROM chat WHERE {_THESE} AND NOT temporary"  # noqa: S608  # our own words
            before = {ChatId(id_): str(folder) for id_, folder in fetch(writer, sql, (_ids(where),))}
            wanted = {chat: clean(where[chat]) for chat in before if before[chat] != where[chat]}
            for name in {*wanted.values()} - {""}:
                writer.execute(_MADE, (name, micros(datetime.now(UTC))))
            sql = "UPDATE chat SET folder = ? WHERE id = ?"
            writer.executemany(sql, [(name, chat) for chat, name in wanted.items()])
            return {chat: before[chat] for chat in wanted}

        return await self._database.write(work)

    async def archive(self, which: Iterable[ChatId], archived: bool = True) -> list[ChatId]:
        """Temporary chats are not archived: they would go from there too."""
        sql = (
            f"UPDATE chat SET archived = ?2 WHERE {_THESE} AND archived <> ?2 AND NOT temporary RETURNING id"  # noqa: S608  # our own words
        )
        return await self._changed(sql, which, archived)

    async def pin(self, which: Iterable[ChatId], pinned: bool = True) -> list[ChatId]:
        sql = f"UPDATE chat SET pinned = ?2 WHERE {_THESE} AND pinned <> ?2 RETURNING id"  # noqa: S608  # our own words
        return await self._changed(sql, which, pinned)

    async def delete(self, which: Iterable[ChatId], now: datetime | None = None) -> list[ChatId]:
        """Out of sight, and still there for `restore`."""
        sql = f"UPDATE chat SET deleted = ?2 WHERE {_THESE} AND deleted IS NULL RETURNING id"  # noqa: S608  # our own words
        return await self._changed(sql, which, micros(now or datetime.now(UTC)))

    async def restore(self, which: Iterable[ChatId]) -> list[ChatId]:
        sql = f"UPDATE chat SET deleted = ?2 WHERE {_THESE} AND deleted IS NOT NULL RETURNING id"  # noqa: S608  # our own words
        return await self._changed(sql, which, None)

    async def make(self, name: str) -> bool:
        """An empty folder; false when there is one of that name."""

        def work(writer: apsw.Connection) -> bool:
            writer.execute(_MADE, (clean(name), micros(datetime.now(UTC))))
            return bool(writer.changes())

        return await self._database.write(work)

    async def rename(self, name: str, new: str) -> bool:
        """With all that is in it, archived and deleted ones too; false when `new` is taken."""

        def work(writer: apsw.Connection) -> bool:
            if value(writer, "SELECT 1 FROM folder WHERE name = ?", (clean(new),)):
                return False
            writer.execute(_MADE, (name, micros(datetime.now(UTC))))  # one that was never more than a word
            writer.execute("UPDATE folder SET name = ? WHERE name = ?", (clean(new), name))
            writer.execute("UPDATE chat SET folder = ? WHERE folder = ?", (clean(new), name))
            return True

        return await self._database.write(work)

    async def remove(self, name: str) -> list[ChatId]:
        """The folder goes, its chats stay: they are in none then."""

        def work(writer: apsw.Connection) -> list[ChatId]:
            writer.execute("DELETE FROM folder WHERE name = ?", (name,))
            sql = "UPDATE chat SET folder = '' WHERE folder = ? RETURNING id"
            return [ChatId(id_) for (id_,) in fetch(writer, sql, (name,))]

        return await self._database.write(work)

    async def fold(self, name: str, folded: bool) -> None:
        def work(writer: apsw.Connection) -> None:
            writer.execute(_MADE, (name, micros(datetime.now(UTC))))
            writer.execute("UPDATE folder SET folded = ? WHERE name = ?", (folded, name))

        await self._database.write(work)

    async def keep(self, chat: ChatId) -> bool:
        """A temporary chat becomes one like any other, and is found by its words from now on."""

        def work(writer: apsw.Connection) -> bool:
            sql = "UPDATE chat SET temporary = 0, session = NULL WHERE id = ? AND temporary"
            writer.execute(sql, (chat,))
            if not writer.changes():
                return False
            ids = [EntryId(id_) for (id_,) in fetch(writer, "SELECT id FROM entry WHERE chat = ?", (chat,))]
            for entry in reading.entries(writer, ids):
                writer.execute("DELETE FROM word WHERE rowid = ?", (entry.id,))
                if not entry.state.live:  # its words come with its end
                    rows.index(writer, entry.id, clean(entry.message.text))
            return True

        return await self._database.write(work)

    async def _changed(self, sql: str, which: Iterable[ChatId], to: bool | int | None) -> list[ChatId]:
        bound = (_ids(which), to)
        found = await self._database.write(lambda writer: fetch(writer, sql, bound))
        return [ChatId(id_) for (id_,) in found]


def _placed(reader: apsw.Connection, folder: str, most: int) -> list[Chat]:
    return [chats.read(row) for row in fetch(reader, _PLACED, (folder, most))]


def _folder(row: tuple[str, int, int]) -> Folder:
    return Folder(row[0], bool(row[1]), row[2])


def _ids(which: Iterable[ChatId]) -> str:
    return json.dumps([int(chat) for chat in which])
