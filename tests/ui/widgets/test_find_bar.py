"""The bar by keyboard: words, Enter and Shift+Enter, the count, capitals, and closing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ptahdesk.domain.query import plain
from ptahdesk.presenters.finding_sought import Sought
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.find_bar import FindBar


def test_typing_finds_and_enter_goes_on(scene: Any, qtbot: QtBot, theme: Theme) -> None:
    scene.show(scene.chat(20))
    bar = FindBar(theme, scene.view.finder)
    qtbot.addWidget(bar)
    bar.open()
    QTest.keyClicks(bar.box, "END OF")
    qtbot.waitUntil(lambda: bar.count.text().endswith(" of 10"), timeout=60_000)
    first = scene.view.finder.number
    QTest.keyClick(bar.box, Qt.Key.Key_Return)
    assert bar.count.text() == f"{first % 10 + 1} of 10"
    QTest.keyClick(bar.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == f"{first} of 10"
    bar.step(1)
    assert bar.count.text() == f"{first % 10 + 1} of 10"
    bar.case.click()
    qtbot.waitUntil(lambda: bar.count.text() == "No matches", timeout=60_000)
    assert not bar.after.isEnabled()
    left: list[bool] = []
    bar.left.connect(lambda: left.append(True))
    bar.close_button.click()
    assert left == [True]
    assert scene.view.finder.total == 0
    bar.step(1)
    assert bar.isVisible()
    qtbot.waitUntil(lambda: bar.count.text() == "No matches", timeout=60_000)


def test_another_chat_is_counted_and_left_where_it_was_opened(scene: Any, qtbot: QtBot, theme: Theme) -> None:
    scene.show(scene.chat(20))
    bar = FindBar(theme, scene.view.finder)
    qtbot.addWidget(bar)
    bar.open()
    QTest.keyClicks(bar.box, "end of")
    qtbot.waitUntil(lambda: bar.count.text().endswith(" of 10"), timeout=60_000)
    scene.show(scene.chat(60))
    bar.again()
    qtbot.waitUntil(lambda: bar.count.text() == "30 matches", timeout=60_000)
    assert scene.view.following
    QTest.keyClick(bar.box, Qt.Key.Key_Return)
    assert not scene.view.following
    assert bar.count.text().endswith(" of 30")


def test_a_jump_from_elsewhere_has_its_own_way_back(scene: Any, qtbot: QtBot, theme: Theme) -> None:
    scene.show(scene.chat(20))
    bar = FindBar(theme, scene.view.finder)
    qtbot.addWidget(bar)
    back: list[bool] = []
    bar.back.connect(lambda: back.append(True))
    bar.jump(7, Sought(plain("bold words").terms), "bold words")
    qtbot.waitUntil(lambda: bar.count.text() == "7 of 20", timeout=60_000)
    assert bar.box.text() == "bold words"
    bar.hide()
    assert back == [True]
    bar.open()
    bar.hide()
    assert back == [True]
