"""The computer's sleep is told from a clock that was set, and from a program that was merely slow."""

from __future__ import annotations

import time

import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.providers import sleeping
from ptahdesk.providers.sleeping import Sleep, asleep


def told(monkeypatch: pytest.MonkeyPatch, *seconds: float | None) -> None:
    answers = iter(seconds)
    monkeypatch.setattr(sleeping, "asleep", lambda: next(answers))


def test_a_short_sleep_is_none_and_a_long_one_is_noticed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    told(monkeypatch, 100.0, 100.0, 120.0, 720.0, 720.0)
    sleep = Sleep(LIMITS, 0.0)
    assert sleep.until == LIMITS.sleep_looked_for_seconds
    assert [sleep.over(now) for now in (1.0, 2.0, 3.0, 4.0)] == [False, False, True, False]


def test_where_the_system_tells_a_stopped_program_is_no_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    told(monkeypatch, 0.0, 0.0)
    assert not Sleep(LIMITS, 0.0).over(3600.0)


def test_where_it_does_not_a_look_that_comes_far_too_late_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    told(monkeypatch, *[None] * 4)
    sleep = Sleep(LIMITS, 0.0)
    assert [sleep.over(now) for now in (1.5, 600.0, 601.0)] == [False, True, False]


def test_this_system_tells_it_and_it_never_goes_back() -> None:
    first, second = asleep(), asleep()
    if hasattr(time, "CLOCK_BOOTTIME"):
        assert first is not None
        assert second is not None
        assert -0.01 < second - first < 5


@pytest.mark.parametrize("missing", ["CLOCK_BOOTTIME", "CLOCK_MONOTONIC"])
def test_a_system_without_such_clocks_says_so(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    monkeypatch.delattr(time, missing, raising=False)
    monkeypatch.delattr(time, "CLOCK_UPTIME_RAW", raising=False)
    assert asleep() is None
