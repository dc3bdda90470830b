"""The window comes before a person's eyes when they want it, and asks for a look when they do not."""

from __future__ import annotations

import os

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ptahdesk.ui import front


def test_a_window_that_was_put_away_comes_back(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    tokens: list[str | None] = []
    monkeypatch.setattr(
        QWidget, "activateWindow", lambda _self: tokens.append(os.environ.get("XDG_ACTIVATION_TOKEN"))
    )
    monkeypatch.setattr(QWidget, "raise_", lambda _self: None)  # the offscreen platform warns
    front.bring(window, "given by the desktop")
    assert window.isVisible()
    assert not window.isMinimized()
    assert tokens == ["given by the desktop"]
    assert "XDG_ACTIVATION_TOKEN" not in os.environ


def test_only_a_window_nobody_looks_at_asks_for_a_look(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[QWidget] = []
    monkeypatch.setattr(QApplication, "alert", asked.append)
    window = QWidget()
    qtbot.addWidget(window)
    front.ask_for_a_look(window)
    assert asked == []
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=60_000)
    assert front.is_seen(window)
    front.ask_for_a_look(window)
    assert asked == []
    monkeypatch.setattr(QWidget, "isActiveWindow", lambda _self: False)
    assert not front.is_seen(window)
    front.ask_for_a_look(window)
    assert asked == [window]
