"""The age of a list is a time of day, with its day when that is another one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from ptahdesk.presenters.list_age import when, with_age


def test_a_list_of_another_day_says_which() -> None:
    now = datetime.now(UTC)
    assert when(now) == f"{now.astimezone():%H:%M}"
    long_ago = now - timedelta(days=3)
    assert when(long_ago) == f"{long_ago.astimezone():%Y-%m-%d %H:%M}"


def test_without_a_list_it_says_what_to_do() -> None:
    assert "Refresh" in with_age("3 models", None)
    assert with_age("3 models", datetime.now(UTC)).startswith("3 models · list of ")
