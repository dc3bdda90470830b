"""Notices that the computer slept: what waited on a socket meanwhile may wait for nobody."""

from __future__ import annotations

import time

from ptahdesk.domain.limits import Limits


def asleep() -> float | None:
    """Seconds this computer has slept since it was started; None where the system does not tell.

    Never the clock on the wall: setting that is no sleep.
    """
    counts, rests = _clocks()
    if counts is None or rests is None:
        return None
    return time.clock_gettime(counts) - time.clock_gettime(rests)


def _clocks() -> tuple[int | None, int | None]:
    """One that goes on in sleep and one that does not."""
    boot, monotonic = getattr(time, "CLOCK_BOOTTIME", None), getattr(time, "CLOCK_MONOTONIC", None)
    if boot is not None:
        return boot, monotonic
    return monotonic, getattr(time, "CLOCK_UPTIME_RAW", None)  # macOS


class Sleep:
    """Asked every now and then whether there was one."""

    def __init__(self, limits: Limits, now: float) -> None:
        self._limits = limits
        self._before = asleep()
        self.until = now + limits.sleep_looked_for_seconds

    def over(self, now: float) -> bool:
        """Whether a sleep worth the name has ended since the last look.

        Where the system does not tell, its clock goes on in sleep, and this look comes far too late.
        """
        before, after = self._before, asleep()
        slept = now - self.until if before is None or after is None else after - before
        self._before = after
        self.until = now + self._limits.sleep_looked_for_seconds
        return slept >= self._limits.slept_seconds
