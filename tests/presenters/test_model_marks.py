"""A star is kept and told; what was picked lately is short, new, and no favourite."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.presenters.desk import Desk

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_a_star_is_given_taken_away_and_told(desk: Desk, wait_until: Until) -> None:
    told: list[str] = []
    desk.notices.told.connect(lambda notice: told.append(notice.text))
    desk.marks.star("tier:opus")
    await wait_until(lambda: desk.marks.favourites == ("tier:opus",))
    desk.marks.star("")
    desk.marks.star("tier:opus")
    await wait_until(lambda: desk.marks.favourites == ())
    assert told == [
        "Opus (4.6) is a favourite now.",
        "Opus (4.6) is no favourite any more.",
    ]


async def test_the_last_six_are_remembered_without_the_favourites(desk: Desk, wait_until: Until) -> None:
    for n in range(8):
        desk.marks.picked(f"a/{n}")
    desk.marks.picked("a/5")
    desk.marks.star("a/7")
    await wait_until(lambda: desk.marks.favourites)
    assert desk.marks.recent == ("a/5", "a/6", "a/4", "a/3", "a/2")
