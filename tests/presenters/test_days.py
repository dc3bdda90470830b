"""Chats are grouped by the calendar of the person who looks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from ptahdesk.presenters.days import group, span

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        (timedelta(0), "Today"),
        (timedelta(hours=11), "Today"),
        (timedelta(hours=13), "Yesterday"),
        (timedelta(days=1), "Yesterday"),
        (timedelta(days=2), "Last 7 days"),
        (timedelta(days=6), "Last 7 days"),
        (timedelta(days=7), "Older"),
        (timedelta(days=900), "Older"),
        (-timedelta(hours=20), "Today"),
    ],
)
def test_groups(ago: timedelta, expected: str) -> None:
    assert group(NOW - ago, NOW, UTC) == expected


def test_midnight_is_local() -> None:
    tokyo = timezone(timedelta(hours=9))
    assert group(datetime(2026, 11, 19, 16, 0, tzinfo=UTC), NOW, tokyo) == "Today"
    assert group(datetime(2026, 11, 19, 16, 0, tzinfo=UTC), NOW, UTC) == "Yesterday"


@pytest.mark.parametrize("zone", [None, UTC, timezone(timedelta(hours=-9)), timezone(timedelta(hours=13))])
def test_a_span_is_the_whole_of_its_group_that_is_not_newer(zone: timezone | None) -> None:
    for hours in range(0, 24 * 9, 5):
        name, since = span(NOW - timedelta(hours=hours), NOW, zone)
        assert name == group(NOW - timedelta(hours=hours), NOW, zone)
        if name != "Older":
            assert group(since, NOW, zone) == name
            assert group(since - timedelta(seconds=1), NOW, zone) != name
