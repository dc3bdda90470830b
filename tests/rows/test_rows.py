"""Every row of the requirements has its proof here, or a line that says what is missing; never neither."""

from __future__ import annotations

import tomllib
from pathlib import Path

HERE = Path(__file__).parent
COUNTS = {"P": 9, "X": 10, "K": 9, "A": 10, "S": 8}
ROWS = {f"{system}{number}" for system, count in COUNTS.items() for number in range(1, count + 1)}
OPEN = tomllib.loads((HERE / "open.toml").read_text("utf-8"))
PROVEN = {path.stem.removeprefix("test_").upper() for path in HERE.glob("test_[pxkas][0-9]*.py")}


def test_only_known_rows_are_named() -> None:
    assert not set(OPEN) - ROWS
    assert not PROVEN - ROWS
    assert list(OPEN) == sorted(OPEN, key=lambda row: ("PXKAS".index(row[0]), int(row[1:])))


def test_no_row_is_forgotten() -> None:
    assert not ROWS - PROVEN - set(OPEN)


def test_what_is_open_says_why() -> None:
    assert all(isinstance(why, str) and len(why.split()) >= 3 for why in OPEN.values())
