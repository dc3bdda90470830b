"""A setting on a page: what fits is kept when its line is left, what does not is said beside it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from ptahdesk.settings.look_fields import THEME, ZOOM
from ptahdesk.settings.network_fields import PLAIN_HOSTS, PROXY
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.settings.setting_row import SettingRow

Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture
def at(furniture: Furniture) -> Callable[[str, str], SettingRow]:
    def go(page: str, key: str) -> SettingRow:
        furniture.settings.open_settings(page, key)
        return furniture.settings.view(page).rows[key]

    return go


async def test_a_line_is_kept_when_it_is_left_and_a_wrong_one_is_said(
    furniture: Furniture, wait_until: Until, at: Callable[[str, str], SettingRow]
) -> None:
    row, settings = at("look", ZOOM.key), furniture.desk.app.settings
    line = row.control.hand
    assert QApplication.focusWidget() is line
    line.selectAll()  # type: ignore[attr-defined]  # a line
    QTest.keyClicks(line, "1000")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert row.error.text() == "Zoom must be a whole number from 50 to 300."
    assert row.error.text() in line.accessibleDescription()
    assert line.property("wrong") is True
    assert ZOOM.key not in settings.raw()
    line.selectAll()  # type: ignore[attr-defined]  # a line
    QTest.keyClicks(line, "125")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    await wait_until(lambda: settings.get(ZOOM) == 125)
    assert not row.error.isVisibleTo(row)
    assert furniture.desk.preferences.zoom == 125
    row.usual.click()
    await wait_until(lambda: settings.get(ZOOM) == 100)
    assert line.text() == "100"  # type: ignore[attr-defined]  # a line
    assert not row.usual.isVisibleTo(row)


async def test_arrows_and_buttons_step_a_number(
    furniture: Furniture, wait_until: Until, at: Callable[[str, str], SettingRow]
) -> None:
    row = at("look", ZOOM.key)
    QTest.keyClick(row.control.hand, Qt.Key.Key_Up)
    await wait_until(lambda: furniture.desk.preferences.zoom == 110)
    assert row.control.hand.text() == "110"  # type: ignore[attr-defined]  # a line


async def test_a_choice_is_one_click_and_is_shown_when_it_changes_elsewhere(
    furniture: Furniture, wait_until: Until, at: Callable[[str, str], SettingRow]
) -> None:
    row, settings = at("look", THEME.key), furniture.desk.app.settings
    buttons = row.control.segments.buttons  # type: ignore[attr-defined]  # a few words
    buttons["dark"].click()
    await wait_until(lambda: settings.get(THEME) == "dark")
    assert buttons["dark"].accessibleName() == "Theme: Dark"
    await settings.set(THEME, "light")
    assert buttons["light"].isChecked()


async def test_lines_are_kept_when_they_are_left_and_when_the_card_is_closed(
    furniture: Furniture, wait_until: Until, at: Callable[[str, str], SettingRow]
) -> None:
    row, settings = at("providers", PLAIN_HOSTS.key), furniture.desk.app.settings
    box = row.control.hand
    QTest.keyClicks(box, "nas.local")
    QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClicks(box, "http://x/")
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert "without http://" in row.error.text()
    assert PLAIN_HOSTS.key not in settings.raw()
    for _ in range(len("http://x/")):
        QTest.keyClick(box, Qt.Key.Key_Backspace)
    furniture.settings.close_card()
    await wait_until(lambda: settings.get(PLAIN_HOSTS) == ("nas.local",))


async def test_what_was_not_taken_is_gone_the_next_time(
    furniture: Furniture, at: Callable[[str, str], SettingRow]
) -> None:
    row = at("providers", PROXY.key)
    QTest.keyClicks(row.control.hand, "ftp://x")
    furniture.settings.close_card()
    assert PROXY.key not in furniture.desk.app.settings.raw()
    row = at("providers", PROXY.key)
    assert (row.control.hand.text(), row.error.text()) == ("", "")  # type: ignore[attr-defined]  # a line


async def test_a_model_is_picked_from_the_list_and_the_chat_keeps_its_own(
    furniture: Furniture, wait_until: Until, at: Callable[[str, str], SettingRow]
) -> None:
    key = "provider.openrouter.modelTier.haiku"
    row, desk = at("routing", key), furniture.desk
    before = desk.page.reference
    assert "Now: Claude Haiku" in row.control.hand.placeholderText()  # type: ignore[attr-defined]  # a line
    button = next(each for each in row.findChildren(QPushButton) if each.text() == "Choose…")
    assert button.accessibleName() == "Model for Haiku: choose from the list"
    button.click()
    assert furniture.picker.isVisible()
    furniture.picker.search.setText("openai/gpt-5")
    await wait_until(lambda: desk.picker.rows)
    QTest.keyClick(furniture.picker.search, Qt.Key.Key_Return)
    await wait_until(lambda: desk.app.settings.raw().get(key))
    assert row.control.hand.text() == desk.app.settings.raw()[key]  # type: ignore[attr-defined]  # a line
    assert furniture.settings.isVisible()
    assert desk.page.reference == before
