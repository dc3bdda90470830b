"""Enter sends, Shift+Enter does not, an input method is left alone, rich text comes in plain."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage, QInputMethodEvent
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


def test_a_paste_that_is_too_long_is_only_told_of(box: GrowingBox) -> None:
    told: list[str] = []
    box.pasted.connect(told.append)
    data = QMimeData()
    data.setText("ab\r\n" * 3)
    box.longest = 11
    box.insertFromMimeData(data)
    box.longest = 12
    box.insertFromMimeData(data)
    assert (told, box.toPlainText()) == (["ab\r\n" * 3], "ab\n" * 3)


def test_what_is_typed_after_a_mark_is_undone_alone(box: GrowingBox, qtbot: QtBot) -> None:
    qtbot.keyClicks(box, "ab")
    before = box.mark()
    qtbot.keyClicks(box, "cd")
    assert box.document().availableUndoSteps() > before
    box.undo()
    assert box.toPlainText() == "ab"


def test_while_a_word_is_composed_no_key_of_ours_is_taken(box: GrowingBox, qtbot: QtBot) -> None:
    """Escape, arrows and undo belong to the candidates then."""
    heard: list[str] = []
    for name in ("escaped", "recalled", "undone", "sent"):
        getattr(box, name).connect(lambda name=name: heard.append(name))
    QApplication.sendEvent(box, QInputMethodEvent("にほ", []))
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Return):
        qtbot.keyClick(box, key)
    qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert heard == []
    assert box.toPlainText() == ""


def test_the_placeholder_makes_room_for_what_is_composed(box: GrowingBox) -> None:
    """Drawn under each other neither could be read."""

    def drawn() -> bytes:
        return bytes(box.grab().toImage().constBits())

    box.setCursorWidth(0)
    QApplication.sendEvent(box, QInputMethodEvent("に", []))
    alone = drawn()
    QApplication.sendEvent(box, QInputMethodEvent("", []))
    empty = drawn()
    box.invite("Ask anything")
    assert drawn() != empty
    QApplication.sendEvent(box, QInputMethodEvent("に", []))
    assert drawn() == alone
    box.invite("Ask what comes next")
    assert drawn() == alone


def test_what_an_input_method_gave_is_undone_as_one(box: GrowingBox, qtbot: QtBot) -> None:
    for text in ("に", "にほ", "にほん"):
        QApplication.sendEvent(box, QInputMethodEvent(text, []))
    done = QInputMethodEvent()
    done.setCommitString("日本")
    QApplication.sendEvent(box, done)
    assert box.toPlainText() == "日本"
    box.undo()
    assert box.toPlainText() == ""
    assert box.document().firstBlock().layout().preeditAreaText() == ""


def test_the_box_grows_with_what_is_composed(box: GrowingBox) -> None:
    one = box.height()
    QApplication.sendEvent(box, QInputMethodEvent("にほんごの長い文章です。" * 12, []))
    assert box.height() > one


def test_what_is_being_composed_is_taken_as_it_stands(box: GrowingBox) -> None:
    box.setPlainText("日")
    box.moveCursor(box.textCursor().MoveOperation.End)
    QApplication.sendEvent(box, QInputMethodEvent("ほん", []))
    box.settle()
    assert box.toPlainText() == "日ほん"
    box.settle()
    assert box.toPlainText() == "日ほん", "once"


def test_what_is_put_around_its_words_is_not_taken_from_them(qtbot: QtBot) -> None:
    plain, framed = GrowingBox(), GrowingBox(14)
    for box in (plain, framed):
        qtbot.addWidget(box)
        box.show()
    framed.setStyleSheet("padding: 7px 9px")
    framed.ensurePolished()
    assert framed.height() == plain.height() + 14


def test_another_invitation_is_painted_at_once(box: GrowingBox, qtbot: QtBot) -> None:
    """Qt repaints for the first words, and leaves them standing when there are others."""

    def shown() -> QImage:
        return box.screen().grabWindow(box.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)

    def drawn() -> QImage:
        return box.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)

    for words in ("Ask what comes next", "Ask anything"):
        box.invite(words)
        qtbot.waitUntil(lambda: shown() == drawn())
