"""The lanes of a chat: added, put in order, hidden, muted and taken away again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import apsw

from ptahdesk.domain.chat import ChatId, EntryId, Lane, LaneId
from ptahdesk.domain.vote import drawn
from ptahdesk.store.database import Database
from ptahdesk.store.sql import Row, fetch, value
from ptahdesk.store.values import clean

_LANE = "SELECT id, chat, position, reference, leaf, hidden, settings, muted FROM lane"
_ADD = """
INSERT INTO lane (chat, position, reference, leaf, settings)
SELECT chat, (SELECT max(position) + 1 FROM lane AS other WHERE other.chat = lane.chat), ?, leaf,
 coalesce(?, settings)
FROM lane WHERE chat = ? ORDER BY hidden, position LIMIT 1
"""
# What others hang on, or show, is not to go with it.
_AGAIN = (
    "INSERT INTO lane (id, chat, position, reference, leaf, settings, muted)"
    " SELECT ?, id, (SELECT max(position) + 1 FROM lane WHERE chat = chat.id), ?,"
    " (SELECT id FROM entry WHERE id = ? AND deleted IS NULL), ?, ? FROM chat WHERE id = ?"
)
_EMPTY = "SELECT NOT EXISTS (SELECT 1 FROM entry WHERE lane = ?)"
_OTHERS = "SELECT EXISTS (SELECT 1 FROM lane WHERE chat = ? AND id <> ? AND NOT hidden)"
_ONLY = """
UPDATE lane SET hidden = id <> ?1, muted = muted AND id <> ?1
WHERE chat = ?2 AND EXISTS (SELECT 1 FROM lane WHERE id = ?1 AND chat = ?2)
"""


class Lanes:
    """Every verb is one transaction. Nothing that was said is ever deleted with its lane."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, chat: ChatId) -> list[Lane]:
        """In their order, hidden ones too."""
        return await self._database.read(lambda reader: _of(reader, chat))

    async def add(self, chat: ChatId, reference: str, most: int) -> Lane | None:
        """One more, which begins where the first one stands and asks as it does. None: there are enough."""

        def work(writer: apsw.Connection) -> Lane | None:
            made = added(writer, chat, (reference, None), most)
            return None if made is None else _lane(fetch(writer, f"{_LANE} WHERE id = ?", (made,))[0])

        return await self._database.write(work)

    async def hide(self, lanes: Sequence[LaneId], hidden: bool) -> None:
        """Out of sight and not asked; all that was said in it stays."""
        bound = [(hidden, lane) for lane in lanes]
        sql = "UPDATE lane SET hidden = ? WHERE id = ?"
        await self._database.write(lambda writer: writer.executemany(sql, bound))

    async def show(self, chat: ChatId, lanes: Sequence[Lane], most: int) -> bool:
        """In sight as they were then, muted or not; one that is gone is made again in its place.
        Whether there is room for all of them."""
        return await self._database.write(lambda writer: _shown(writer, chat, lanes, most))

    async def only(self, chat: ChatId, lane: LaneId) -> None:
        """This one is in sight and asked, and no other is. LookupError when it is not there any more."""

        def work(writer: apsw.Connection) -> None:
            writer.execute(_ONLY, (lane, chat))
            if not writer.changes():
                raise LookupError(lane)

        await self._database.write(work)

    async def mute(self, lanes: Sequence[LaneId], muted: bool) -> None:
        """In sight and not asked."""
        bound = [(muted, lane) for lane in lanes]
        sql = "UPDATE lane SET muted = ? WHERE id = ?"
        await self._database.write(lambda writer: writer.executemany(sql, bound))

    async def arrange(self, chat: ChatId, order: Sequence[LaneId]) -> None:
        """In this order; those that are not named come after them, in the order they were in."""

        await self._database.write(lambda writer: _arrange(writer, chat, order))

    async def remove(self, chat: ChatId, lane: LaneId) -> bool:
        """One in which something was said is only hidden. False: it is the last in sight, and stays."""

        def work(writer: apsw.Connection) -> bool:
            if not value(writer, _OTHERS, (chat, lane)):
                return False
            if value(writer, _EMPTY, (lane,)):
                writer.execute("DELETE FROM lane WHERE id = ?", (lane,))
            else:
                writer.execute("UPDATE lane SET hidden = 1 WHERE id = ?", (lane,))
            return True

        return await self._database.write(work)

    async def set_reference(self, lane: LaneId, reference: str) -> None:
        """Another model answers in this lane from now on."""
        bound = (clean(reference), lane)
        sql = "UPDATE lane SET reference = ? WHERE id = ?"
        await self._database.write(lambda writer: writer.execute(sql, bound))

    async def set_settings(
        self, chat: ChatId, change: Callable[[str], str], lane: LaneId | None = None
    ) -> None:
        """This lane (else all of the chat, hidden ones too) asks otherwise from now on: `change` is given
        what it says now.

        It may be written by another window or a terminal in the same moment: no change is lost to another.
        """

        def work(writer: apsw.Connection) -> None:
            sql = "SELECT id, settings FROM lane WHERE chat = ? AND id = coalesce(?, id)"
            for id_, settings in list(writer.execute(sql, (chat, lane))):
                told = clean(change(str(settings)))
                writer.execute("UPDATE lane SET settings = ? WHERE id = ?", (told, id_))

        await self._database.write(work)


def added(writer: apsw.Connection, chat: ChatId, asks: tuple[str, str | None], most: int) -> LaneId | None:
    """One more lane, where the first one stands. `asks`: the model, and how; None is as that one does."""
    shown = value(writer, "SELECT count(*) FROM lane WHERE chat = ? AND NOT hidden", (chat,))
    if shown >= most:
        return None
    reference, settings = asks
    writer.execute(_ADD, (clean(reference), None if settings is None else clean(settings), chat))
    if not writer.changes():
        raise LookupError(chat)
    return LaneId(writer.last_insert_rowid())


def shuffled(writer: apsw.Connection, chat: ChatId, seed: int) -> None:
    """In the order that is drawn: nobody is to know who stands where."""
    _arrange(writer, chat, sorted((lane.id for lane in _of(writer, chat)), key=partial(drawn, seed)))


def _shown(writer: apsw.Connection, chat: ChatId, lanes: Sequence[Lane], most: int) -> bool:
    places = {lane.id: (lane.position, 1) for lane in _of(writer, chat)}
    wanted = {lane.id for lane in lanes}
    if len(wanted | {lane.id for lane in _of(writer, chat) if not lane.hidden}) > most:
        return False
    for lane in lanes:
        if lane.id in places:
            writer.execute("UPDATE lane SET hidden = 0, muted = ? WHERE id = ?", (lane.muted, lane.id))
        else:
            writer.execute(_AGAIN, (lane.id, lane.reference, lane.leaf, lane.settings, lane.muted, chat))
            places[lane.id] = lane.position, 0
    _arrange(writer, chat, sorted(places, key=places.__getitem__))
    return True


def _arrange(writer: apsw.Connection, chat: ChatId, order: Sequence[LaneId]) -> None:
    there = [lane.id for lane in _of(writer, chat)]
    named = [lane for lane in dict.fromkeys(order) if lane in there]
    wanted = [*named, *(lane for lane in there if lane not in named)]
    sql = "UPDATE lane SET position = ? WHERE id = ?"
    writer.executemany(sql, [(-1 - place, lane) for place, lane in enumerate(wanted)])
    writer.executemany(sql, [(place, lane) for place, lane in enumerate(wanted)])


def _of(reader: apsw.Connection, chat: ChatId) -> list[Lane]:
    return [_lane(row) for row in fetch(reader, f"{_LANE} WHERE chat = ? ORDER BY position", (chat,))]


def _lane(row: Row) -> Lane:
    id_, chat, position, reference, leaf, hidden, settings, muted = row
    at = None if leaf is None else EntryId(leaf)
    return Lane(LaneId(id_), ChatId(chat), position, reference, at, bool(hidden), settings, bool(muted))
