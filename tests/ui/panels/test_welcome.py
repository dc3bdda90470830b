"""The face of an empty page."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from ptahdesk.ui.furniture import Furniture


async def test_the_empty_chat_says_who_and_how_much(furniture: Furniture) -> None:
    assert furniture.page.stack.currentWidget() is furniture.page.empty
    assert furniture.page.empty.model.text().startswith("Claude Sonnet")
    assert furniture.page.empty.price.text().startswith("$3.00 in")
    assert len(furniture.page.empty.starters) == 4


async def test_it_stands_over_the_middle_of_the_message_box(furniture: Furniture) -> None:
    """The chat keeps room for its scroll bar, and the box is under its words."""
    furniture.resize(1280, 800)
    QApplication.processEvents()
    box, name = furniture.page.composer.card, furniture.page.empty.model
    middles = [each.mapTo(furniture, each.rect().center()).x() for each in (box, name)]
    assert abs(middles[0] - middles[1]) <= 1
