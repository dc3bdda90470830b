"""Chats are grouped by the calendar of the person who looks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from ptahdesk.presenters.days import group

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
