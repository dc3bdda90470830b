"""Enter sends, Shift+Enter does not, an input method is left alone, rich text comes in plain."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ptahdesk.ui.widgets.growing_box import GrowingBox


@pytest.fixture
def box(qtbot: QtBot) -> GrowingBox:
    made = GrowingBox()
    qtbot.addWidget(made)
    made.resize(400, 40)
    made.show()
    return made


def sent_by(box: GrowingBox) -> list[None]:
    heard: list[None] = []
    box.sent.connect(lambda: heard.append(None))
    return heard


def test_enter_sends(box: GrowingBox, qtbot: QtBot) -> None:
    sent = sent_by(box)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClick(box, Qt.Key.Key_Enter)
    assert len(sent) == 2


def test_shift_enter_begins_a_line(box: GrowingBox, qtbot: QtBot) -> None:
    sent = sent_by(box)
    box.setPlainText("one")
    box.moveCursor(box.textCursor().MoveOperation.End)
    qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert (box.toPlainText(), sent) == ("one\n", [])


def test_an_input_method_keeps_its_enter(box: GrowingBox, qtbot: QtBot) -> None:
    sent = sent_by(box)
    QApplication.sendEvent(box, QInputMethodEvent("に", []))
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert not sent
    done = QInputMethodEvent()
    done.setCommitString("二")
    QApplication.sendEvent(box, done)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert len(sent) == 1
    assert box.toPlainText() == "二"


def test_it_grows_to_ten_lines_and_no_further(box: GrowingBox) -> None:
    one = box.height()
    box.setPlainText("\n" * 4)
    five = box.height()
    box.setPlainText("\n" * 9)
    ten = box.height()
    box.setPlainText("\n" * 60)
    assert one < five < ten == box.height()
    box.setPlainText("")
    assert box.height() == one


def test_arrow_up_recalls_only_in_an_empty_box(box: GrowingBox, qtbot: QtBot) -> None:
    recalled: list[None] = []
    box.recalled.connect(lambda: recalled.append(None))
    qtbot.keyClick(box, Qt.Key.Key_Up)
    box.setPlainText("x")
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert len(recalled) == 1


def test_rich_text_comes_in_plain(box: GrowingBox) -> None:
    data = QMimeData()
    data.setHtml("<b>bold</b><img src='file:///etc/passwd'>")
    data.setText("bold")
    box.insertFromMimeData(data)
    assert box.toPlainText() == "bold"


def test_a_picture_alone_is_not_taken(box: GrowingBox) -> None:
    data = QMimeData()
    data.setData("image/png", b"\x89PNG")
    box.insertFromMimeData(data)
    assert box.toPlainText() == ""
