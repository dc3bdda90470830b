"""Versions of a message are told apart in the one that is shown, and followed as one turns, asks or goes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from ptahdesk.domain.chat import EntryId
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.transcript import Author
from ptahdesk.presenters.two_versions import TwoVersions
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]
HAIKU = "anthropic/claude-haiku-4.5"


@pytest.fixture
def versions(desk: Desk) -> AsyncIterator[TwoVersions]:
    made = TwoVersions(desk.app, desk.page, desk.doing)
    yield made
    made.close()


def shown(desk: Desk, author: Author = Author.MODEL) -> int:
    return next(row.key for row in reversed(desk.page.transcript.rows) if row.author is author)


async def at_rest(desk: Desk, wait_until: Until) -> None:
    await wait_until(lambda: not desk.page.busy and not desk.page.asking)
    await wait_until(lambda: desk.page.transcript.rows[-1].facts)


async def answered(desk: Desk, sim: Simulator, wait_until: Until, *texts: str, model: str = "") -> None:
    """The first as a question's answer where nothing was asked yet; each other a version of it."""
    for text in texts:
        sim.script(Script(text=text))
        rows = desk.page.transcript.rows
        before = rows[-1].key if rows else 0
        if before:
            desk.tree.again(EntryId(before), model or None)
        else:
            await desk.page.send("What is a river?")
        await wait_until(lambda before=before: desk.page.transcript.rows[-1].key != before)
        await at_rest(desk, wait_until)


def marked(versions: TwoVersions) -> tuple[str, int]:
    return versions.telling.count, len(versions.telling.marks(versions.key or 0))


async def test_it_is_told_apart_from_the_version_before_and_turning_shows_the_other_side(
    desk: Desk, sim: Simulator, versions: TwoVersions, wait_until: Until
) -> None:
    await answered(desk, sim, wait_until, "It is one.", "It is two.", "It is two, and more of it.")
    third = shown(desk)
    versions.begin(third)
    await wait_until(lambda: marked(versions) == ("1 difference", 1))
    assert versions.title == "Version 3 beside version 2"
    desk.tree.turn(EntryId(third), -1)
    await wait_until(lambda: versions.title == "Version 2 beside version 3")
    assert marked(versions) == ("1 difference", 0), "nothing but the other one says more"
    desk.tree.turn(EntryId(shown(desk)), -1)
    await wait_until(lambda: versions.title == "Version 1 beside version 2")
    await wait_until(
        lambda: [side.text for side in versions.telling.sides or ()] == ["It is one.", "It is two."]
    )
    versions.begin(shown(desk), 3)
    await wait_until(lambda: versions.title == "Version 1 beside version 3")
    versions.leave()
    assert versions.telling.sides is None
    assert versions.key is None


async def test_one_that_still_comes_is_waited_for_and_the_same_words_are_said_to_be_the_same(
    desk: Desk, sim: Simulator, versions: TwoVersions, wait_until: Until
) -> None:
    await answered(desk, sim, wait_until, "It is one.", "It is two.")
    versions.begin(shown(desk))
    await wait_until(lambda: marked(versions) == ("1 difference", 1))
    sim.script(Script(pieces=("It is ", "two."), hold_after=1))
    desk.tree.again(EntryId(shown(desk)))
    await wait_until(lambda: versions.waiting.startswith("Version 3 still comes."))
    assert versions.telling.sides is None
    sim.release()
    await wait_until(lambda: versions.telling.count == "Word for word the same")
    assert (versions.waiting, versions.title) == ("", "Version 3 beside version 2")
    await at_rest(desk, wait_until)


async def test_who_said_each_is_told_where_it_was_not_the_same(
    desk: Desk, sim: Simulator, versions: TwoVersions, wait_until: Until
) -> None:
    await answered(desk, sim, wait_until, "It is one.")
    await answered(desk, sim, wait_until, "It is two.", model=HAIKU)
    versions.begin(shown(desk))
    await wait_until(lambda: versions.telling.sides)
    assert versions.title == "Version 2 (Claude Haiku 4.5) beside version 1 (Claude Sonnet 4.6)"


async def test_an_edited_question_is_read_as_it_is_shown(
    desk: Desk, sim: Simulator, versions: TwoVersions, wait_until: Until
) -> None:
    await answered(desk, sim, wait_until, "It is one.")
    first = shown(desk, Author.YOU)
    await desk.page.send("What is *a river?*", EntryId(first))
    await wait_until(lambda: shown(desk, Author.YOU) != first)
    await at_rest(desk, wait_until)
    versions.begin(shown(desk, Author.YOU))
    await wait_until(lambda: marked(versions)[1] == 2)
    marks = versions.telling.marks(versions.key or 0)
    assert [(mark.nth, mark.start) for mark in marks] == [(0, 8), (0, 17)], "its stars are its own"


async def test_it_goes_with_its_message_and_with_its_chat(
    desk: Desk, sim: Simulator, versions: TwoVersions, wait_until: Until
) -> None:
    await answered(desk, sim, wait_until, "It is one.", "It is two.")
    versions.begin(shown(desk))
    await wait_until(lambda: versions.telling.sides)
    desk.tree.delete(EntryId(shown(desk)))
    await wait_until(lambda: versions.key is None)
    assert versions.telling.sides is None
    await answered(desk, sim, wait_until, "It is three.")
    versions.begin(shown(desk))
    await wait_until(lambda: versions.telling.sides)
    await desk.page.show(None)
    assert (versions.key, versions.telling.sides) == (None, None)


async def test_without_words_there_is_nothing_to_tell_apart(
    desk: Desk, sim: Simulator, versions: TwoVersions, wait_until: Until
) -> None:
    await answered(desk, sim, wait_until, "It is one.")
    sim.script(Script(text=""))
    one = shown(desk)
    desk.tree.again(EntryId(one))
    await wait_until(lambda: shown(desk) != one and not desk.page.busy)
    versions.begin(shown(desk))
    await wait_until(lambda: versions.waiting == "There is nothing to tell apart: version 2 has no words.")
