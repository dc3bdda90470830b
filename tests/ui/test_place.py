"""A window comes back to where it was, if there still is such a place."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ptahdesk.ui import place


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.setMinimumSize(200, 100)
    made.resize(400, 300)
    return made


def test_it_comes_back_as_it_was(window: QWidget, qtbot: QtBot) -> None:
    window.setGeometry(30, 40, 500, 350)
    text = place.written(window)
    assert text == "500x350+30+40"
    other = QWidget()
    qtbot.addWidget(other)
    place.restore(other, text)
    assert place.written(other) == text


def test_it_is_put_back_once(window: QWidget) -> None:
    place.restore(window, "500x350+30+40")
    place.restore(window, "300x200+0+0")
    assert place.written(window) == "500x350+30+40"


@pytest.mark.parametrize("text", ["", "nonsense", "500x350", "500x350+30", "x+1+1", "9999999x1+0+0"])
def test_what_is_no_place_changes_nothing(window: QWidget, text: str) -> None:
    before = place.written(window)
    place.restore(window, text)
    assert place.written(window) == before


@pytest.mark.parametrize("away", ["+5000+5000", "-4000+10", "+10-900"])
def test_a_screen_that_is_gone_keeps_the_size_alone(window: QWidget, away: str) -> None:
    where = window.pos()
    place.restore(window, f"500x350{away}")
    assert (window.width(), window.height()) == (500, 350)
    assert window.pos() == where


def test_it_is_never_larger_than_the_screen_nor_too_small(window: QWidget, qtbot: QtBot) -> None:
    place.restore(window, "9000x9000+0+0")
    room = window.screen().availableGeometry()
    assert (window.width(), window.height()) == (room.width(), room.height())
    other = QWidget()
    other.setMinimumSize(200, 100)
    qtbot.addWidget(other)
    place.restore(other, "1x1+0+0")
    assert (other.width(), other.height()) == (200, 100)


def test_a_maximized_window_remembers_what_it_goes_back_to(window: QWidget) -> None:
    place.restore(window, "400x300+0+0 maximized")
    assert window.isMaximized()
    assert place.written(window).endswith(" maximized")


def test_every_rest_is_told_and_the_last_one_when_it_hides(window: QWidget, qtbot: QtBot) -> None:
    told: list[str] = []
    keeper = place.PlaceKeeper(window, told.append, window)
    window.show()
    window.resize(333, 222)
    window.hide()
    assert told[-1].startswith("333x222")
    assert keeper.parent() is window
