"""The page of the checkup: it looks when it is shown, and its report goes to the clipboard."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtGui import QGuiApplication

from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.settings.diagnostics_view import DiagnosticsView

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_a_line_for_each_thing_and_a_report(furniture: Furniture, wait_until: Until) -> None:
    furniture.settings.open_settings("diagnostics")
    view = furniture.settings.view("diagnostics")
    assert isinstance(view, DiagnosticsView)
    await wait_until(lambda: view.state.text() == "All is well.")
    lines = {words.text().partition(":")[0]: mark for mark, words in view.lines}
    assert {"Program", "Settings", "Default model"} <= set(lines)
    assert (lines["Program"].text(), lines["Program"].accessibleName()) == ("✓", "well")
    view.copy.click()
    assert view.state.text() == "Copied."
    assert QGuiApplication.clipboard().text() == view.presenter.report
    QGuiApplication.clipboard().clear()
    view.read_all.click()
    await wait_until(lambda: any("History" in words.text() for _mark, words in view.lines))
    await wait_until(view.again.isEnabled)
