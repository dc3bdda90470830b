"""Two answers are marked when both are known, in words one can hear, and walked through place by place."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.diff import Difference, Kind
from ptahdesk.presenters.telling_apart import Side, TellingApart, told_apart

Until = Callable[[Callable[[], object]], Awaitable[None]]
LEFT = Side(1, "One", "Rivers begin in the hills of the north.\n\nThey end in the sea.\n\nMost of them do.")
RIGHT = Side(
    2, "Other", "Rivers begin in the hills of the south.\n\nThey end in the sea.\n\nMost of them dry up."
)


@pytest.fixture
def apart(desk: Desk) -> TellingApart:
    return TellingApart(desk.doing)


async def test_both_answers_are_marked_and_no_other(apart: TellingApart, wait_until: Until) -> None:
    apart.compare(LEFT, RIGHT)
    assert (apart.words, apart.count) == ("", "")
    await wait_until(lambda: apart.sides)
    assert [(mark.nth, mark.kind) for mark in apart.marks(1)] == [(0, Kind.CHANGED), (2, Kind.CHANGED)]
    assert len(apart.marks(2)) == 2
    assert apart.marks(3) == ()
    assert apart.words == "86% of the words are the same. 2 places differ."
    assert apart.count == "2 differences"


async def test_one_walks_from_place_to_place_and_round(apart: TellingApart, wait_until: Until) -> None:
    assert apart.step(1) is None
    apart.compare(LEFT, RIGHT)
    await wait_until(lambda: apart.sides)
    assert apart.position == ""
    walked = [apart.step(by) for by in (1, 1, 1, -1)]
    assert [step and (step.left, step.right) for step in walked] == [(0, 0), (2, 2), (0, 0), (2, 2)]
    assert apart.position == "2 of 2"


async def test_backwards_one_begins_at_the_end(apart: TellingApart, wait_until: Until) -> None:
    apart.compare(LEFT, RIGHT)
    await wait_until(lambda: apart.sides)
    step = apart.step(-1)
    assert step is not None
    assert (step.left, apart.position) == (2, "2 of 2")


async def test_who_leaves_before_it_is_known_sees_no_marks(
    desk: Desk, apart: TellingApart, wait_until: Until
) -> None:
    apart.compare(LEFT, RIGHT)
    apart.leave()
    await wait_until(lambda: "tell two answers apart" not in desk.app.tasks.names)
    assert apart.sides is None
    assert apart.marks(1) == ()


async def test_the_last_two_that_were_wanted_are_shown(
    desk: Desk, apart: TellingApart, wait_until: Until
) -> None:
    seen: list[object] = []
    apart.changed.connect(lambda _none: seen.append(apart.sides))
    apart.compare(LEFT, RIGHT)
    apart.compare(LEFT, LEFT)
    apart.compare(LEFT, LEFT)
    await wait_until(lambda: "tell two answers apart" not in desk.app.tasks.names)
    assert seen == [(LEFT, LEFT)]
    assert apart.words == "Word for word the same."
    assert apart.count == "Word for word the same"


def test_what_moved_and_what_is_too_long_is_said(desk: Desk) -> None:
    made = TellingApart(desk.doing)
    found = told_apart(
        "One short line is here.\n\nAnd another line of words.\n\nA third one to be sure.",
        "A third one to be sure.\n\nOne short line is here.\n\nAnd another line of words.",
    )
    made._show((LEFT, RIGHT), found)
    assert made.words == "100% of the words are the same. 2 places differ, 1 passage moved."
    made._show((LEFT, RIGHT), Difference(steps=found.steps, exact=False))
    assert made.words.endswith("too long to be compared throughout: more of them may be the same.")
