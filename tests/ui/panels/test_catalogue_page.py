"""The catalogue by keyboard and by mouse, wide and narrow, with rows no list should have."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ptahdesk.presenters import catalogue_details
from ptahdesk.presenters.host_words import Look
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.catalogue_page import CataloguePanel

Until = Callable[[Callable[[], object]], Awaitable[None]]
SONNET = "anthropic/claude-sonnet-4.6"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue_details, "REST", 0.0)


@pytest.fixture
async def panel(furniture: Furniture) -> CataloguePanel:
    furniture.stage.show_catalogue()
    found = furniture.stage.catalogue
    assert found is not None
    return found


def press(key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, *held)


async def test_letters_arrows_and_enter_begin_a_chat(
    furniture: Furniture, panel: CataloguePanel, wait_until: Until
) -> None:
    QTest.keyClicks(panel.filters.search, "sonnet")
    press(Qt.Key.Key_Down)
    assert panel.table.currentIndex().row() == 1
    QTest.keyClicks(panel.filters.search, " 4.6")
    assert panel.table.current is not None
    assert panel.table.current.model.id == SONNET
    press(Qt.Key.Key_Return)
    assert panel.details.isVisible()
    assert QApplication.focusWidget() is panel.details.begin
    await wait_until(lambda: furniture.desk.catalogue.details.hosts.look is Look.KNOWN)
    assert "Amazon Bedrock" in panel.details.view.toPlainText()
    press(Qt.Key.Key_Space)
    await wait_until(lambda: furniture.stage.catalogue is None)
    await wait_until(lambda: furniture.desk.page.reference == f"openrouter:{SONNET}")
    assert furniture.header.model.accessibleName() == "Model: Claude Sonnet 4.6"


async def test_the_table_has_keys_of_its_own(
    furniture: Furniture, panel: CataloguePanel, wait_until: Until
) -> None:
    panel.table.setFocus()
    press(Qt.Key.Key_Slash)
    assert QApplication.focusWidget() is panel.filters.search
    assert panel.filters.search.text() == ""
    panel.table.setFocus()
    press(Qt.Key.Key_G)
    assert QApplication.focusWidget() is panel.filters.search
    assert panel.filters.search.text() == "g"
    panel.filters.search.setText(SONNET)
    panel.table.setFocus()
    press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == SONNET
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    await wait_until(lambda: furniture.desk.page.reference == f"openrouter:{SONNET}")


async def test_the_menu_key_opens_what_can_be_done(
    furniture: Furniture, panel: CataloguePanel, wait_until: Until
) -> None:
    panel.filters.search.setText(SONNET)
    wished: list[QPoint] = []
    panel.table.menuWanted.disconnect()
    panel.table.menuWanted.connect(wished.append)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    QApplication.sendEvent(panel.table.viewport(), event)
    under = panel.table.visualRect(panel.table.currentIndex()).bottom()
    assert panel.table.viewport().mapFromGlobal(wished[0]).y() == under
    row = panel.table.current
    assert row is not None
    menu = panel.menu(row.model)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words[:2] == ["New chat with it", "Use it in this chat"]
    assert words[-1] == "Copy its id"
    acts = {action.text(): action for action in menu.actions()}
    assert not acts["Haiku means this model"].isChecked()
    acts["Haiku means this model"].trigger()
    await wait_until(lambda: furniture.desk.catalogue.deeds.pinned(row.model))
    await wait_until(lambda: "Haiku is Claude Sonnet 4.6" in panel.foot.notice.text.text())
    acts["Default for new chats"].trigger()
    await wait_until(lambda: furniture.desk.catalogue.deeds.is_default(row.model))
    acts["Use it in this chat"].trigger()
    assert furniture.stage.catalogue is None
    menu.deleteLater()


async def test_a_click_shows_and_a_click_on_the_star_stars(
    furniture: Furniture, panel: CataloguePanel, wait_until: Until
) -> None:
    table = panel.table
    box = table.visualRect(table.rows.index(1, 0))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.topLeft() + QPoint(16, 16))
    await wait_until(lambda: furniture.desk.marks.favourites)
    assert not panel.details.isVisible()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.topLeft() + QPoint(80, 16))
    assert panel.details.isVisible()
    row = table.current
    assert row is not None
    assert panel.details.title.text() == row.name
    assert panel.details.star.accessibleName() == "No favourite any more"
    table.stand(3)
    assert panel.details.title.text() == table.rows.row_at(table.rows.index(3, 0)).name
    assert furniture.desk.page.reference == "tier:sonnet", "looking is no choosing"


async def test_with_little_room_the_details_stand_in_place_of_the_table(
    furniture: Furniture, panel: CataloguePanel, wait_until: Until
) -> None:
    furniture.resize(900, 640)
    assert panel.table.isVisible()
    panel.look()
    assert not panel.list.isVisible()
    await wait_until(lambda: panel.details.width() > 500)
    furniture.resize(1280, 800)
    assert panel.list.isVisible()
    panel.put_away()
    assert QApplication.focusWidget() is panel.table


async def test_hosts_are_asked_again_by_a_button(
    furniture: Furniture, panel: CataloguePanel, wait_until: Until
) -> None:
    panel.filters.search.setText(SONNET)
    panel.look()
    assert not panel.details.ask.isVisible()
    await wait_until(panel.details.ask.isVisible)
    panel.details.ask.click()
    assert "Asking…" in panel.details.view.toPlainText()
    await wait_until(panel.details.ask.isVisible)
    panel.details.copy.click()
    assert "Amazon Bedrock" in QGuiApplication.clipboard().text()


async def test_the_feed_of_prices_has_its_place(panel: CataloguePanel, wait_until: Until) -> None:
    panel.feed.click()
    await wait_until(lambda: panel.details.title.text() == "Price changes")
    assert not panel.details.deeds.isVisible()
    assert "No price has moved" in panel.details.words.text()
    panel.table.stand(4)
    assert panel.details.title.text() == "Price changes", "arrows do not take it away"


async def test_odd_rows_are_shown_as_plain_words(
    furniture: Furniture, panel: CataloguePanel, wait_until: Until
) -> None:
    furniture.desk.catalogue.clear()
    panel.filters.search.setText("practice/")
    for place, row in enumerate(list(furniture.desk.catalogue.rows)):
        panel.table.stand(place)
        panel.look(stay=True)
        assert panel.details.title.text() == row.name
        assert "\n" not in row.name
    panel.filters.search.setText("html-name")
    panel.table.stand(0)
    panel.table.viewport().repaint()
    assert panel.details.title.textFormat() is Qt.TextFormat.PlainText


async def test_nothing_found_says_why_and_keeps_the_focus_in_reach(
    furniture: Furniture, panel: CataloguePanel
) -> None:
    panel.table.setFocus()
    furniture.desk.catalogue.find("zzqqxx 汉字")
    assert panel.list.nothing.isVisible()
    assert QApplication.focusWidget() is panel.filters.search
    panel.filters.clear.click()
    assert not panel.list.nothing.isVisible()
    assert len(furniture.desk.catalogue.rows) == 650


async def test_tab_comes_to_everything_and_everything_has_a_name(panel: CataloguePanel) -> None:
    panel.look()
    seen = set[str]()
    panel.filters.search.setFocus()
    for _ in range(60):
        press(Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        assert here is not None
        assert here.accessibleName(), type(here).__name__
        seen.add(here.accessibleName())
    wanted = {
        "Models",
        "New chat with this model",
        "Use here",
        "Copy",
        "Sort",
        "Context",
        "Price",
        "Maker",
        "Price changes",
    }
    assert wanted <= seen
