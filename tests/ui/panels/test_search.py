"""The search by keyboard alone: from a word to its place, and back to where one was."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ptahdesk.simulator.server import Simulator
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.search import SearchPanel

Until = Callable[[Callable[[], object]], Awaitable[None]]
MODEL = "anthropic/claude-sonnet-4.6"


@pytest.fixture
def panel(furniture: Furniture) -> SearchPanel:
    return furniture.everywhere


async def say(furniture: Furniture, sim: Simulator, question: str, answer: str) -> tuple[int, int]:
    sim.script(answer)
    reply = await furniture.desk.app.conversations.ask(None, question, MODEL)
    await reply.ended()
    return reply.entry.chat, reply.entry.id


def type_(panel: SearchPanel, text: str) -> None:
    panel.open_search()
    QTest.keyClicks(panel.search, text)


async def test_enter_goes_to_the_word_and_escape_comes_back(
    furniture: Furniture, panel: SearchPanel, sim: Simulator, turned: Until
) -> None:
    page, view, bar = furniture.desk.page, furniture.page.view, furniture.page.finding
    home, _entry = await say(furniture, sim, "Where am I?", "line\n\n" * 300)
    text = "reed\n\n" * 200 + "The **grey heron** stands.\n\n" + "reed\n\n" * 200
    chat, entry = await say(furniture, sim, "Which bird?", text)
    await page.show(home)
    await turned(lambda: page.transcript.has(page.transcript.rows[-1].key))
    view.flush()
    view._scroll.by(-700)
    view.flush()
    await turned(lambda: page.transcript.rows[-1].facts and not view.inside[0].boxes.at(1).waits)
    view.flush()
    before = view.homing.here()
    type_(panel, "grey heron")
    await turned(lambda: not furniture.desk.searching.busy and panel.list.currentIndex().isValid())
    assert panel.search.accessibleDescription().endswith("in Which bird?")
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert not panel.isVisible()
    await turned(lambda: bar.count.text() == "1 of 2")
    assert page.chat == chat
    assert view.finder.current is not None
    assert view.finder.current[0] == entry
    assert bar.box.hasFocus() or furniture.focusWidget() is bar.box

    def spots() -> list[int]:
        view.flush()
        nth = view.finder.current[1].nth if view.finder.current else None
        return [one.y for one in view._page.flow.placed if one.slot.nth == nth and one.slot.unit]

    await turned(lambda: any(0 <= y < view._page.height for y in spots()))
    furniture._escape()
    await turned(lambda: page.chat == home)
    await turned(lambda: view.homing.here() == before)
    assert not bar.isVisible()


async def test_enter_before_the_answer_means_its_first_row(
    furniture: Furniture, panel: SearchPanel, sim: Simulator, turned: Until
) -> None:
    chat, _entry = await say(furniture, sim, "Which bird?", "A heron.")
    await say(furniture, sim, "Which fish?", "A carp.")
    type_(panel, "carp")
    await turned(lambda: panel.list.currentIndex().isValid())
    panel.search.setText("heron")
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    await turned(lambda: furniture.desk.page.chat == chat)


async def test_arrows_move_and_what_was_chosen_is_there_again(
    furniture: Furniture, panel: SearchPanel, sim: Simulator, turned: Until
) -> None:
    await say(furniture, sim, "A heron one?", "No.")
    await say(furniture, sim, "A heron two?", "No.")
    type_(panel, "heron")
    await turned(lambda: panel.count.text() == "2 messages")
    assert panel.list.currentIndex().row() == 1
    QTest.keyClick(panel.search, Qt.Key.Key_Down)
    assert panel.list.currentIndex().row() == 3
    furniture._escape()
    assert not panel.isVisible()
    panel.open_search()
    assert panel.search.text() == panel.search.selectedText() == "heron"
    await turned(lambda: not furniture.desk.searching.busy)
    assert panel.list.currentIndex().row() == 3


async def test_filters_become_chips_that_can_be_taken_out(
    furniture: Furniture, panel: SearchPanel, sim: Simulator, turned: Until
) -> None:
    await say(furniture, sim, "A heron?", "No.")
    type_(panel, "heron from:me has:code")

    def chips() -> list[QPushButton]:
        return [chip for chip in panel._chips.findChildren(QPushButton) if chip.isVisible()]

    await turned(lambda: [chip.text() for chip in chips()] == ["said by you", "with code"])
    await turned(lambda: panel.nothing.isVisible() and "Nothing" in panel.nothing.text())
    chips()[1].click()
    assert panel.search.text() == "heron from:me"
    await turned(lambda: panel.count.text() == "1 message")


async def test_a_bad_filter_is_told_beneath_the_field(panel: SearchPanel) -> None:
    type_(panel, "before:soon")
    assert panel.problem.isVisible()
    assert panel.problem.text().startswith("before: wants a day")
    assert panel.problem.text().endswith("it is left out.")
    panel.search.clear()
    assert not panel.problem.isVisible()


async def test_an_empty_field_offers_filters(panel: SearchPanel) -> None:
    panel.open_search()
    assert panel.list.isVisible()
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert panel.isVisible()
    QTest.keyClick(panel.search, Qt.Key.Key_Down)
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert panel.search.text() == "model:"
    panel.search.clear()
    QTest.keyClick(panel.search, Qt.Key.Key_End)
    panel._pick(panel.list.model().index(panel.list.model().rowCount() - 1, 0))
    QTest.keyClicks(panel.search, "tall oak")
    assert panel.search.text() == '"tall oak"'


async def test_filters_alone_lead_to_the_message(
    furniture: Furniture, panel: SearchPanel, sim: Simulator, turned: Until
) -> None:
    chat, _entry = await say(furniture, sim, "How?", "```\nx\n```")
    type_(panel, "has:code")
    await turned(lambda: panel.list.currentIndex().isValid())
    QTest.mouseClick(
        panel.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=panel.list.visualRect(panel.list.currentIndex()).center(),
    )
    await turned(lambda: furniture.desk.page.chat == chat)
    await turned(furniture.page.finding.isVisible)
    furniture._escape()
    await turned(lambda: furniture.desk.page.chat is None)
