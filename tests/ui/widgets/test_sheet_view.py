"""A sheet is one document: outside words stay words, numbers stand to the right, its height is known."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextTable
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ptahdesk.presenters.sheet import Sheet, Table
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.sheet_view import SheetView

EVIL = "<b>bold</b><img src=//h/x>"
MADE = Table(
    "Made of",
    (("Question", "19", "$3"), (EVIL, "1,420", "$15")),
    ("What", "Tokens", "Amount"),
    (("All", "", "$9"),),
)
FACTS = Table("How", (("Host", "Here"), ("Rule", "many words " * 30)))


def shown(qtbot: QtBot, theme: Theme, *tables: Table) -> SheetView:
    view = SheetView(theme)
    qtbot.addWidget(view)
    view.resize(500, 800)
    view.show()
    view.show_sheet(Sheet("t", "f", "w", tables))
    return view


def table(view: SheetView, nth: int) -> QTextTable:
    tables = [frame for frame in view.document().rootFrame().childFrames() if isinstance(frame, QTextTable)]
    return tables[nth]


def test_outside_words_are_words(qtbot: QtBot, theme: Theme) -> None:
    view = shown(qtbot, theme, MADE)
    assert EVIL in view.toPlainText()
    assert view.isReadOnly()


def test_numbers_stand_to_the_right_and_names_to_the_left(qtbot: QtBot, theme: Theme) -> None:
    view = shown(qtbot, theme, MADE, FACTS)
    sides = [table(view, 0).cellAt(1, n).firstCursorPosition().blockFormat().alignment() for n in range(3)]
    assert sides == [Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignRight]
    assert table(view, 1).cellAt(0, 1).firstCursorPosition().blockFormat().alignment() == sides[0]
    assert table(view, 0).rows() == 4


def test_its_height_is_that_of_all_it_shows(qtbot: QtBot, theme: Theme) -> None:
    view = shown(qtbot, theme, FACTS)
    wide, narrow = view.height_for(500), view.height_for(320)
    assert 0 < wide < narrow
    view.resize(500, view.height_for(500))
    assert view.verticalScrollBar().maximum() == 0


def test_another_sheet_takes_the_place_of_the_first(qtbot: QtBot, theme: Theme) -> None:
    view = shown(qtbot, theme, MADE)
    view.show_sheet(Sheet("t", "f", "w", (FACTS,)))
    assert "Question" not in view.toPlainText()
    view.show_sheet(Sheet("t", "f", "w"))
    assert view.toPlainText().strip() == ""


def test_the_caret_comes_with_the_keyboard(qtbot: QtBot, theme: Theme) -> None:
    view = shown(qtbot, theme, MADE)
    assert view.cursorWidth() == 0
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.cursorWidth() == 1
