"""Cards say what they show, open it, and stand in rows that fit."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from ptahdesk.ui.panels.usage_cards import Told, UsageCards


def test_cards_are_named_pressed_and_placed(qapp: QApplication) -> None:
    cards = UsageCards(["a", "b", "c", "d", "e", "f"])
    wished: list[str] = []
    cards.wished.connect(wished.append)
    cards.show_told({"b": Told("Today", "$3", "+ 1 unpriced")})
    assert cards.cards["b"].accessibleName() == "Today: $3. + 1 unpriced"
    cards.cards["b"].click()
    assert wished == ["b"]
    for width, across in ((1000, 6), (600, 3), (200, 1)):
        cards.resize(width, 200)
        cards.show()
        rows = {cards.cards[name].pos().y() for name in cards.cards}
        cards.layout().activate()
        rows = {card.pos().y() for card in cards.cards.values()}
        assert len(rows) == 6 // across, width
    cards.close()
