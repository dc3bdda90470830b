"""The face of an empty page."""

from __future__ import annotations

from ptahdesk.ui.furniture import Furniture


async def test_the_empty_chat_says_who_and_how_much(furniture: Furniture) -> None:
    assert furniture.page.stack.currentWidget() is furniture.page.empty
    assert furniture.page.empty.model.text().startswith("Claude Sonnet")
    assert furniture.page.empty.price.text().startswith("$3.00 in")
    assert len(furniture.page.empty.starters) == 4
