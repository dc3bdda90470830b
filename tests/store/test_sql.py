"""The typed ways to a connection do what their names say."""

from __future__ import annotations

import apsw
import pytest

from ptahdesk.store.sql import fetch, one, transaction, value


def test_rows_a_row_and_a_value_are_read():
    connection = apsw.Connection("")
    assert fetch(connection, "VALUES (1, 'a'), (2, ?)", ("b",)) == [(1, "a"), (2, "b")]
    assert one(connection, "SELECT 1 WHERE 0") is None
    assert value(connection, "SELECT 7") == 7
    assert value(connection, "SELECT 7 WHERE 0") is None
    connection.close()


def test_a_transaction_that_sqlite_ended_itself_raises_what_went_wrong():
    def twice() -> None:
        with transaction(connection):
            connection.execute("INSERT INTO t VALUES (1)")
            connection.execute("INSERT OR ROLLBACK INTO t VALUES (1)")

    connection = apsw.Connection("")
    connection.execute("CREATE TABLE t (x UNIQUE)")
    with pytest.raises(apsw.ConstraintError):
        twice()
    assert value(connection, "SELECT count(*) FROM t") == 0
    connection.close()
