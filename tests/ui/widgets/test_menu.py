"""A menu that a key has opened begins with its first item; one that was pointed at waits for the pointer."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAction, QCursor, QKeySequence
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ptahdesk.ui.widgets.menu import Menu


def made(button: QPushButton) -> Menu:
    menu = Menu(button, "What can be done")
    menu.offer("Never").setEnabled(False)
    menu.offer("Copy", "Ctrl+C")
    return menu


def test_it_is_named_and_says_its_keys(qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    menu = made(button)
    copy = menu.actions()[1]
    assert (menu.accessibleName(), copy.text()) == ("What can be done", "Copy")
    assert copy.shortcut() == QKeySequence("Ctrl+C")


def test_a_command_is_an_item_of_each_menu_it_is_in(qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    command = QAction("Quit", button)
    command.setShortcut("Ctrl+Q")
    done: list[None] = []
    command.triggered.connect(lambda: done.append(None))
    for _ in range(2):
        menu = Menu(button, "More")
        menu.repeat(command)
        item = QAccessible.queryAccessibleInterface(menu).child(0)
        assert (item.isValid(), item.text(QAccessible.Text.Name)) == (True, "Quit")
        menu.actions()[0].trigger()
        shiboken6.delete(menu)
    assert len(done) == 2


def test_the_keyboard_comes_to_the_first_item_that_can_be_chosen(qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    with qtbot.waitExposed(button):
        button.show()
    menu = made(button)
    menu.open_at(QCursor.pos() + QPoint(60, 0))
    assert menu.activeAction() is menu.actions()[1]
    menu.close()


def test_who_points_has_chosen_nothing_yet(qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    with qtbot.waitExposed(button):
        button.show()
    menu = made(button)
    menu.open_at(QCursor.pos())
    assert menu.activeAction() is None
    menu.close()


def test_from_a_button_at_the_edge_it_stays_in_the_window(qtbot: QtBot) -> None:
    window, button = QPushButton(), QPushButton()
    qtbot.addWidget(window)
    window.resize(400, 300)
    button.setParent(window)
    button.setGeometry(360, 10, 30, 30)
    with qtbot.waitExposed(window):
        window.show()
    menu = made(button)
    menu.hang_from(button)
    assert menu.geometry().right() <= window.geometry().right()
    menu.close()


def test_a_menu_in_which_nothing_can_be_chosen_opens_all_the_same(qtbot: QtBot) -> None:
    """A key that opened the menu of an answer that is gone ended in an error."""
    button = QPushButton()
    qtbot.addWidget(button)
    with qtbot.waitExposed(button):
        button.show()
    menu = Menu(button, "Answer")
    menu.offer("Go to the answer").setEnabled(False)
    menu.open_at(QCursor.pos() + QPoint(60, 0))
    assert (menu.isVisible(), menu.activeAction()) == (True, None)
    menu.close()
