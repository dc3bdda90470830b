"""Chats are grouped by the calendar of the person who looks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from ptahdesk.presenters.days import group, page, span, spoken

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


BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 10, 25, 23, 30, tzinfo=BERLIN),  # a day of 25 hours
        datetime(2026, 10, 26, 0, 30, tzinfo=BERLIN),
        datetime(2026, 3, 29, 23, 30, tzinfo=BERLIN),  # and one of 23
        datetime(2026, 3, 30, 0, 30, tzinfo=BERLIN),
    ],
)
def test_days_are_those_of_the_calendar_when_clocks_are_turned(now: datetime) -> None:
    for minutes in range(0, 60 * 24 * 8, 20):
        moment = now.astimezone(UTC) - timedelta(minutes=minutes)
        days = (now.date() - moment.astimezone(BERLIN).date()).days
        name, since = span(moment, now, BERLIN)
        assert name == ("Today", "Yesterday", *["Last 7 days"] * 5, *["Older"] * 9)[days]
        assert since <= moment


def test_the_page_is_turned_at_local_midnight_and_by_a_journey() -> None:
    before = datetime(2026, 11, 20, 22, 59, tzinfo=UTC)
    assert page(before, BERLIN) == page(before - timedelta(hours=20), BERLIN)
    assert page(before, BERLIN) != page(before + timedelta(minutes=2), BERLIN)
    assert page(before, BERLIN) != page(before, UTC)


def test_a_moment_is_told_by_the_clock_on_the_wall() -> None:
    assert spoken(datetime(2026, 7, 1, 22, 5, tzinfo=UTC), BERLIN) == "Thu 02 Jul 2026, 00:05"
