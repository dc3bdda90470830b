"""A change says what kind of thing changed, and which ones when it knows."""

from __future__ import annotations

from ptahdesk.domain.change import Change, Kind


def test_without_ids_it_touches_everything() -> None:
    assert Change(Kind.ENTRIES).touches(7)


def test_with_ids_it_touches_those_alone() -> None:
    change = Change(Kind.ENTRIES, frozenset({7}))
    assert (change.touches(7), change.touches(8)) == (True, False)
