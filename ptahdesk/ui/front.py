"""Bringing the window before a person's eyes, or asking them to look."""

from __future__ import annotations

import os

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

_WAYLAND = "XDG_ACTIVATION_TOKEN"


def bring(window: QWidget, token: str = "") -> None:
    """Shown, on top, with the keyboard. `token`: what a desktop gave for it, without which some refuse."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    if token:
        os.environ[_WAYLAND] = token  # where Qt looks for it
    window.activateWindow()
    os.environ.pop(_WAYLAND, None)


def is_seen(window: QWidget) -> bool:
    """Whether somebody is probably looking: it is the active window, and not behind another."""
    return window.isVisible() and not window.isMinimized() and window.isActiveWindow()


def ask_for_a_look(window: QWidget) -> None:
    """Its entry in the taskbar asks for attention until the window is looked at."""
    if window.isVisible() and not window.isActiveWindow():
        QApplication.alert(window)
