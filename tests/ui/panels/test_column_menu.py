"""The menu of a column holds what can be done with it now."""

from __future__ import annotations

from comparing import Until, answered, compared

from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.column_menu import menu_of


async def test_it_offers_what_can_be_done(furniture: Furniture, wait_until: Until) -> None:
    panel = await compared(furniture)
    before = [action.objectName() for action in menu_of(panel.views[0], panel).actions()]
    assert "compare.left" not in before
    assert "compare.keep" not in before
    await answered(furniture, wait_until)
    menu = menu_of(panel.views[2], panel)
    names = [action.objectName() for action in menu.actions()]
    assert "compare.right" not in names
    assert {"compare.keep", "compare.part", "compare.left", "compare.mute", "compare.remove"} <= set(names)
    next(action for action in menu.actions() if action.objectName() == "compare.mute").trigger()
    await wait_until(lambda: panel.views[2].column.lane.muted)
    words = [action.text() for action in menu_of(panel.views[2], panel).actions()]
    assert "Ask it again from now on" in words
