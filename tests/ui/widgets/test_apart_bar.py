"""The line says how much differs and where one is, and its buttons go on and back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.apart_bar import ApartBar


def test_it_says_what_it_is_told_and_steps_where_there_is_something(qtbot: QtBot, theme: Theme) -> None:
    bar = ApartBar(theme)
    qtbot.addWidget(bar)
    bar.resize(1200, 40)
    bar.show()
    bar.say("One beside Other", "3 differences", "All there is to say", steps=True)
    assert (bar.names.text(), bar.count.text()) == ("One beside Other", "3 differences")
    assert bar.count.accessibleDescription() == "All there is to say"
    assert all(sign.isVisible() for sign in bar.signs)
    went: list[int] = []
    bar.stepped.connect(went.append)
    QTest.mouseClick(bar.after, Qt.MouseButton.LeftButton)
    QTest.mouseClick(bar.before, Qt.MouseButton.LeftButton)
    assert went == [1, -1]
    bar.grab()
    with qtbot.waitSignal(bar.left):
        QTest.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)


def test_what_the_marks_mean_is_told_where_there_is_room(qtbot: QtBot, theme: Theme) -> None:
    bar = ApartBar(theme)
    qtbot.addWidget(bar)
    bar.resize(600, 40)
    bar.show()
    bar.say("One beside Other", "3 differences", "", steps=True)
    assert not any(sign.isVisible() for sign in bar.signs)
    bar.resize(1200, 40)
    assert all(sign.isVisible() for sign in bar.signs), "also when it is there later"
    bar.resize(600, 40)
    assert not any(sign.isVisible() for sign in bar.signs)
    bar.say("One still answers.", "", "", steps=False)
    assert not bar.after.isEnabled()
