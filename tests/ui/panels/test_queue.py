"""The queue over the box: filled by Enter, held with words, and every line has its three buttons."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ptahdesk.simulator.server import Simulator
from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_enter_fills_it_and_its_buttons_do_what_they_say(
    furniture: Furniture, sim: Simulator, wait_until: Until
) -> None:
    panel, desk = furniture.page.composer, furniture.desk
    sim.script("The first answer.")
    sim.hold(after=1)
    await desk.page.send("First?")
    assert not panel.queue.isVisible()
    assert panel.later.isVisible()
    for text in ("Second?", "Third?", "Fourth?"):
        QTest.keyClicks(panel.box, text)
        QTest.keyClick(panel.box, Qt.Key.Key_Return)
        await wait_until(lambda: not panel.box.toPlainText())
    await wait_until(lambda: len(panel.queue.rows) == 3)
    assert panel.queue.isVisible()
    assert not panel.queue.go.isVisible()
    assert panel.queue.rows[1].out.accessibleName() == "Remove question 2"
    panel.queue.rows[1].out.click()
    await wait_until(lambda: [line.words.text() for line in panel.queue.rows] == ["Second?", "Fourth?"])
    QTest.keyClick(panel.box, Qt.Key.Key_Up)
    assert panel.box.toPlainText() == "Fourth?"
    assert panel.editing.isVisible()
    assert not panel.queue.rows[1].isEnabled()
    QTest.keyClick(panel.box, Qt.Key.Key_Escape)
    assert not panel.editing.isVisible()
    assert desk.page.busy, "Escape left the edit, and not the answer"
    desk.page.stop()
    await wait_until(panel.queue.go.isVisible)
    assert "you stopped" in panel.queue.title.text()
    sim.release()
    panel.queue.go.click()
    await wait_until(lambda: not panel.queue.isVisible() and not desk.page.busy)
    assert not panel.later.isVisible()
    QApplication.sendPostedEvents()  # the chat has more room again, and there is a loop to hear of it
