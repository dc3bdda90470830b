"""Rows behind a figure: a way back, words about them, older ones at the end, a menu of the chosen one."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ptahdesk.presenters.signal import Signal
from ptahdesk.ui.panels.behind_figure import BehindFigure
from ptahdesk.ui.panels.usage_table import CellTable, Column
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.menu import Menu


class Rows:
    """Told what is asked of them."""

    def __init__(self) -> None:
        self.changed = Signal[None]()
        self.title, self.words = "Haiku", "2 answers"
        self.asked_for_more = 0

    def more(self) -> None:
        self.asked_for_more += 1


class View(BehindFigure):
    def __init__(self, theme: Theme, rows: Rows) -> None:
        super().__init__(theme, rows, "The ranking", CellTable(theme, "Answers", (Column("Question", 0),)))
        self.told: list[str] = []
        self.verb = QPushButton("Go")
        self.lay_out(self.verb)

    def menu(self) -> Menu:
        self.told.append("menu")
        return Menu(self, "Answer")

    def choose(self) -> None:
        self.told.append("choose")

    def show_rows(self) -> None:
        self.told.append("rows")


def test_a_change_is_shown_and_what_can_be_done_is_looked_at_anew(qtbot: QtBot, theme: Theme) -> None:
    rows = Rows()
    view = View(theme, rows)
    qtbot.addWidget(view)
    rows.changed.emit(None)
    assert (view.title.text(), view.words.text()) == ("Haiku", "2 answers")
    assert view.told == ["rows", "choose"]


def test_the_end_asks_for_more_and_the_button_above_leads_back(qtbot: QtBot, theme: Theme) -> None:
    rows = Rows()
    view = View(theme, rows)
    qtbot.addWidget(view)
    view.table.nearEnd.emit()
    assert rows.asked_for_more == 1
    with qtbot.waitSignal(view.left):
        view.away.click()


def test_there_is_no_menu_where_no_row_is_chosen(qtbot: QtBot, theme: Theme) -> None:
    view = View(theme, Rows())
    qtbot.addWidget(view)
    view.table.menuWanted.emit(QPoint())
    assert view.told == []
