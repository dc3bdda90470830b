"""The page of what was spent by keyboard and by mouse: from a sum to its calls, to a bill, to a chat."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import ledgers
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ptahdesk.presenters.usage_asked import Time
from ptahdesk.presenters.usage_page import Look
from ptahdesk.ui import file_dialogs
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.usage_page import UsagePanel

Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture
async def panel(furniture: Furniture, wait_until: Until) -> UsagePanel:
    furniture.verbs()["usage"]()
    await wait_until(lambda: furniture.stage.usage)
    found = furniture.stage.usage
    assert found is not None
    await wait_until(lambda: found.page.look is not Look.LOADING and not found.page.reading)
    return found


def press(key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, *held)


async def fill(furniture: Furniture, panel: UsagePanel, wait_until: Until, count: int = 400) -> None:
    app = furniture.desk.app
    await asyncio.to_thread(ledgers.fill, app.paths.database, app.spending.run, count)
    panel.page.want(time=Time.EVERYTHING)
    await wait_until(lambda: panel.page.look is Look.READY and not panel.page.reading)


async def test_from_a_day_to_its_calls_to_a_bill_and_back_by_keyboard(
    furniture: Furniture, panel: UsagePanel, wait_until: Until
) -> None:
    assert panel.nothing.text().startswith("Nothing was spent yet.")
    assert not panel.filters.isVisible()
    await fill(furniture, panel, wait_until)
    table = panel.overview.table
    await wait_until(panel.overview.isVisible)
    panel.take_focus()
    assert QApplication.focusWidget() is panel.overview.chart
    table.setFocus()
    days = table.rows.rowCount()
    press(Qt.Key.Key_Right)
    assert table.rows.rowCount() > days
    press(Qt.Key.Key_Down)
    part = table.current
    assert part is not None
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is panel.calls.table
    await wait_until(lambda: panel.page.calls.whole)
    assert panel.calls.title.text().endswith(part.cells()[0])
    assert part.cells()[1] in panel.calls.words.text()
    press(Qt.Key.Key_Return)
    await wait_until(furniture.late.bill.isVisible)
    furniture.verbs()["leave"]()
    furniture.verbs()["leave"]()
    assert QApplication.focusWidget() is table
    press(Qt.Key.Key_Left)
    assert table.rows.rowCount() == days
    furniture.verbs()["leave"]()
    assert furniture.stage.usage is None


async def test_a_call_leads_to_its_chat(furniture: Furniture, panel: UsagePanel, wait_until: Until) -> None:
    await fill(furniture, panel, wait_until, 60)
    panel.overview.cards.cards["session"].click()
    await wait_until(lambda: panel.page.calls.whole)
    calls = panel.page.calls.rows
    place = next(n for n, call in enumerate(calls) if call.place is not None)
    panel.calls.table.stand(next(n for n, call in enumerate(calls) if call.place is None))
    assert not panel.calls.to_chat.isEnabled()
    panel.calls.table.stand(place)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    await wait_until(lambda: furniture.desk.page.chat == calls[place].row.chat)
    assert furniture.stage.usage is None


async def test_what_is_listed_is_saved(
    furniture: Furniture,
    panel: UsagePanel,
    wait_until: Until,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await fill(furniture, panel, wait_until, 30)
    names = []

    async def chosen(_parent: object, name: str) -> Path:
        names.append(name)
        return tmp_path / name

    monkeypatch.setattr(file_dialogs, "for_table", chosen)
    furniture.verbs()["usage.save"]()
    await wait_until((tmp_path / "usage.csv").exists)
    panel.overview.cards.cards["everything"].click()
    panel.csv.click()
    await wait_until((tmp_path / "calls.csv").exists)
    assert (tmp_path / "usage.csv").read_text().startswith("day,usd,")
    assert (tmp_path / "calls.csv").read_text().count("\n") == 31
    assert names == ["usage.csv", "calls.csv"]


async def test_nothing_that_fits_is_said_and_all_can_be_shown_again(
    furniture: Furniture, panel: UsagePanel, wait_until: Until
) -> None:
    await fill(furniture, panel, wait_until, 30)
    panel.page.want(model="nobody:has-it")
    await wait_until(lambda: panel.nothing.text() == "Nothing like this was asked in this time.")
    assert panel.nothing.isVisible()
    panel.filters.clear.click()
    await wait_until(panel.overview.isVisible)


async def test_tab_comes_to_everything_and_everything_has_a_name(
    furniture: Furniture, panel: UsagePanel, wait_until: Until
) -> None:
    await fill(furniture, panel, wait_until, 200)
    await wait_until(panel.overview.isVisible)
    seen = set[str]()
    panel.filters.time.setFocus()
    for _ in range(45):
        press(Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        assert here is not None
        assert here.accessibleName(), type(here).__name__
        seen.add(here.accessibleName())
    assert {"What was spent", "Spend by day, split by Model", "Save as CSV…", "Provider"} <= seen
    assert any(name.startswith("Forecasts that held: ") for name in seen)
