"""Which limits hold for a call, and when they are counted anew."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from ptahdesk.domain.budget import Span
from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.outcome import Cause, Code, ProviderError
from ptahdesk.domain.reference import OPENROUTER, ProviderId
from ptahdesk.services.caps import Caps
from ptahdesk.services.changes import Changes
from ptahdesk.services.preferences import SettingsService
from ptahdesk.services.workers import Workers
from ptahdesk.settings.file import SettingsFile
from ptahdesk.settings.json_text import write

NOON = datetime(2026, 3, 29, 12, tzinfo=UTC)


def caps_of(tmp_path, **said: object) -> Caps:
    path = tmp_path / "settings.json"
    path.write_text(write({key.replace("__", "."): value for key, value in said.items()}))
    return Caps(SettingsService(SettingsFile.load(path), Changes(), Workers()))


def test_nobody_has_a_limit_who_has_set_none(tmp_path) -> None:
    caps = caps_of(tmp_path)
    assert caps.all(OPENROUTER, ChatId(1), NOON) == []
    assert caps.per_request(OPENROUTER) is None


def test_those_of_the_provider_stand_before_those_of_everything(tmp_path) -> None:
    caps = caps_of(
        tmp_path,
        budget__usdPerMonth=20,
        budget__usdPerDay=2,
        budget__usdPerChat=1,
        provider__home__usdPerDay=Decimal("0.5"),
        provider__home__maxTokensPerDay=5000,
        provider__home__maxTokensPerRequest=100,
    )
    found = caps.all(ProviderId("home"), ChatId(7), NOON)
    assert [(cap.key, cap.span, cap.limit, cap.tokens) for cap in found] == [
        ("provider.home.maxTokensPerDay", Span.DAY, 5000, True),
        ("provider.home.usdPerDay", Span.DAY, Decimal("0.5"), False),
        ("budget.usdPerChat", Span.CHAT, 1, False),
        ("budget.usdPerDay", Span.DAY, 2, False),
        ("budget.usdPerMonth", Span.MONTH, 20, False),
    ]
    assert [cap.provider for cap in found] == ["home", "home", None, None, None]
    assert caps.per_request(ProviderId("home")) == 100
    assert len(caps.all(OPENROUTER, None, NOON)) == 2


def test_a_limit_that_cannot_be_read_is_not_taken_for_none(tmp_path) -> None:
    caps = caps_of(tmp_path, budget__usdPerMonth="twenty")
    with pytest.raises(ProviderError) as refused:
        caps.all(OPENROUTER, None, NOON)
    assert (refused.value.outcome.code, refused.value.outcome.cause) == (Code.REFUSED, Cause.BUDGET)
    assert "budget.usdPerMonth" in str(refused.value)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Pacific/Chatham", "UTC"])
def test_every_moment_lies_in_one_day_and_one_month_whatever_the_clocks_on_the_wall_do(
    tmp_path, zone
) -> None:
    """Each hour of fourteen months, told in local time, through every change of the clocks."""
    caps = caps_of(tmp_path, budget__usdPerMonth=20, budget__usdPerDay=2)
    at, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 3, 1, tzinfo=UTC)
    windows: list[set[tuple[datetime, datetime]]] = [set(), set()]
    while at < end:
        for seen, cap in zip(windows, caps.all(OPENROUTER, None, at.astimezone(ZoneInfo(zone))), strict=True):
            assert cap.since is not None
            assert cap.until is not None
            assert cap.since <= at < cap.until
            seen.add((cap.since, cap.until))
        at += timedelta(hours=1, microseconds=-1) if at.hour else timedelta(hours=1)
    for seen, count in zip(windows, (424, 14), strict=True):
        ordered = sorted(seen)
        assert len(ordered) == count
        assert all(one[1] == other[0] for one, other in pairwise(ordered))
