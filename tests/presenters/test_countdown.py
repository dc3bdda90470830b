"""Seconds are counted down to the last one, and not past an end."""

from __future__ import annotations

from collections.abc import Callable

from ptahdesk.presenters.countdown import Countdown


async def test_every_second_is_shown(wait_until: Callable[..., object]) -> None:
    shown: list[str] = []
    counting = Countdown(shown.append)
    counting.begin(1.05)
    assert shown == ["trying again in 2 s"]
    await wait_until(lambda: len(shown) == 2)  # type: ignore[misc]  # a fixture
    assert shown[-1] == "trying again in 1 s"
    assert counting._next is None


async def test_less_than_a_second_is_one(wait_until: object) -> None:
    shown: list[str] = []
    Countdown(shown.append).begin(0.02)
    assert shown == ["trying again in 1 s"]


async def test_what_has_ended_counts_no_more() -> None:
    counting = Countdown(lambda words: None)
    counting.begin(60)
    counting.end()
    assert counting._next is None
