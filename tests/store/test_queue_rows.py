"""What waits is read as it lies there, and known as mine or another's."""

from __future__ import annotations

import apsw

from ptahdesk.domain.chat import ChatId, SessionId
from ptahdesk.domain.draft import Queued, QueuedId
from ptahdesk.store import queue_rows


def test_a_row_says_whose_it_is_and_survives_a_flipped_bit(tmp_path):
    connection = apsw.Connection(str(tmp_path / "one.db"))
    connection.execute("CREATE TABLE queued (id INTEGER PRIMARY KEY, chat, text, held, session, attached)")
    connection.execute("CREATE TABLE session (id INTEGER PRIMARY KEY, ended)")
    connection.execute("INSERT INTO session VALUES (1, NULL), (2, NULL)")
    connection.execute("INSERT INTO queued VALUES (7, 3, CAST(x'41ff' AS TEXT), '', 2, '[')")
    found = queue_rows.by_id(connection, QueuedId(7), SessionId(2))
    assert found == Queued(QueuedId(7), ChatId(3), "A\ufffd", "", mine=True)
    other = queue_rows.by_id(connection, QueuedId(7), SessionId(1))
    assert (other.mine, other.elsewhere) == (False, True)
    connection.execute("UPDATE session SET ended = 1")
    assert not queue_rows.by_id(connection, QueuedId(7), SessionId(1)).elsewhere
    assert queue_rows.by_id(connection, QueuedId(8), SessionId(2)) is None
    connection.close()
