"""A column says of itself what it is, shows its price before it is asked, and its answer after."""

from __future__ import annotations

from comparing import Until, answered, compared

from ptahdesk.ui.furniture import Furniture


async def test_before_it_is_asked_it_says_what_it_costs(furniture: Furniture, wait_until: Until) -> None:
    panel = await compared(furniture)
    view = panel.views[1]
    assert not view.view.isVisible()
    assert "per million tokens" in view.column.price
    assert view.accessibleName() == "Column 2: Claude Haiku 4.5, not asked yet"
    await answered(furniture, wait_until)
    await wait_until(lambda: view.accessibleName() == "Column 2: Claude Haiku 4.5, done")
    assert view.view.isVisible()
    assert view.view.accessibleName() == "Chat with Claude Haiku 4.5"


async def test_it_is_drawn_in_the_size_the_chat_is_read_in(furniture: Furniture, wait_until: Until) -> None:
    panel = await compared(furniture)
    furniture.verbs()["view.larger"]()
    await wait_until(lambda: panel.views[1].view._page.style.zoom > 1)
