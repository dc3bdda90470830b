"""The search box moves its list without losing the cursor."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from ptahdesk.ui.theme import DARK, Theme
from ptahdesk.ui.widgets import search_box
from ptahdesk.ui.widgets.search_box import KeyedList, SearchBox


def test_its_keys(theme: Theme, qtbot: QtBot) -> None:
    moves: list[int] = []

    def move(event: QKeyEvent) -> None:
        moves.append(event.key())

    box = SearchBox(theme, move)
    qtbot.addWidget(box)
    entered: list[None] = []
    box.entered.connect(lambda: entered.append(None))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_Return):
        qtbot.keyClick(box, key)
    box.setText("x")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert (moves, len(entered), box.text()) == ([Qt.Key.Key_Down, Qt.Key.Key_PageUp], 1, "")
    theme.choose(DARK)


def test_what_enter_would_pick_is_said_once(
    theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(search_box, "announce", lambda _box, words: said.append(words))
    box = SearchBox(theme, lambda _event: None)
    qtbot.addWidget(box)
    for words in ("Puffins", "Puffins", ""):
        box.tell(words)
    assert said == ["Puffins", ""]


def test_the_glass_is_drawn_in_the_colour_of_the_theme(theme: Theme, qtbot: QtBot) -> None:
    box = SearchBox(theme, lambda _event: None)
    qtbot.addWidget(box)
    box.resize(200, 32)
    light = box.grab().toImage()
    theme.choose(DARK)
    theme.enlarge(200)
    assert box.textMargins().left() == 48
    assert box.grab().toImage() != light


def test_a_lists_keys(qtbot: QtBot) -> None:
    view = KeyedList()
    qtbot.addWidget(view)
    heard: list[str] = []
    view.entered.connect(lambda: heard.append("entered"))
    view.deleted.connect(lambda: heard.append("deleted"))
    for key in (Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_Down):
        qtbot.keyClick(view, key)
    assert heard == ["entered", "deleted"]


def test_the_cross_that_clears_it_says_so(theme: Theme, qtbot: QtBot) -> None:
    box = SearchBox(theme, lambda _event: None)
    qtbot.addWidget(box)
    box.offer_clearing()
    box.setText("sonnet")
    [cross] = box.findChildren(QToolButton)
    assert cross.accessibleName() == cross.toolTip() == "Clear"
    cross.click()
    assert box.text() == ""
