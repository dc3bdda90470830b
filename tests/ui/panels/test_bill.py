"""The card behind a figure is reached by mouse and keyboard, shows all of it, and gives it away as text."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.theme import DARK, Theme

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def opened(furniture: Furniture, wait_until: Until) -> str:
    """Through the line of facts, as the keyboard presses it; the sheet's text."""
    page = furniture.desk.page
    await page.send("What is a cat?")
    await wait_until(lambda: not page.transcript.rows[-1].live and "✓" in page.transcript.rows[-1].facts)
    furniture.page.view.cardAction.emit(page.transcript.rows[-1].key, "facts")
    await wait_until(furniture.late.bill.isVisible)
    assert furniture.desk.bills.sheet is not None
    return furniture.desk.bills.sheet.text


async def test_all_of_it_is_seen_at_once_and_copied(furniture: Furniture, wait_until: Until) -> None:
    text = await opened(furniture, wait_until)
    bill = furniture.late.bill
    assert bill.view.verticalScrollBar().maximum() == 0
    assert bill.card.height() < 800
    bill.copy.click()
    assert QGuiApplication.clipboard().text() == text
    bill.view.selectAll()
    assert "Question and history" in bill.view.textCursor().selectedText()


async def test_it_is_named_and_the_keyboard_goes_round_in_it(furniture: Furniture, wait_until: Until) -> None:
    await opened(furniture, wait_until)
    bill = furniture.late.bill
    assert bill.card.accessibleName() == "What it cost"
    assert bill.view.accessibleName()
    QTest.keyClick(bill, Qt.Key.Key_Escape)
    assert not bill.isVisible()
    assert furniture.desk.bills.sheet is None


async def test_it_is_shown_anew_when_the_theme_changes(
    furniture: Furniture, wait_until: Until, theme: Theme
) -> None:
    await opened(furniture, wait_until)
    before = furniture.late.bill.view.toPlainText()
    theme.choose(DARK)
    assert furniture.late.bill.view.toPlainText() == before


async def test_a_sum_leads_to_the_page_of_all_of_them(furniture: Furniture, wait_until: Until) -> None:
    await opened(furniture, wait_until)
    assert not furniture.late.bill.usage.isVisible()
    furniture.late.bill.close_card()
    furniture.desk.bills.of_sum("today")
    await wait_until(furniture.late.bill.usage.isVisible)
    furniture.late.bill.usage.click()
    assert not furniture.late.bill.isVisible()
    await wait_until(lambda: furniture.stage.usage)


async def test_what_cannot_change_has_no_button_for_it(furniture: Furniture, wait_until: Until) -> None:
    await opened(furniture, wait_until)
    assert not furniture.late.bill.check.isVisible()
