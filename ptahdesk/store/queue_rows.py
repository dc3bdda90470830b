"""A question that waits, as it comes out of the database."""

from __future__ import annotations

import apsw

from ptahdesk.domain.chat import ChatId, SessionId
from ptahdesk.domain.draft import Queued, QueuedId
from ptahdesk.store.sql import Row, one
from ptahdesk.store.values import readable

_RUNS = "session IN (SELECT id FROM session WHERE ended IS NULL)"
ROW = f"SELECT id, chat, CAST(text AS BLOB), CAST(held AS BLOB), session, {_RUNS} FROM queued"  # noqa: S608  # names are ours


def read(row: Row, mine: SessionId) -> Queued:
    id_, chat, text, held, session, runs = row
    whose = session == mine, bool(runs) and session != mine
    return Queued(QueuedId(id_), ChatId(chat), readable(text), readable(held), *whose)


def by_id(reader: apsw.Connection, queued: QueuedId, mine: SessionId) -> Queued | None:
    """None when it was sent or removed."""
    row = one(reader, f"{ROW} WHERE id = ?", (queued,))
    return None if row is None else read(row, mine)
