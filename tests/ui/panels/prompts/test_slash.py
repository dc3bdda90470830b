"""The list beneath a slash: it filters, and the box keeps the focus, the words and the keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


def titles(furniture: Furniture) -> list[str]:
    slash = furniture.prompts.slash
    assert slash is not None
    rows = slash.list.model()
    return [rows.index(at, 0).data() for at in range(rows.rowCount())] if slash.isVisible() else []


async def test_it_filters_as_one_types_and_says_what_enter_takes(offered: Furniture) -> None:
    box = offered.page.composer.box
    assert titles(offered) == ["Greeting", "Sum up", "Poet"]
    assert box.accessibleDescription() == "Greeting"
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.accessibleDescription() == "Sum up, /sum"
    QTest.keyClicks(box, "po")
    assert titles(offered) == ["Poet"]
    QTest.keyClicks(box, "ison")
    assert titles(offered) == []
    assert box.accessibleDescription() == ""
    assert box.toPlainText() == "/poison"


async def test_what_is_no_prompt_is_sent_as_it_is(offered: Furniture, wait_until: Until) -> None:
    box, page = offered.page.composer.box, offered.desk.page
    QTest.keyClicks(box, "etc/hosts?")
    QTest.keyClick(box, Qt.Key.Key_Return)
    await wait_until(lambda: page.transcript.rows and not page.busy)
    assert page.transcript.text_of(page.transcript.rows[0].key) == "/etc/hosts?"
    assert titles(offered) == []


async def test_escape_leaves_the_words_and_enter_sends_them(offered: Furniture, wait_until: Until) -> None:
    box, page = offered.page.composer.box, offered.desk.page
    QTest.keyClicks(box, "s")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert (titles(offered), box.toPlainText()) == ([], "/s")
    QTest.keyClicks(box, "u")
    assert titles(offered) == []
    QTest.keyClick(box, Qt.Key.Key_Return)
    await wait_until(lambda: page.transcript.rows and not page.busy)
    assert page.transcript.text_of(page.transcript.rows[0].key) == "/su"
    QTest.keyClicks(box, "/g")
    assert titles(offered) == ["Greeting"]


async def test_tab_takes_it_and_one_undo_brings_the_words_back(offered: Furniture, wait_until: Until) -> None:
    box = offered.page.composer.box
    QTest.keyClicks(box, "gr")
    QTest.keyClick(box, Qt.Key.Key_Tab)
    await wait_until(lambda: box.toPlainText() == "Hello there.")
    assert box.hasFocus()
    assert offered.desk.composer.text == "Hello there."
    QTest.keyClicks(box, " Bye.")
    QTest.keySequence(box, "Ctrl+Z")
    assert box.toPlainText() == "Hello there."
    QTest.keySequence(box, "Ctrl+Z")
    assert box.toPlainText() == "/gr"


async def test_keys_that_an_input_method_is_busy_with_take_nothing(offered: Furniture) -> None:
    box = offered.page.composer.box
    QApplication.sendEvent(box, QInputMethodEvent("に", []))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Escape):
        QTest.keyClick(box, key)
    assert offered.prompts.form is None
    done = QInputMethodEvent()
    done.setCommitString("に")
    box.setFocus()
    QApplication.sendEvent(box, done)
    assert box.toPlainText().startswith("/に")


async def test_it_stays_over_the_box_when_the_window_changes(offered: Furniture) -> None:
    slash, card = offered.prompts.slash, offered.page.composer.card
    assert slash is not None
    for size in ((1500, 900), (900, 640)):
        offered.resize(*size)
        corner = card.mapTo(offered, card.rect().topLeft())
        assert (slash.x(), slash.geometry().bottom() + 7) == (corner.x(), corner.y())
