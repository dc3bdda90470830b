"""However a server says how long to wait, the seconds are sane or unknown."""

from __future__ import annotations

import time
from typing import Any

import pytest

from ptahdesk.wire.retry_after import retry_after

_DATE = {"date": "Fri, 20 Nov 2026 12:00:00 GMT"}


@pytest.mark.parametrize(
    ("headers", "metadata", "seconds"),
    [
        ({"retry-after": "2"}, {}, 2),
        ({"retry-after": " 1.5 "}, {}, 1.5),
        ({"retry-after": "86400"}, {}, 86400),
        ({"retry-after-ms": "250", "retry-after": "9"}, {}, 0.25),
        ({**_DATE, "retry-after": "Fri, 20 Nov 2026 12:00:30 GMT"}, {}, 30),
        ({**_DATE, "retry-after": "Fri, 20 Nov 2026 11:00:00 GMT"}, {}, None),
        ({}, {"retry_after_seconds": 12}, 12),
        ({}, {"headers": {"Retry-After": "3"}}, 3),
        (_DATE, {"headers": {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1795176060000"}}, 60),
        ({**_DATE, "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1795176000500"}, {}, 0.5),
        ({**_DATE, "x-ratelimit-remaining": "7", "x-ratelimit-reset": "1795176060000"}, {}, None),
    ],
)
def test_a_sane_wait_is_understood(headers: dict[str, str], metadata: Any, seconds: float | None) -> None:
    assert retry_after(headers, metadata) == (None if seconds is None else pytest.approx(seconds))


@pytest.mark.parametrize(
    "text", ["-1", "NaN", "inf", "", "soon", "1e9", "9" * 40, "Fri, 99 Nov 2026", ",", "²"]
)
def test_nonsense_is_no_wait(text: str) -> None:
    assert retry_after({"retry-after": text, "x-ratelimit-reset": text}, {"headers": text}) is None


def test_without_a_date_of_the_server_our_own_clock_counts() -> None:
    soon = f"{int((time.time() + 3000) * 1000)}"
    wait = retry_after({"x-ratelimit-remaining": "0", "x-ratelimit-reset": soon}, {})
    assert wait is not None
    assert 2000 < wait <= 3000  # of milliseconds since 1970, made seconds from now
