"""What can be clicked on the page can be reached and pressed by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, Qt
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
LINKED = """See [the **big** page](https://a.b/c)[!](https://d.e) so

| a |
|---|
| x [y](https://f.g) [z](https://h.i) |
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
    scene.view.linkClicked.connect(told.append)
    take_focus(scene, qtbot)
    press(scene, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Return)  # the fold of the thoughts is first
    assert told == ["https://a.b/c"]
    press(scene, Qt.Key.Key_Tab, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "x = 1"
    press(scene, Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert told == ["https://a.b/c", "https://e.f"]
    press(scene, Qt.Key.Key_Backtab, Qt.Key.Key_Backtab, Qt.Key.Key_Return)
    assert told[-1] == "https://a.b/c"


def test_a_line_below_the_text_keeps_the_keyboard_when_that_is_read_beside(
    scene: Any, qtbot: QtBot, read_late: Callable[[], int]
) -> None:
    """What stood in for the text had another number of units: Enter opened a link of it."""
    scene.answer("[one](https://a.b/1)\n\n[two](https://a.b/2)", facts="0.42 ¢")
    told: list[str] = []
    scene.view.linkClicked.connect(told.append)
    scene.view.cardAction.connect(lambda _key, name: told.append(name))
    take_focus(scene, qtbot)
    press(scene, Qt.Key.Key_Tab)
    read_late()
    scene.view.flush()
    press(scene, Qt.Key.Key_Return)
    assert told == ["facts"]


def test_every_link_is_one_stop_in_a_table_too(scene: Any) -> None:
    scene.answer(LINKED)
    found = in_sight(scene.page).values()
    assert [(stop.words, stop.href) for stop in found] == [
        ("the big page", "https://a.b/c"),
        ("!", "https://d.e"),
        ("y", "https://f.g"),
        ("z", "https://h.i"),
    ]
    told: list[str] = []
    scene.view.linkClicked.connect(told.append)
    for stop in found:
        for x in (stop.box.left() + 3, stop.box.right() - 3):
            at = QPointF(x, stop.box.center().y()).toPoint()
            QTest.mouseClick(scene.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told == [stop.href for stop in found for _half in range(2)]


def test_tab_begins_with_the_message_that_was_chosen(scene: Any, qtbot: QtBot) -> None:
    scene.show(scene.chat(8))
    take_focus(scene, qtbot)
    scene.page.current = 7
    press(scene, Qt.Key.Key_Tab)
    assert scene.page.stop is not None
    assert scene.page.stop[0] == 7


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


def test_a_link_that_is_scrolled_out_to_the_side_is_brought_into_sight(scene: Any, qtbot: QtBot) -> None:
    words = " | ".join("word " * 40 for _column in range(8))
    scene.answer(f"| [a](https://a.b) | {words} | [z](https://y.z) |\n|{'---|' * 10}\n|{'x|' * 10}\n")
    take_focus(scene, qtbot)
    told: list[str] = []
    scene.view.linkClicked.connect(told.append)
    for way, href in ((Qt.Key.Key_Tab, "https://a.b"), (Qt.Key.Key_Tab, "https://y.z")):
        press(scene, way)
        assert on_the_page(scene)
        press(scene, Qt.Key.Key_Return)
        assert told[-1] == href
    press(scene, Qt.Key.Key_Backtab)
    assert on_the_page(scene)
    assert [*scene.page.shifts.values()] == [0]


def on_the_page(scene: Any) -> bool:
    """Where the ring is drawn."""
    box = in_sight(scene.page)[scene.page.stop].box
    return bool(scene.page.left <= box.left() and box.right() <= scene.page.left + scene.page.width)
