"""A card above the window: inside it Tab goes round, beside it a click puts it away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.overlay import Overlay


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    QPushButton("outside", made)
    made.show()
    return made


@pytest.fixture
def card(host: QWidget, theme: Theme) -> Overlay:
    made = Overlay(host, theme, "Card")
    made.wanted = (300, 200)
    for words in ("one", "two"):
        made.body.addWidget(QPushButton(words))
    made.open(made.findChildren(QPushButton)[0])
    return made


def test_it_covers_the_window_and_stands_in_the_middle(host: QWidget, card: Overlay) -> None:
    assert card.geometry() == host.rect()
    assert card.card.geometry().center() == QPoint(399, 299)


def test_a_click_beside_it_closes_it(card: Overlay, qtbot: QtBot) -> None:
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.card.geometry().center())
    assert card.isVisible()
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not card.isVisible()


def test_escape_closes_it(card: Overlay, qtbot: QtBot) -> None:
    closed: list[None] = []
    card.closed.connect(lambda: closed.append(None))
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert closed == [None]
    card.close_card()
    assert closed == [None]


def test_tab_stays_inside(host: QWidget, card: Overlay, qtbot: QtBot) -> None:
    host.activateWindow()
    one, two = card.findChildren(QPushButton)
    one.setFocus()
    for expected in (two, one, two):
        here = one if expected is two else two
        qtbot.keyClick(here, Qt.Key.Key_Tab)
        assert host.focusWidget() is expected


def test_it_fits_a_smaller_window(host: QWidget, card: Overlay) -> None:
    host.resize(200, 150)
    card.fit()
    assert card.rect().contains(card.card.geometry())


def test_it_closes_though_what_had_the_focus_before_is_gone(
    host: QWidget, card: Overlay, qtbot: QtBot
) -> None:
    """As a column that somebody removed elsewhere meanwhile."""
    outside = QPushButton("gone soon", host)
    card.give_back_to(outside)
    outside.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible()
