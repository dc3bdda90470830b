"""The program around the window: says why it cannot start, and loses no error."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ptahdesk.ui import desktop
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.window import shell


def test_without_a_screen_it_says_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(desktop.display, "trouble", lambda _environment: "There is no screen.")
    assert desktop.main() == 1
    assert capsys.readouterr().err == "There is no screen.\n"


def test_a_second_start_says_where_the_window_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(desktop.display, "trouble", lambda _environment: "")
    monkeypatch.setattr(desktop.OneWindow, "is_elsewhere", lambda _self: True)
    assert desktop.main() == 0
    assert "brought to the front" in capsys.readouterr().err


def test_the_rest_is_brought_in_once_after_the_first_picture(
    qapp: QApplication, qtbot: QtBot, theme: Theme
) -> None:
    told: list[str] = []
    window = shell(theme)
    qtbot.addWidget(window)
    first = desktop.FirstPaint(window, lambda: told.append("begin"))
    window.show()
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    window.repaint()
    qapp.processEvents()
    assert told == ["begin"]
    assert first.painted


def test_a_window_that_is_not_shown_holds_nothing_up(qtbot: QtBot, theme: Theme) -> None:
    told: list[str] = []
    window = shell(theme)
    qtbot.addWidget(window)
    first = desktop.FirstPaint(window, lambda: told.append("begin"))
    qtbot.waitUntil(lambda: bool(told))
    assert not first.painted


def test_a_window_whose_first_picture_is_late_is_furnished_once(
    qapp: QApplication, qtbot: QtBot, theme: Theme
) -> None:
    told: list[str] = []
    window = shell(theme)
    qtbot.addWidget(window)
    first = desktop.FirstPaint(window, lambda: told.append("begin"))
    qtbot.waitUntil(lambda: bool(told))
    window.show()
    window.repaint()
    for _turn in range(3):
        qapp.processEvents()
    assert told == ["begin"]
    first.deleteLater()
