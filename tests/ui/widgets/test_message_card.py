"""The card one types into lights up while one does."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ptahdesk.ui.theme import Theme
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
