"""The lines of the next question: read aloud whole, left out by a key, and the focus is never nowhere."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from comparing import answered, compared
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ptahdesk.simulator.server import Simulator
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.parts import PartsPanel

Until = Callable[[Callable[[], object]], Awaitable[None]]
SONNET = "anthropic/claude-sonnet-4.6"


def opened(furniture: Furniture) -> PartsPanel:
    furniture.verbs()["context.parts"]()
    return furniture.inspector.form.parts


async def test_it_is_made_when_it_is_looked_at_and_says_when_there_is_nothing(
    furniture: Furniture, wait_until: Until
) -> None:
    assert not furniture.findChildren(PartsPanel)
    parts = opened(furniture)
    assert QApplication.focusWidget() is parts
    assert parts.empty.isVisible()
    assert not parts.total.isVisible()
    assert parts.accessibleName() == "What the next question is made of"
    furniture.page.composer.box.setPlainText("Hello there")
    await wait_until(lambda: parts.lines and parts.lines[0].isVisible())
    assert not parts.empty.isVisible()
    [typed] = parts.lines
    assert (typed.name.text(), typed.drop.isVisible()) == ("What is typed", False)
    assert typed.accessibleName().startswith("What is typed, about ")
    assert "Together, about" in parts.accessibleDescription()


async def test_a_turn_is_left_out_by_the_keyboard_and_the_focus_stays_near(
    furniture: Furniture, sim: Simulator, wait_until: Until
) -> None:
    desk = furniture.desk
    await desk.page.show((await desk.app.chats.new("One", SONNET)).id)
    for n in range(2):
        await desk.page.send(f"Question {n}?")
        await wait_until(lambda: not desk.page.busy)
    parts = opened(furniture)
    await wait_until(lambda: len(parts.lines) == 2 and parts.lines[1].drop.isVisible())
    first, second = parts.lines
    assert first.drop.accessibleName().startswith("Question 0?: Leave out of what is sent")
    first.drop.setFocus()
    QTest.keyClick(first.drop, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is second.drop
    first.drop.setFocus()
    QTest.keyClick(first.drop, Qt.Key.Key_Space)
    await wait_until(lambda: parts.lines == [second])
    assert QApplication.focusWidget() is second.drop
    assert parts.spared.isVisible()
    QTest.keyClick(second.drop, Qt.Key.Key_Space)
    await wait_until(lambda: not parts.lines)
    assert QApplication.focusWidget() is parts.whole
    QTest.keyClick(parts.whole, Qt.Key.Key_Space)
    await wait_until(lambda: len(parts.lines) == 2)
    assert not parts.whole.isVisible()


async def test_who_asks_for_them_sees_them_when_they_have_come(
    furniture: Furniture, wait_until: Until
) -> None:
    """Their heading stood at the foot, and all lines out of sight beneath it."""
    desk = furniture.desk
    await desk.page.show((await desk.app.chats.new("One", SONNET)).id)
    for n in range(3):
        await desk.page.send(f"Question {n}?")
        await wait_until(lambda: not desk.page.busy)
    furniture.resize(1000, 500)
    parts = opened(furniture)
    await wait_until(lambda: len(parts.lines) == 3)
    foot = parts.lines[2]
    await wait_until(lambda: QApplication.sendPostedEvents() or not foot.visibleRegion().isEmpty())


async def test_nobody_looks_while_it_is_away(furniture: Furniture) -> None:
    opened(furniture)
    assert furniture.desk.gauge.detailed
    furniture.inspector.turn()
    assert not furniture.desk.gauge.detailed


async def test_of_several_columns_it_says_whose_parts_they_are(
    furniture: Furniture, wait_until: Until
) -> None:
    """They are those of the first, and nothing told so."""
    panel = await compared(furniture, SONNET, "openai/gpt-5")
    parts = opened(furniture)
    furniture.page.composer.box.setPlainText("Hello there")
    await wait_until(lambda: parts.lines and parts.whose.isVisible())
    assert parts.whose.text().startswith("Of the first column, Claude Sonnet 4.6. ")
    assert parts.accessibleDescription().startswith(parts.whose.text())
    panel.verbs.move(panel.columns.shown[0], 1)
    await wait_until(lambda: parts.whose.text().startswith("Of the first column, GPT-5. "))
    furniture.verbs()["compare.blind"]()
    await answered(furniture, wait_until)
    await wait_until(lambda: not parts.lines and parts.empty.isVisible())
    assert parts.empty.text() == "Names are hidden until you have chosen an answer."
    assert not parts.whose.isVisible()
