"""A question that waits, as it comes out of the database."""

from __future__ import annotations

import apsw

from ptahdesk.domain.chat import ChatId, SessionId
from ptahdesk.domain.draft import Queued, QueuedId
from ptahdesk.store.sql import Row, one
from ptahdesk.store.values import read_attached, readable

_RUNS = "session IN (SELECT id FROM session WHERE ended IS NULL)"
_TEXTS = "CAST(text AS BLOB), CAST(held AS BLOB), CAST(attached AS BLOB)"
ROW = f"SELECT id, chat, session, {_RUNS}, {_TEXTS} FROM queued"  # noqa: S608  # names are ours


def read(row: Row, mine: SessionId) -> Queued:
    id_, chat, session, runs, text, held, attached = row
    whose = session == mine, bool(runs) and session != mine
    files = read_attached(readable(attached))
    return Queued(QueuedId(id_), ChatId(chat), readable(text), readable(held), *whose, attached=files)


def by_id(reader: apsw.Connection, queued: QueuedId, mine: SessionId) -> Queued | None:
    """None when it was sent or removed."""
    row = one(reader, f"{ROW} WHERE id = ?", (queued,))
    return None if row is None else read(row, mine)
