"""Rows whose owners could not be saved are given owners again, so that they can be seen."""

from __future__ import annotations

import apsw

from ptahdesk.domain.words import _
from ptahdesk.store.sql import fetch, one
from ptahdesk.store.values import checksum

# Not ended: the next to open the file ends it, and with it what was still being said.
_SESSION = """
INSERT INTO session (id, pid, lock, started)
SELECT owner, 0, 'gone', min(at) FROM (
  SELECT session AS owner, created AS at FROM entry UNION ALL SELECT session, sent FROM request
  UNION ALL SELECT session, made FROM hold UNION ALL SELECT session, created FROM queued
) WHERE owner NOT IN (SELECT id FROM session) GROUP BY owner
"""
_CHAT = """
INSERT INTO chat (id, title, created, updated)
SELECT chat, ?, min(created), max(created) FROM entry
WHERE chat NOT IN (SELECT id FROM chat) GROUP BY chat
"""
_LANE = """
INSERT INTO lane (id, chat, position, reference, leaf)
SELECT lane, chat, lane + 1000, '', max(id) FROM entry
WHERE lane NOT IN (SELECT id FROM lane) GROUP BY lane
"""
_NO_PARENT = """
SELECT id, chat, lane, (SELECT max(id) FROM entry AS other WHERE other.lane = entry.lane AND other.id < entry.id),
       turn, CAST(role AS BLOB)
FROM entry WHERE parent IS NOT NULL AND parent NOT IN (SELECT id FROM entry)
"""  # noqa: E501  # one condition, read in one line
_LEAF = """
UPDATE lane SET leaf = (SELECT max(id) FROM entry WHERE entry.lane = lane.id AND deleted IS NULL)
WHERE leaf IS NULL OR leaf NOT IN (SELECT id FROM entry WHERE entry.chat = lane.chat)
"""
_UNOWNED = (
    "INSERT OR IGNORE INTO draft (chat, text, updated) SELECT chat, '', 0 FROM pasted",
    "DELETE FROM queued WHERE chat NOT IN (SELECT id FROM chat)",
    "DELETE FROM unsent WHERE chat NOT IN (SELECT id FROM chat)",
    "UPDATE OR IGNORE unsent SET question = NULL WHERE question NOT IN (SELECT id FROM entry)",
    "UPDATE OR IGNORE unsent SET queued = NULL WHERE queued NOT IN (SELECT id FROM queued)",
    "DELETE FROM lane WHERE chat NOT IN (SELECT id FROM chat)",
    "DELETE FROM body WHERE entry NOT IN (SELECT id FROM entry)",
    "DELETE FROM piece WHERE entry NOT IN (SELECT id FROM entry)",
    "DELETE FROM entry_attachment WHERE entry NOT IN (SELECT id FROM entry)",
    "DELETE FROM hold WHERE request NOT IN (SELECT id FROM request)",
    "UPDATE chat SET session = NULL WHERE session NOT IN (SELECT id FROM session)",
    "UPDATE request SET chat = NULL WHERE chat NOT IN (SELECT id FROM chat)",
    "UPDATE request SET entry = NULL WHERE entry NOT IN (SELECT id FROM entry)",
    "DELETE FROM blindfold WHERE chat NOT IN (SELECT id FROM chat)",
    "UPDATE vote SET chat = NULL WHERE chat NOT IN (SELECT id FROM chat)",
)


def adopt(connection: apsw.Connection) -> None:
    """Afterwards no row belongs to something that is not there."""
    connection.execute(_SESSION)
    connection.execute(_CHAT, (_("Recovered chat"),))
    connection.execute(_LANE)
    for row in fetch(connection, _NO_PARENT):
        _move(connection, row)
    connection.execute(_LEAF)
    for sql in _UNOWNED:
        connection.execute(sql)


def _move(connection: apsw.Connection, row: tuple[int | bytes | None, ...]) -> None:
    """Under what comes before it in its lane. The checksum speaks of the place, so a sound one is renewed."""
    id_, chat, lane, parent, turn, role = row
    spelled = role.decode("utf-8", "replace") if isinstance(role, bytes) else str(role)
    was = one(connection, "SELECT parent FROM entry WHERE id = ?", (id_,))
    said = one(connection, "SELECT checksum, CAST(parts AS BLOB) FROM body WHERE entry = ?", (id_,))
    connection.execute("UPDATE entry SET parent = ? WHERE id = ?", (parent, id_))
    if was and said and said[0] == checksum((id_, chat, lane, was[0], turn, spelled), said[1]):  # type: ignore[arg-type]  # numbers all
        renewed = checksum((id_, chat, lane, parent, turn, spelled), said[1])  # type: ignore[arg-type]  # numbers all
        connection.execute("UPDATE body SET checksum = ? WHERE entry = ?", (renewed, id_))
