"""Every row of a file is read from its pages alone, however long; what is no row is passed over."""

from __future__ import annotations

import random

import apsw
import pytest

from ptahdesk.store.pages import Pages

NUMBERS = [None, 0, 1, -1, 127, -129, 2**15, 2**23 - 1, -(2**31), 2**40, 2**62, -(2**63)]
ROWS = {1 + 3 * n: (number, "word " * n, bytes([n]) * n, n / 3) for n, number in enumerate(NUMBERS * 20)}
LONG = {5_000_000_000: (7, "x" * 200_000, b"", 0.5), -4: (8, "y" * 4062, b"z", None)}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "x.db"
    connection = apsw.Connection(str(path))
    connection.pragma("synchronous", "off")
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, t TEXT, b BLOB, r REAL) STRICT")
    for key, row in {**ROWS, **LONG}.items():
        connection.execute("INSERT INTO t VALUES (?, ?, ?, ?, ?)", (key, *row))
    yield path, connection
    connection.close()


def found(pages):
    numbers = {*range(1, pages.count + 1)} - pages.given_up()
    cells = [cell for number in numbers for cell in pages.rows(number)]
    return {key: row for key, row, texts in cells if len(row) == 5 and texts == {2}}


def test_all_rows_are_read_without_a_tree(file):
    path, _connection = file
    rows = found(Pages(path.read_bytes(), 4096))
    wanted = {key: [None, row[0], row[1].encode(), *row[2:]] for key, row in {**ROWS, **LONG}.items()}
    assert rows == wanted


def test_what_was_deleted_is_not_read(file):
    path, connection = file
    connection.execute("DELETE FROM t")
    pages = Pages(path.read_bytes(), 4096)
    assert pages.given_up()
    assert found(pages) == {}


def test_noise_holds_no_rows_and_ends():
    rng = random.Random(4)
    for _ in range(50):
        pages = Pages(rng.randbytes(rng.randrange(20_000)), 4096)
        assert all(
            len(row) < 5 for number in range(1, pages.count + 1) for _key, row, _ in pages.rows(number)
        )
        pages.given_up()
