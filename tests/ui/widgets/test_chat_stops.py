"""What can be clicked on the page can be reached and pressed by keyboard."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ptahdesk.ui.widgets.chat_stops import in_sight

TEXT = """A [link](https://a.b/c).

```py
x = 1
```

| a |
|---|
| [d](https://e.f) |
"""


def take_focus(scene: Any, qtbot: QtBot) -> None:
    scene.view.activateWindow()
    scene.view.setFocus()
    qtbot.waitUntil(scene.view.hasFocus, timeout=60_000)


def press(scene: Any, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(scene.view, key)


def test_tab_goes_from_one_to_the_next_and_enter_presses_it(scene: Any, qtbot: QtBot) -> None:
    scene.answer(TEXT, "I thought.")
    told: list[str] = []
    said: list[str] = []
    scene.view.linkClicked.connect(told.append)
    scene.view._stops.told.connect(said.append)
    take_focus(scene, qtbot)
    press(scene, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Return)  # the fold of the thoughts is first
    assert told == ["https://a.b/c"]
    press(scene, Qt.Key.Key_Tab, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "x = 1"
    press(scene, Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert told == ["https://a.b/c", "https://e.f"]
    assert said == ["Thoughts", "Link to https://a.b/c", "Copy code", "Link to https://e.f"]
    press(scene, Qt.Key.Key_Backtab, Qt.Key.Key_Backtab, Qt.Key.Key_Return)
    assert told[-1] == "https://a.b/c"


def test_beyond_the_last_one_the_focus_goes_on(scene: Any, qtbot: QtBot) -> None:
    scene.answer("A [link](https://a.b/c).")
    take_focus(scene, qtbot)
    press(scene, Qt.Key.Key_Tab)
    assert scene.page.stop is not None
    press(scene, Qt.Key.Key_Tab)
    assert scene.page.stop is None


def test_a_stop_is_where_a_click_does_the_same_and_a_ring_is_drawn_there(scene: Any, qtbot: QtBot) -> None:
    scene.answer(TEXT)
    take_focus(scene, qtbot)
    before = scene.view.grab().toImage()
    press(scene, Qt.Key.Key_Tab)
    assert scene.view.grab().toImage() != before
    told: list[str] = []
    scene.view.linkClicked.connect(told.append)
    first = next(iter(in_sight(scene.page).values())).box.center().toPoint()
    QTest.mouseClick(scene.view.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert told == ["https://a.b/c"]
    assert scene.page.stop is None


def test_only_what_can_be_seen_is_a_stop(scene: Any) -> None:
    scene.answer("\n\n".join(f"[link {n}](https://a.b/{n})" for n in range(200)))
    assert 0 < len(in_sight(scene.page)) < 40
