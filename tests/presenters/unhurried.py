"""The clocks of the program for tests: its pauses are short, and no deadline is near, so that a machine
which stalls for some seconds changes nothing. Whoever tests a deadline sets it."""

from __future__ import annotations

from dataclasses import replace

from ptahdesk.domain.limits import LIMITS, Limits

_FAR = 60.0


def unhurried(factor: float) -> Limits:
    return replace(
        LIMITS.scaled(factor),
        connect_seconds=_FAR,
        check_seconds=_FAR,
        first_byte_seconds=_FAR,
        silence_seconds=_FAR,
        error_body_seconds=_FAR,
        slept_seconds=10 * _FAR,
        close_seconds=_FAR,
        tool_seconds=_FAR,
        image_seconds=_FAR,
        retry_after_most_seconds=_FAR,
        sign_in_seconds=10 * _FAR,
        near_seconds=_FAR,
        search_count_seconds=_FAR,
        bill_first_seconds=0.01,
        bill_last_seconds=0.05,
    )


UNHURRIED = unhurried(20)
