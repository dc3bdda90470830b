"""From any older schema to this one: a copy first, a step wholly or not at all, nothing newer touched."""

from __future__ import annotations

import apsw
import pytest

from ptahdesk.store.errors import NewerSchemaError
from ptahdesk.store.migrate import APPLICATION, UnusableError, check, migrate, steps

SECOND = (2, "CREATE TABLE second (x); INSERT INTO second VALUES (1)")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "ptahdesk.db"
    connection = apsw.Connection(str(path))
    yield path, connection
    connection.close()


def tables(connection):
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}


def test_a_new_file_gets_every_step_and_no_copy(file):
    path, connection = file
    migrate(connection, path, steps())
    wanted = {"chat", "lane", "entry", "request", "session", "hold", "snapshot", "draft", "vote", "word"}
    assert wanted <= tables(connection)
    assert connection.pragma("user_version") == steps()[-1][0]
    assert connection.pragma("application_id") == APPLICATION
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_look_at_a_file_that_another_program_makes_meanwhile_sees_it_whole(file):
    """Its number from before and its maker from after would look like somebody else's file."""
    path, other = file
    other.pragma("journal_mode", "wal")
    connection = apsw.Connection(str(path))
    looks = []

    def interfere(_cursor, sql, _bindings):
        looks.append(sql)
        if sum("PRAGMA" in look.upper() for look in looks) == 2:
            connection.exec_trace = None
            migrate(other, path, steps())
        return True

    connection.exec_trace = interfere
    try:
        assert check(connection, steps()[-1][0]) == 0
        assert check(connection, steps()[-1][0]) == steps()[-1][0]
    finally:
        connection.close()


def test_a_temporary_chat_is_not_in_the_copy(file):
    """The program it was said in may have been killed: nobody has put it away yet."""
    path, connection = file
    migrate(connection, path, steps()[:1])
    for title, temporary in (("Xylophone", 1), ("Kept", 0)):
        sql = "INSERT INTO chat (title, created, updated, temporary) VALUES (?, 1, 1, ?)"
        connection.execute(sql, (title, temporary))
    migrate(connection, path, steps())
    [copy] = path.parent.glob("*.schema1-*")
    data = copy.read_bytes()
    assert (b"Kept" in data, b"Xylophone" in data) == (True, False)


def test_the_steps_are_numbered_without_a_gap():
    assert [number for number, _sql in steps()] == list(range(1, len(steps()) + 1))


def test_an_older_file_is_copied_and_brought_up_to_date(file):
    path, connection = file
    migrate(connection, path, steps()[:1])
    connection.execute("INSERT INTO draft VALUES (0, 'kept', 0)")
    migrate(connection, path, [*steps()[:1], SECOND])
    assert connection.execute("SELECT text FROM draft").get == "kept"
    assert connection.execute("SELECT x FROM second").get == 1
    [copy] = [one for one in path.parent.iterdir() if one != path]
    older = apsw.Connection(str(copy))
    assert (older.pragma("user_version"), older.execute("SELECT text FROM draft").get) == (1, "kept")
    older.close()


def test_a_step_that_fails_leaves_the_file_as_it_was(file):
    path, connection = file
    migrate(connection, path, steps()[:1])
    before = tables(connection)
    with pytest.raises(apsw.SQLError):
        migrate(connection, path, [*steps()[:1], (2, "CREATE TABLE second (x); CREATE TABLE second (x)")])
    assert tables(connection) == before
    assert connection.pragma("user_version") == 1
    migrate(connection, path, [*steps()[:1], SECOND])
    assert connection.pragma("user_version") == 2


def test_a_step_another_program_has_done_is_not_done_twice(file):
    path, connection = file
    migrate(connection, path, [*steps()[:1], SECOND])
    migrate(connection, path, [*steps()[:1], SECOND])
    assert connection.execute("SELECT count(*) FROM second").get == 1


def test_a_newer_file_is_refused(file):
    _path, connection = file
    connection.pragma("application_id", APPLICATION)
    connection.pragma("user_version", 99)
    with pytest.raises(NewerSchemaError, match="newer ptahdesk"):
        check(connection, 1)


FOREIGN = [
    "PRAGMA application_id = 7",
    f"PRAGMA application_id = {APPLICATION}",
    "CREATE TABLE theirs (x)",
    "PRAGMA user_version = 1",
]


@pytest.mark.parametrize("foreign", FOREIGN)
def test_a_file_of_another_program_is_told_apart(file, foreign):
    _path, connection = file
    connection.execute(foreign)
    with pytest.raises(UnusableError):
        check(connection, 1)
