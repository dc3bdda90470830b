"""Keys are taken as they are pressed, and nobody is caught in the field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ptahdesk.ui.widgets.key_field import KeyField, keys_of

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.mark.parametrize(
    ("key", "held", "keys"),
    [
        (Qt.Key.Key_J, CTRL, "Ctrl+J"),
        (Qt.Key.Key_J, CTRL | SHIFT, "Ctrl+Shift+J"),
        (Qt.Key.Key_Question, CTRL | SHIFT, "Ctrl+?"),
        (Qt.Key.Key_Plus, CTRL, "Ctrl++"),
        (Qt.Key.Key_Backtab, CTRL | SHIFT, "Ctrl+Shift+Tab"),
        (Qt.Key.Key_Enter, ALT | Qt.KeyboardModifier.KeypadModifier, "Alt+Return"),
        (Qt.Key.Key_F5, SHIFT, "Shift+F5"),
        (Qt.Key.Key_Escape, SHIFT, "Shift+Esc"),
    ],
)
def test_keys_are_written_as_the_settings_write_them(
    key: Qt.Key, held: Qt.KeyboardModifier, keys: str
) -> None:
    assert keys_of(QKeyEvent(QEvent.Type.KeyPress, key, held)) == keys


@pytest.fixture
def field(qtbot: QtBot) -> KeyField:
    made = KeyField("Press keys", "Press them here")
    qtbot.addWidget(made)
    return made


def test_pressed_keys_are_told_and_held_ones_shown(field: KeyField) -> None:
    told: list[str] = []
    field.pressed.connect(told.append)
    QTest.keyPress(field, Qt.Key.Key_Control, CTRL)
    assert field.text() == "Ctrl+"
    QTest.keyPress(field, Qt.Key.Key_J, CTRL)
    assert (told, field.text()) == (["Ctrl+J"], "")
    QTest.keyPress(field, Qt.Key.Key_Shift, SHIFT)
    QTest.keyRelease(field, Qt.Key.Key_Shift)
    assert field.text() == ""


def test_escape_leaves_and_no_command_runs_meanwhile(field: KeyField) -> None:
    left: list[bool] = []
    field.left.connect(lambda: left.append(True))
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert left == [True]
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_K, CTRL)
    event.ignore()
    QApplication.sendEvent(field, event)
    assert event.isAccepted()
