"""The card of the settings: opened on a page, found through by words, all of it by keyboard."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


def here() -> str:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused.accessibleName()


async def test_it_opens_on_the_first_page_and_closes(furniture: Furniture) -> None:
    card = furniture.settings
    card.open_settings()
    assert (card.isVisible(), here()) == (True, "Find a setting")
    assert card.stack.currentWidget() is card.view("providers")
    card.close_card()
    assert not card.isVisible()
    card.open_settings("look")
    assert card.stack.currentWidget() is card.view("look")
    card.close_card()
    card.open_settings()
    assert card.stack.currentWidget() is card.view("look")  # where one was


async def test_the_arrows_look_at_pages_from_the_search_box(furniture: Furniture) -> None:
    card = furniture.settings
    card.open_settings("providers")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert card.stack.currentWidget().accessibleName() == card.views.contents.list.currentItem().text()
    assert card.views.contents.list.currentRow() == 1


async def test_words_lead_to_a_field_and_enter_goes_there(furniture: Furniture) -> None:
    card = furniture.settings
    card.open_settings()
    QTest.keyClicks(QApplication.focusWidget(), "zoom")
    assert card.views.contents.list.count() == 1
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert (here(), card.views.contents.search.text()) == ("Zoom", "")
    assert card.stack.currentWidget() is card.view("look")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    card.open_settings()
    QTest.keyClicks(QApplication.focusWidget(), "no such thing")
    assert card.views.contents.nothing.isVisibleTo(card)


async def test_pages_have_commands_of_their_own(furniture: Furniture) -> None:
    furniture.verbs()["settings.routing"]()
    assert furniture.settings.title.text() == "Routing"
    furniture.verbs()["settings.add"]()
    assert furniture.settings.title.text() == "Providers"


async def test_a_card_of_an_answer_leads_to_the_keys(furniture: Furniture) -> None:
    furniture.costs.settingsWished.emit()
    assert furniture.settings.isVisible()
    assert here() == "Key"


async def test_what_is_wrong_with_the_file_is_said_on_every_page(
    furniture: Furniture, wait_until: Until
) -> None:
    card = furniture.settings
    furniture.desk.app.paths.settings.write_text('{"look.zoom": "huge"}')
    await furniture.desk.app.settings.foreign_change()
    card.open_settings("providers")
    assert "look.zoom" in card.problem.text()


async def test_all_words_in_it_are_plain(furniture: Furniture) -> None:
    card = furniture.settings
    card.open_settings()
    for page in furniture.desk.settings.pages:
        labels = card.view(page.id).findChildren(QLabel)
        assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
