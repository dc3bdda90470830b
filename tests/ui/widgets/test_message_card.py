"""The card one types into lights up while one does."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.gauge import GaugeBar
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.message_card import COLUMN, MessageCard


def test_its_edge_follows_the_focus(qtbot: QtBot, theme: Theme) -> None:
    card = MessageCard(theme)
    qtbot.addWidget(card)
    card.box.focused.emit(True)
    assert card.property("focused") is True
    card.box.focused.emit(False)
    assert card.property("focused") is False


def test_it_keeps_to_the_column_and_says_what_it_is(qtbot: QtBot, theme: Theme) -> None:
    card = MessageCard(theme)
    qtbot.addWidget(card)
    assert card.maximumWidth() == COLUMN
    assert (card.box.accessibleName(), card.button.accessibleName()) == ("Your message", "Send")


def test_the_hint_gives_way_first_then_the_bar_of_the_gauge(qtbot: QtBot, theme: Theme) -> None:
    card, gauge, price = MessageCard(theme), GaugeBar(theme), plain("≈ 0.3–0.9 ¢", "small")
    qtbot.addWidget(card)
    card.put_beside(gauge)
    card.put_beside(price)
    gauge.tell("≈ 12K of 200K", 0.5, "", "x")
    card.show()
    seen = []
    for width in range(COLUMN, card.minimumSizeHint().width() - 1, -8):
        card.resize(width, 120)
        card.layout().activate()
        seen.append((bool(card.hint.shown()), gauge.width() >= gauge.sizeHint().width()))
        assert price.width() >= price.sizeHint().width()
    assert list(dict.fromkeys(seen)) == [(True, True), (False, True), (False, False)]
