"""Links and buttons in a message are things of their own for a screen reader, and it can press them."""

from __future__ import annotations

import weakref
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ptahdesk.presenters.transcript import Author, Row, Transcript

pytestmark = [pytest.mark.usefixtures("unhurried", "listening")]
NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description
TEXT = """See [the **page**](https://a.b/c).

```py
x = 1
```

![A hill](https://pictures.example/hill.png)
"""
NAMES = ["Thoughts", "the page", "Copy code", "Load from pictures.example: A hill"]


def message(scene: Any, at: int = 0) -> QAccessibleInterface:
    page = QAccessible.queryAccessibleInterface(scene.view)
    found = [page.child(nth) for nth in range(page.childCount())]
    return [one for one in found if one.role() == QAccessible.Role.ListItem][at]


def parts(scene: Any, at: int = 0) -> list[QAccessibleInterface]:
    of = message(scene, at)
    return [of.child(nth) for nth in range(of.childCount())]


def names(scene: Any) -> list[str]:
    return [one.text(NAME) for one in parts(scene)]


def press(part: QAccessibleInterface) -> None:
    part.actionInterface().doAction("Press")


def test_each_has_a_name_a_role_and_its_place(scene: Any) -> None:
    scene.answer(TEXT, "I thought.")
    found = parts(scene)
    assert [one.text(NAME) for one in found] == NAMES
    button, link = QAccessible.Role.Button, QAccessible.Role.Link
    assert [one.role() for one in found] == [button, link, button, button]
    assert [one.text(DESCRIPTION) for one in found] == ["", "https://a.b/c", "", ""]
    whole = message(scene)
    assert [whole.indexOfChild(one) for one in found] == [0, 1, 2, 3]
    for one in found:
        assert not one.state().offscreen
        assert whole.rect().contains(one.rect())
        middle = one.rect().center()
        assert whole.childAt(middle.x(), middle.y()) is one


def test_pressing_one_does_what_a_click_does(scene: Any) -> None:
    scene.answer(TEXT)
    asked: list[str] = []
    scene.view.linkClicked.connect(asked.append)
    link, copy, load = parts(scene)
    for one in (link, copy):
        press(one)
        one.actionInterface().doAction("nothing of the kind")
    assert asked == ["https://a.b/c"]
    assert QGuiApplication.clipboard().text() == "x = 1"
    for one in (link, load):
        at = scene.view.viewport().mapFromGlobal(one.rect().center())
        QTest.mouseClick(scene.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked[1:] == ["https://a.b/c"]


def test_thoughts_say_whether_they_are_open_and_tell_when_that_changes(
    scene: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.answer(TEXT, "I thought of [this](https://d.e).")
    fold = parts(scene)[0]
    assert (fold.state().expandable, fold.state().collapsed, fold.state().expanded) == (1, 1, 0)
    told: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        told.append(getattr(event, "message", str)())

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    press(fold)
    assert told == ["Unfolded"]
    scene.view.flush()
    assert (fold.state().collapsed, fold.state().expanded) == (0, 1)
    assert names(scene) == ["Thoughts", "this", *NAMES[1:]]
    assert parts(scene)[0] is fold, "who stands there stays there"


def test_where_the_keyboard_stands_is_the_thing_that_has_the_focus(
    scene: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.answer(TEXT)
    scene.view.activateWindow()
    scene.view.setFocus()
    qtbot.waitUntil(scene.view.hasFocus, timeout=60_000)
    told: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if event.type() == QAccessible.Event.Focus:
            told.append(event.accessibleInterface().text(NAME))

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    QTest.keyClick(scene.view, Qt.Key.Key_Tab)
    QTest.keyClick(scene.view, Qt.Key.Key_Tab)
    assert told == NAMES[1:3]
    assert [one.state().focused for one in parts(scene)] == [0, 1, 0]
    assert QAccessible.queryAccessibleInterface(scene.view).focusChild() is parts(scene)[1]


def test_the_keyboard_on_an_arrow_of_the_versions_is_told(scene: Any, qtbot: QtBot) -> None:
    transcript = Transcript()
    transcript.reset([Row(7, Author.YOU, "You", 5, 1, version=2, versions=3)])
    transcript.give(7, "Again")
    scene.show(transcript)
    scene.view.activateWindow()
    scene.view.setFocus()
    qtbot.waitUntil(scene.view.hasFocus, timeout=60_000)
    QTest.keyClick(scene.view, Qt.Key.Key_Tab)
    assert QAccessible.queryAccessibleInterface(scene.view).focusChild().text(NAME) == "Previous version"
    assert [one.state().focused for one in parts(scene)] == [1, 0, 0]


def test_what_comes_while_an_answer_grows_is_there_and_the_rest_stays(scene: Any) -> None:
    transcript = Transcript()
    transcript.append(Row(1, Author.MODEL, "M", live=True))
    scene.show(transcript)
    transcript.grow(1, text="[one](https://a.b/1)\n\nand\n\n")
    scene.view.flush()
    first = parts(scene)
    transcript.grow(1, text="[two](https://a.b/2)\n\n")
    scene.view.flush()
    assert names(scene) == ["one", "two"]
    assert parts(scene)[0] is first[0]


def test_one_that_is_laid_out_no_more_is_gone(scene: Any) -> None:
    scene.answer("\n\n".join(f"[link {n}](https://a.b/{n})" for n in range(200)))
    asked: list[str] = []
    scene.view.linkClicked.connect(asked.append)
    gone = parts(scene)[-1]
    assert gone.text(NAME) == "link 199"
    scene.view.reveal(1)
    assert not gone.isValid()
    assert gone.state().invalid
    assert gone.rect().isEmpty()
    assert gone.text(NAME) == ""
    press(gone)
    assert asked == []
    assert message(scene).indexOfChild(gone) == -1
    assert names(scene)[0] == "link 0"


def test_a_message_out_of_sight_has_none_yet(scene: Any) -> None:
    scene.show(scene.chat(300))
    assert parts(scene, 1) == []
    assert [one.text(NAME) for one in parts(scene, 299)] == ["a link", "Copy code", "What it cost: facts"]


def test_a_chat_that_is_left_keeps_none_of_them(scene: Any) -> None:
    scene.answer(TEXT)
    known = weakref.ref(parts(scene)[0])
    other = Transcript()
    other.reset([Row(2, Author.YOU, "You", 2, 1)])
    scene.show(other)
    one = known()
    assert one is None or not one.isValid()
