"""A notice says something, and offers at most one thing to do."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ptahdesk.ui.widgets.notice_bar import NoticeBar


def test_it_goes_by_itself(qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.tell("Told.", "", None, 0.01)
    assert bar.isVisible()
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=60_000)


def test_its_button_acts_once_and_puts_it_away(qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    acted: list[None] = []
    bar.tell("Deleted.", "Undo", lambda: acted.append(None), 60)
    bar.button.click()
    assert acted == [None]
    assert not bar.isVisible()


def test_without_a_time_it_stays(qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.tell("Told.", "", None, 60)
    bar.tell("The disk is full.", "Try again", lambda: None, 0)
    assert not bar._timer.isActive()
