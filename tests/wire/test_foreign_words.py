"""Times, fences and trees of files that may say anything."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from ptahdesk.domain.carried import CarriedEntry
from ptahdesk.domain.message import said_by_user
from ptahdesk.wire.foreign_words import fenced, in_order, kept_parent, last_model, moment, paragraphs
from ptahdesk.wire.guarded_json import Json

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "told",
    [
        "2026-01-02T12:00:00Z",
        "2026-01-02T13:00:00+01:00",
        "2026-01-02T12:00",
        Decimal("1767355200.0"),
        1767355200000,
    ],
)
def test_times_are_read_as_files_write_them(told: Json) -> None:
    assert moment(told) == NOON


@pytest.mark.parametrize(
    "told",
    [None, "", "soon", True, {}, 10**30, Decimal("1e40"), -62135596800, "9999-12-31T23:59:59Z", "0001-01-01"],
)
def test_what_is_no_time_is_none(told: Json) -> None:
    assert moment(told) is None


def test_a_fence_is_longer_than_any_within() -> None:
    assert fenced("a ```` b", "py").startswith("`````py\n")
    assert fenced("x", "not a word").startswith("```\n")


def test_paragraphs_leave_out_what_is_empty_and_mend_halves() -> None:
    assert paragraphs(["a", " ", "b\ud83d"]) == "a\n\nb\ufffd"


def test_parents_come_first_and_rings_are_broken() -> None:
    order = in_order({"c": "b", "b": "a", "a": None, "x": "y", "y": "x", "lost": "gone"})
    assert order.index("a") < order.index("b") < order.index("c")
    assert sorted(order) == ["a", "b", "c", "lost", "x", "y"]
    assert kept_parent("x", {"x": "y", "y": "x"}, {}) is None


def test_a_long_row_is_no_matter_of_depth() -> None:
    parents: dict[str, str | None] = {str(n): str(n - 1) if n else None for n in range(50_000)}
    assert in_order(parents) == list(parents)


def test_the_last_model_is_the_chats() -> None:
    said = said_by_user("")
    entries = [CarriedEntry("a", None, said, model="m"), CarriedEntry("b", "a", said)]
    assert last_model(entries) == "m"
    assert last_model([]) == ""
