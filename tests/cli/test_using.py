"""Which days are meant."""

from __future__ import annotations

from datetime import UTC, datetime

from ptahdesk.cli.using import span
from ptahdesk.domain.spent import EVERYTHING

ANY = {"provider": "", "model": "", "cause": ""}
MARCH = datetime(2026, 3, 5)  # noqa: DTZ001  # as click reads a day


def test_a_day_is_whole_and_utc_however_it_was_typed() -> None:
    meant = span(MARCH, MARCH, False, ANY)
    assert (meant.since, meant.until) == (datetime(2026, 3, 5, tzinfo=UTC), datetime(2026, 3, 6, tzinfo=UTC))


def test_without_a_day_it_is_this_month_and_all_is_all() -> None:
    now = datetime.now(UTC)
    begun = span(None, None, False, ANY).since
    assert begun is not None
    assert (begun.day, begun.hour) == (1, 0)
    assert begun <= now
    assert span(None, None, True, ANY) == EVERYTHING
