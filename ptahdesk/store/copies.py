"""A chat that begins where another one was: its messages copied up to one of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import apsw

from ptahdesk.domain.chat import Chat, ChatId, Entry, EntryId, LaneId, SessionId, State, TurnId
from ptahdesk.store import reading, rows
from ptahdesk.store.rows import Place
from ptahdesk.store.sql import one
from ptahdesk.store.values import clean, micros

_LIKE_IT = """
INSERT INTO chat (title, created, updated, temporary, folder, session)
SELECT ?, ?, ?, temporary, folder, CASE WHEN temporary THEN ? END FROM chat WHERE id = ?
RETURNING id, temporary, folder
"""
_LANE = """
INSERT INTO lane (chat, position, reference, settings)
SELECT ?, 0, reference, settings FROM lane WHERE id = ?
"""
_FROM = """
UPDATE entry SET (origin, left_out) = (
  SELECT coalesce(one.origin, one.id), one.left_out FROM entry AS one WHERE one.id = ?
) WHERE id = ?
"""


def branch(
    writer: apsw.Connection,
    entry: EntryId,
    title: str,
    origin: tuple[SessionId, datetime],
    like: LaneId | None = None,
) -> Chat:
    """A new chat with everything up to this message; what it cost stays where it was paid. It asks `like`
    this lane, else as that of the message."""
    found = one(writer, "SELECT chat, lane FROM entry WHERE id = ? AND deleted IS NULL", (entry,))
    if found is None:
        raise LookupError(entry)
    session, now = origin
    made = one(writer, _LIKE_IT, (clean(title), micros(now), micros(now), session, found[0]))
    if made is None:
        raise LookupError(entry)
    chat, temporary, folder = ChatId(made[0]), bool(made[1]), str(made[2])
    writer.execute(_LANE, (chat, like or found[1]))
    lane = LaneId(writer.last_insert_rowid())
    path = [step.id for step in reading.path(writer, entry)]
    leaf = _copied(writer, list(reading.entries(writer, path)), Place(chat, lane, None), session)
    writer.execute("UPDATE lane SET leaf = ? WHERE id = ?", (leaf, lane))
    return Chat(chat, clean(title), now, now, temporary=temporary, folder=folder)


def _copied(
    writer: apsw.Connection, said: Sequence[Entry], place: Place, session: SessionId
) -> EntryId | None:
    turns: dict[TurnId, TurnId] = {}
    parent: EntryId | None = None
    for one_ in said:
        state = State.CUT if one_.state.live else one_.state
        at = Place(place.chat, place.lane, parent, turns.get(one_.turn))
        parent, turns[one_.turn] = rows.insert(writer, at, one_.message, state, (session, one_.created))
        rows.write_body(writer, parent, one_.message, one_.outcome)
        writer.execute(_FROM, (one_.id, parent))
        if one_.damaged:  # a copy of what was changed on disk must not pass for sound
            writer.execute("UPDATE body SET checksum = x'' WHERE entry = ?", (parent,))
    return parent
