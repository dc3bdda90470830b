"""A picture says whom it would be loaded from, is loaded by a click, and moves nothing above it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ptahdesk.ui.widgets.chat_picture import LaidPicture

URL = "https://img.example:8443/cat.png?data=" + "a" * 100
TEXT = (
    f"Before\n\n![a cat]({URL})\n\nsee ![here](https://b.example/x.png) too\n\n- ![](https://c.example/y)\n"
)


def picture() -> bytes:
    image = QImage(300, 900, QImage.Format.Format_RGB32)
    image.fill(0x3366CC)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")  # type: ignore[call-overload] # the stubs know only names of files
    return bytes(buffer.data().data())


def laid(scene: Any) -> list[Any]:
    return [one for one in scene.units() if isinstance(one.slot.laid, LaidPicture)]


def test_the_host_and_what_it_would_be_told_are_shown(scene: Any) -> None:
    scene.answer(TEXT)
    first, second, third = (one.slot.laid for one in laid(scene))
    assert first.label == "Load from img.example:8443"
    assert first.words() == "▨ a cat"
    assert "sends 105 characters" in first.query
    assert (second.query, second.label) == ("", "Load from b.example")
    assert third.left > 0
    scene.view.grab()


def test_a_click_asks_for_that_one_and_shows_it(scene: Any, qtbot: QtBot) -> None:
    scene.answer(TEXT)
    wanted: list[str] = []
    scene.view.gallery.wanted.connect(wanted.append)
    one = laid(scene)[0]
    middle = one.slot.laid.button().center()
    scene.click(one, middle.x(), middle.y())
    assert wanted == [URL]
    scene.view.flush()
    assert "loading" in laid(scene)[0].slot.laid.words()
    above = [each.y for each in scene.placed()[:3]]
    with qtbot.waitSignal(scene.view.gallery.came, timeout=60_000):
        scene.view.gallery.put(URL, picture())
    scene.view.flush()
    assert laid(scene)[0].slot.laid.height > 500
    assert [each.y for each in scene.placed()[:3]] == above
    shown = scene.view.grab().toImage()
    assert shown.pixelColor(scene.page.left + 40, above[-1] + 60).name() == "#3366cc"


def test_the_keyboard_reaches_the_button(scene: Any) -> None:
    scene.answer(TEXT)
    wanted: list[str] = []
    scene.view.gallery.wanted.connect(wanted.append)
    scene.view.setFocus()
    QTest.keyClick(scene.view, Qt.Key.Key_Tab)
    QTest.keyClick(scene.view, Qt.Key.Key_Return)
    assert wanted == [URL]


def test_one_taller_than_the_page_is_reached_by_the_keyboard_too(scene: Any, qtbot: QtBot) -> None:
    scene.answer(TEXT)
    scene.view.gallery.ask(scene.view.gallery.number(URL))
    with qtbot.waitSignal(scene.view.gallery.came, timeout=60_000):
        scene.view.gallery.put(URL, picture())
    scene.view.resize(800, 300)
    scene.view.flush()
    scene.view.reveal(1)
    assert laid(scene)[0].slot.laid.height > 500
    scene.view.setFocus()
    QTest.keyClick(scene.view, Qt.Key.Key_PageDown)
    opened: list[object] = []
    scene.view.tileWanted.connect(opened.append)
    QTest.keyClick(scene.view, Qt.Key.Key_Tab)
    QTest.keyClick(scene.view, Qt.Key.Key_Return)
    assert len(opened) == 1


def test_a_failure_is_said_and_can_be_tried_again(scene: Any) -> None:
    scene.answer(TEXT)
    gallery = scene.view.gallery
    gallery.ask(gallery.number(URL))
    gallery.put(URL, b"", "img.example has no picture.")
    scene.view.flush()
    first = laid(scene)[0].slot.laid
    assert first.label == "Try img.example:8443 again"
    assert "no picture" in first.words()
    scene.view.grab()
