"""How a row of the palette is drawn: the chosen one stands out, in both themes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ptahdesk.presenters.palette import Choice
from ptahdesk.ui.panels.card_list import CardList, CardRows, field
from ptahdesk.ui.panels.palette_rows import HEIGHT, PalettePainter
from ptahdesk.ui.theme import DARK, LIGHT, Theme

ROWS = [Choice("heading", "Commands"), Choice("command", "New chat", "chat.new", "Ctrl+N")]


def test_the_chosen_row_stands_out_in_both_themes(qtbot: QtBot, theme: Theme) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    box = field(theme, lambda _event: None, "Find", 9)
    box.setParent(owner)
    rows = CardRows[Choice](lambda: ROWS, owner)
    view = CardList(("list", "Rows"), rows, PalettePainter(theme, owner), box)
    view.setParent(owner)
    rows.refresh()
    view.resize(300, 200)
    view.stand(rows.first())
    assert box.accessibleDescription() == "New chat, Ctrl+N"
    assert view.chosen() == ROWS[1]
    box.setAccessibleDescription("")
    for name in (DARK, LIGHT):
        theme.choose(name)
        image = view.grab().toImage()
        middle = view.visualRect(view.currentIndex()).center().y()
        assert image.pixelColor(150, middle) == theme.colour("selected")
        assert image.pixelColor(150, middle + HEIGHT) != theme.colour("selected")
    view.stay_on(None)
    assert view.chosen() == ROWS[1], "the first that can be chosen"
