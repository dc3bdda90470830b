"""What can be done with several chats stands beneath the list as long as several are selected."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from ptahdesk.ui.panels.selection_bar import SelectionBar
from ptahdesk.ui.theme import Theme


def test_it_says_how_many_and_goes_when_there_are_none(theme: Theme, qtbot: QtBot) -> None:
    bar = SelectionBar(theme)
    qtbot.addWidget(bar)
    bar.say(12_000)
    assert bar.words.text() == "12,000 chats"
    assert bar.isVisible()
    bar.say(0)
    assert not bar.isVisible()


def test_each_of_its_buttons_is_named_and_tells_what_is_wished(theme: Theme, qtbot: QtBot) -> None:
    bar = SelectionBar(theme)
    qtbot.addWidget(bar)
    told: list[str] = []
    for name in ("moved", "archived", "deleted", "left"):
        getattr(bar, name).connect(lambda name=name: told.append(name))
    buttons = bar.findChildren(QToolButton)
    assert all(button.accessibleName() for button in buttons)
    for button in buttons:
        button.click()
    assert told == ["moved", "archived", "deleted", "left"]
