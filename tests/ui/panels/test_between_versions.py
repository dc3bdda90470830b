"""What differs between two versions is marked in the one that is shown, walked along, and left by one key."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from ptahdesk.domain.chat import EntryId
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.between_versions import BetweenVersions
from ptahdesk.ui.widgets.chat_apart import Apart, apart_of

Until = Callable[[Callable[[], object]], Awaitable[None]]
FIRST = "Rivers begin in the hills of the north.\n\nThey end in the sea.\n\nAnd that is all there is to it."
THEN = "Rivers begin in the hills of the south.\n\nThey end in the sea."


async def answered(furniture: Furniture, sim: Simulator, wait_until: Until, *texts: str) -> int:
    """Each a version of the answer to one question; the last of them."""
    page, desk = furniture.desk.page, furniture.desk
    for text in texts:
        sim.script(Script(text=text))
        before = page.transcript.rows[-1].key if page.transcript.rows else 0
        if before:
            desk.tree.again(EntryId(before))
        else:
            await page.send("What is a river?")
        await wait_until(lambda before=before: page.transcript.rows[-1].key != before)
        await wait_until(lambda: not page.busy and not page.asking and page.transcript.rows[-1].facts)
    return page.transcript.rows[-1].key


def looks(furniture: Furniture) -> tuple[list[str], list[str]]:
    """Of what is marked, and of where the other version says more."""
    apart: Apart = apart_of(furniture.page.view)
    if apart.told is None:
        return [], []
    return [apart.look(mark) for mark in apart.told.marks], [gap.words for gap in apart.told.gaps]


def made(furniture: Furniture) -> BetweenVersions:
    found = furniture.comparing.versions.made
    assert found is not None
    return found


async def test_one_key_marks_what_differs_and_where_there_was_more_and_the_same_key_ends_it(
    furniture: Furniture, sim: Simulator, wait_until: Until
) -> None:
    last = await answered(furniture, sim, wait_until, FIRST, THEN)
    verbs = furniture.verbs()
    verbs["compare.differences"]()
    bar = made(furniture).bar
    await wait_until(lambda: bar.count.text() == "2 differences")
    assert bar.names.text() == "Version 2 beside version 1"
    more = "Only in version 1: “And that is all there is to it.”"
    assert looks(furniture) == (["changed"], [more])
    verbs["compare.difference.previous"]()
    assert bar.count.text() == "2 differences · 2 of 2"
    assert apart_of(furniture.page.view).place == (1, len("They end in the sea."))
    QTest.mouseClick(bar.after, Qt.MouseButton.LeftButton)
    assert bar.count.text() == "2 differences · 1 of 2"
    reader = QAccessible.queryAccessibleInterface(furniture.page.view)
    told = reader.child(reader.childCount() - 1).text(QAccessible.Text.Description)
    assert "1: here “south”, there “north”." in told
    furniture.desk.tree.turn(EntryId(last), -1)
    await wait_until(lambda: looks(furniture) == (["changed", "there"], []))
    assert bar.names.text() == "Version 1 beside version 2"
    verbs["compare.differences"]()
    assert not bar.isVisibleTo(furniture)
    assert looks(furniture) == ([], [])


async def test_esc_leaves_it_and_another_chat_knows_nothing_of_it(
    furniture: Furniture, sim: Simulator, wait_until: Until
) -> None:
    await answered(furniture, sim, wait_until, FIRST, FIRST)
    verbs = furniture.verbs()
    verbs["compare.difference.next"]()
    bar = made(furniture).bar
    await wait_until(lambda: bar.count.text() == "Word for word the same")
    verbs["leave"]()
    assert not made(furniture).on
    assert not bar.isVisibleTo(furniture)
    verbs["compare.differences"]()
    await wait_until(lambda: bar.isVisibleTo(furniture))
    await furniture.desk.page.show(None)
    assert not bar.isVisibleTo(furniture)
    assert looks(furniture) == ([], [])
