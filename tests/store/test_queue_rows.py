"""What waits is read as it lies there, and known as mine or another's."""

from __future__ import annotations

import apsw

from ptahdesk.domain.chat import ChatId, SessionId
from ptahdesk.domain.draft import Queued, QueuedId
from ptahdesk.store import queue_rows


def test_a_row_says_whose_it_is_and_survives_a_flipped_bit(tmp_path):
    connection = apsw.Connection(str(tmp_path / "one.db"))
    connection.execute("CREATE TABLE queued (id INTEGER PRIMARY KEY, chat, text, held, session)")
    connection.execute("INSERT INTO queued VALUES (7, 3, CAST(x'41ff' AS TEXT), '', 2)")
    found = queue_rows.by_id(connection, QueuedId(7), SessionId(2))
    assert found == Queued(QueuedId(7), ChatId(3), "A\ufffd", "", mine=True)
    assert not queue_rows.by_id(connection, QueuedId(7), SessionId(1)).mine
    assert queue_rows.by_id(connection, QueuedId(8), SessionId(2)) is None
    connection.close()
