"""Buttons have names, and their icons the theme's colours."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ptahdesk.ui.theme import DARK, Theme
from ptahdesk.ui.widgets.buttons import IconButton, NameButton, WordButton, divider


def test_an_icon_button_has_a_name(theme: Theme, qtbot: QtBot) -> None:
    button = IconButton(theme, "plus", "Add")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip()) == ("Add", "Add")
    before = button.icon().cacheKey()
    theme.choose(DARK)
    assert button.icon().cacheKey() != before


def test_an_ampersand_is_a_letter(theme: Theme, qtbot: QtBot) -> None:
    button = WordButton("", "plain", theme, "plus")
    qtbot.addWidget(button)
    button.say("Q&A")
    assert (button.text(), button.accessibleName()) == ("Q&&A", "Q&A")


def test_a_divider_is_one_pixel(qtbot: QtBot) -> None:
    line = divider()
    qtbot.addWidget(line)
    assert line.height() == 1


def test_a_name_gives_way_and_comes_back(theme: Theme, qtbot: QtBot) -> None:
    button = NameButton("", "model", theme, "chevron-down")
    qtbot.addWidget(button)
    name = "Llama & Friends: A Model With a Long Name"
    button.say(name)
    wide = button.sizeHint()
    button.resize(wide)
    whole = button.grab().toImage()
    button.resize(button.minimumSizeHint())
    assert button.width() < wide.width()
    button.grab()
    assert (button.text(), button.sizeHint()) == (name.replace("&", "&&"), wide)
    button.resize(wide)
    assert button.grab().toImage() == whole
