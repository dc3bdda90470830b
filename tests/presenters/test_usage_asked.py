"""Which calls are meant: whole days, UTC, and each key narrows it down."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from ptahdesk.domain.spent import EVERYTHING, By, Span
from ptahdesk.presenters.usage_asked import TIMES, Asked, Time, between, narrowed, since

NOW = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)


def day(month: int, number: int) -> datetime:
    return datetime(2026, month, number, tzinfo=UTC)


@pytest.mark.parametrize(
    ("time", "begun"),
    [
        (Time.TODAY, day(3, 1)),
        (Time.WEEK, day(2, 23)),
        (Time.THIRTY, day(1, 31)),
        (Time.MONTH, day(3, 1)),
        (Time.EVERYTHING, None),
    ],
)
def test_days_are_whole_and_utc_wherever_one_is(time: Time, begun: datetime | None) -> None:
    assert since(time, NOW) == begun
    assert since(time, NOW.astimezone(timezone(timedelta(hours=14)))) == begun
    assert TIMES[time]


def test_each_key_takes_the_calls_that_have_it() -> None:
    assert narrowed(EVERYTHING, By.DAY, "2026-03-01") == Span(day(3, 1), day(3, 2))
    assert narrowed(EVERYTHING, By.MODEL, "ollama:llama3.1:8b") == Span(
        provider="ollama", model="llama3.1:8b"
    )
    assert narrowed(EVERYTHING, By.PROVIDER, "openai") == Span(provider="openai")
    assert narrowed(EVERYTHING, By.CAUSE, "title") == Span(cause="title")
    assert narrowed(EVERYTHING, By.CHAT, "") == Span(chat=0)
    assert narrowed(EVERYTHING, By.CHAT, "7") == Span(chat=7)
    assert narrowed(EVERYTHING, By.SESSION, "3") == Span(session=3)


def test_what_is_narrowed_twice_is_narrower() -> None:
    month = Span(since=day(3, 1), until=day(4, 1), cause="ask")
    assert between(month, day(3, 31), 7) == Span(day(3, 31), day(4, 1), cause="ask")
    assert narrowed(narrowed(month, By.DAY, "2026-03-05"), By.CHAT, "2") == Span(
        day(3, 5), day(3, 6), cause="ask", chat=2
    )


def test_filters_are_a_span() -> None:
    assert not Asked().sifts
    asked = Asked(Time.EVERYTHING, model="openai:gpt-5", cause="ask", chat=4)
    assert asked.sifts
    assert asked.span(NOW) == Span(provider="openai", model="gpt-5", cause="ask", chat=4)
    assert Asked(Time.EVERYTHING, chat=0).sifts
