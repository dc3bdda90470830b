"""The head over a page of figures, and words in their place."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ptahdesk.ui.panels.page_frame import instead, page_head
from ptahdesk.ui.widgets.labels import Hint


def test_the_way_back_comes_first_and_what_can_be_done_last(qtbot: QtBot) -> None:
    page, back, save, more = QWidget(), QPushButton("Back"), QPushButton("Save"), QPushButton("More")
    qtbot.addWidget(page)
    row = page_head(back, "Usage", "Days are UTC.", save, more)
    page.setLayout(row)
    widgets = [found for at in range(row.count()) if (item := row.itemAt(at)) and (found := item.widget())]
    assert (widgets[0], widgets[-2:]) == (back, [save, more])
    assert [one.text() for one in widgets[1:3] if isinstance(one, QLabel)] == ["Usage", "Days are UTC."]


def test_what_a_page_is_about_is_said_whole_or_not_at_all(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.setLayout(page_head(QPushButton("Back"), "Usage", "Days are UTC, as providers count them."))
    about = page.findChild(Hint)
    assert about is not None
    shown = []
    for width in (900, 300):
        page.resize(width, 60)
        page.show()
        shown.append(about.shown())
    assert shown == [about.text(), ""]


def test_where_there_is_nothing_stands_why_and_what_to_do(qtbot: QtBot) -> None:
    words, verb = QLabel("Nothing yet."), QPushButton("Begin")
    pane = instead(words, verb)
    qtbot.addWidget(pane)
    assert (words.parent(), verb.parent()) == (pane, pane)
