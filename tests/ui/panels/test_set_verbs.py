"""Several models are asked by one key from the message box; a menu, a card and the palette lead to sets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from comparing import GPT, HAIKU, SONNET, Until, compared
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ptahdesk.presenters.palette import Choice
from ptahdesk.simulator.server import Simulator
from ptahdesk.ui.actions import Actions
from ptahdesk.ui.furniture import Furniture


@pytest.fixture
def actions(furniture: Furniture) -> Iterator[Actions]:
    furniture.activateWindow()
    made = Actions(furniture, furniture.verbs() | {"quit": lambda: None})
    furniture.bind(made)
    yield made
    made.give_up()


def presses(furniture: Furniture) -> None:
    box = furniture.page.composer.box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def lanes(furniture: Furniture) -> list[str]:
    return [lane.reference for lane in furniture.desk.page.company.lanes]


async def test_the_key_asks_the_chosen_set_and_opens_its_columns(
    furniture: Furniture, actions: Actions, sim: Simulator, wait_until: Until
) -> None:
    await furniture.desk.app.sets.keep("Two", [SONNET, GPT])
    furniture.page.composer.box.setPlainText("Why is the sea salty?")
    presses(furniture)
    await wait_until(lambda: len(sim.requests) == 2)
    assert lanes(furniture) == [SONNET, GPT]
    assert furniture.comparing.panel is not None
    await wait_until(lambda: not furniture.desk.page.busy)
    assert furniture.page.composer.box.toPlainText() == ""


async def test_without_a_set_the_key_opens_the_card_and_enter_asks_the_one_that_is_chosen(
    furniture: Furniture, actions: Actions, sim: Simulator, wait_until: Until
) -> None:
    furniture.page.composer.box.setPlainText("Why is the sea salty?")
    presses(furniture)
    card = furniture.comparing.sets.card
    assert card is not None
    assert card.isVisible()
    assert card in furniture.cards
    assert card.title.text() == "Which set of models is asked?"
    QTest.keyClick(card.search, Qt.Key.Key_Return)
    assert not card.isVisible()
    await wait_until(lambda: len(sim.requests) == 3)
    await wait_until(lambda: not furniture.desk.page.busy)


async def test_words_that_an_input_method_composes_are_not_sent(
    furniture: Furniture, actions: Actions, sim: Simulator
) -> None:
    await furniture.desk.app.sets.keep("Two", [SONNET, GPT])
    box = furniture.page.composer.box
    box.setPlainText("Half")
    QApplication.sendEvent(box, QInputMethodEvent("に", []))
    furniture.comparing.sets.ask()
    assert box.toPlainText() == "Half"
    assert not sim.requests
    QApplication.sendEvent(box, QInputMethodEvent("", []))


async def test_elsewhere_the_key_keeps_what_it_means_there(furniture: Furniture, actions: Actions) -> None:
    await furniture.desk.app.sets.keep("Two", [SONNET, GPT])
    furniture.page.composer.box.setPlainText("Why is the sea salty?")
    furniture.sidebar.search.setFocus()
    QTest.keyClick(furniture.sidebar.search, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert lanes(furniture) == []
    assert actions["compare.ask"].shortcuts()


async def test_the_menu_names_every_set_and_one_of_them_shows_columns_not_asked_yet(
    furniture: Furniture, actions: Actions, sim: Simulator, wait_until: Until
) -> None:
    await furniture.desk.app.sets.keep("A & B", [SONNET, HAIKU])
    menu = furniture.comparing.sets.menu(furniture.header.compare, actions)
    texts = [item.text() for item in menu.actions() if item.text()]
    assert texts[1:3] == ["A && B", "One of each tier"]
    assert menu.actions()[2].toolTip() == "Claude Sonnet 4.6, Claude Haiku 4.5"
    menu.actions()[2].trigger()
    await wait_until(lambda: lanes(furniture) == [SONNET, HAIKU])
    panel = furniture.comparing.panel
    assert panel is not None
    await wait_until(lambda: [view.column.told.words for view in panel.views] == ["not asked yet"] * 2)
    assert not sim.requests
    menu.deleteLater()


async def test_the_palette_finds_a_set_by_its_name(
    furniture: Furniture, actions: Actions, wait_until: Until
) -> None:
    one = await furniture.desk.app.sets.keep("Quick ones", [SONNET, HAIKU])
    furniture.anything.open_palette()
    furniture.anything.search.setText("quick on")
    palette = furniture.desk.palette
    assert Choice("set", "Quick ones", one, "2 models") in palette.rows
    palette.run(Choice("set", "Quick ones", one))
    await wait_until(lambda: lanes(furniture) == [SONNET, HAIKU])
    assert not furniture.anything.isVisible()


async def test_the_tooltip_of_send_tells_the_key(furniture: Furniture, actions: Actions) -> None:
    furniture.page.composer.box.setPlainText("Why")
    assert "Ctrl+" in furniture.page.composer.button.toolTip()
    await compared(furniture, SONNET, HAIKU)
    assert furniture.page.composer.button.accessibleName().startswith("Send to 2")
