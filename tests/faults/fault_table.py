"""The table of faults as the suites read it: what is played, at what limits, and what still waits."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ptahdesk.domain.limits import Limits
from ptahdesk.services import attempts

Row = dict[str, Any]
TABLE: dict[str, Row] = tomllib.loads((Path(__file__).parents[1] / "faults.toml").read_text("utf-8"))

# Rows that do not end as the table says yet, or that no suite claims yet. This list only ever shrinks: the
# suite of the services fails for a row in it that ends well, and test_catalogue for one that is claimed.
NOT_YET: frozenset[str] = frozenset()

# What a chat in practice mode meets: the rows of the byte suites. All others are claimed by a suite of
# their own, which names them in a constant CLAIMS.
PLAYED = {fault: row for fault, row in TABLE.items() if not {"harness", "page", "dialect"} & row.keys()}
CORE = {fault: row for fault, row in PLAYED.items() if row.get("core")}


def cases(rows: Iterable[str], *, strict: bool = False) -> list[Any]:
    """Parameters, one a row. A row of NOT_YET is left out, or with `strict` has to fail."""
    made = []
    for fault in rows:
        marks = [pytest.mark.long] if TABLE[fault].get("long") else []
        if fault in NOT_YET:
            if not strict:
                continue
            marks.append(pytest.mark.xfail(reason="named in NOT_YET", strict=True))
        made.append(pytest.param(fault, id=fault, marks=marks))
    return made


def one_of_each(*fields: str) -> list[str]:
    """The first row of each combination of these fields, the rows of the core before all others."""
    found: dict[tuple[Any, ...], str] = {}
    for fault, row in {**CORE, **PLAYED}.items():
        if not row.get("long") and fault not in NOT_YET:
            found.setdefault(tuple(row[field] for field in fields), fault)
    return list(found.values())


def name_of(fault: str) -> str:
    """What the simulator calls it."""
    return str(TABLE[fault].get("plays", fault))


def text_of(fault: str) -> str:
    """All the text that is kept."""
    row = TABLE[fault]
    return str(row["text_repeats"] * row["text_length"] if "text_repeats" in row else row["text"])


def limits_of(fault: str, limits: Limits) -> Limits:
    """The same limits but for what this row wants smaller or sooner."""
    wished = TABLE[fault].get("limits", {})
    patience = wished.get("first_byte_seconds", limits.first_byte_local_seconds)
    return replace(limits, first_byte_local_seconds=patience, **wished)


def without_waits(patch: pytest.MonkeyPatch) -> None:
    """What a Retry-After says passes at once: that it is waited for is seen in the services and outside."""
    pause = attempts.pause
    patch.setattr(attempts, "pause", lambda *asked: None if pause(*asked) is None else 0.0)


def memory() -> int:
    """Bytes of this process now; 0 where that is not told."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * os.sysconf("SC_PAGESIZE") if status.exists() else 0


def eight() -> list[str]:
    """Rows that end differently, and first of all one that ends well."""
    found: dict[tuple[str, str], str] = {}
    special = {"limits", "long", "hurry", "waits", "text_repeats", "retry_after"}
    for fault, row in sorted(PLAYED.items(), key=lambda each: each[1]["outcome"] != "C"):
        if not special & row.keys() and fault not in NOT_YET and row["requests"] == 1:
            found.setdefault((row["outcome"], row["cause"]), fault)
    well = next(fault for (code, _cause), fault in found.items() if code == "C")
    ill = [fault for (code, _cause), fault in found.items() if code != "C"]
    return [well, *ill[:4], *ill[-3:]]
