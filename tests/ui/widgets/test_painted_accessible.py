"""Something painted is there for a reader as long as what it is painted on, and a button can be pressed."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ptahdesk.ui.widgets.painted_accessible import Painted


def test_what_is_painted_lives_with_its_ground_and_is_pressed(qtbot: QtBot) -> None:
    ground, pressed = QWidget(), []
    ground.resize(100, 50)
    parent = QAccessible.queryAccessibleInterface(ground)
    button, words = Painted(parent, ground, lambda: pressed.append(1)), Painted(parent, ground)
    button.enlist()
    assert button.number
    button.actionInterface().doAction("Press")
    button.actionInterface().doAction("ShowMenu")
    assert pressed == [1]
    assert words.actionInterface() is None
    assert words.childCount() == 0
    assert not words.textInterface()
    assert not words.object()
    seen = button.on_screen(QRect(90, 40, 50, 50))
    assert (seen.width(), seen.height()) == (10, 10)
    assert button.isValid()
    shiboken6.delete(ground)
    assert not button.isValid()
    button.delist()
