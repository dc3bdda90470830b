"""Cells stand in columns, and are hit where they are seen."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ptahdesk.presenters.blocks import Table
from ptahdesk.presenters.blocks_stream import whole
from ptahdesk.ui.widgets.chat_style import ChatStyle
from ptahdesk.ui.widgets.chat_table import LaidTable, lay_table


def laid(text: str, widths: tuple[int, ...]) -> LaidTable:
    unit = whole(text)[0]
    assert isinstance(unit, Table)
    return lay_table(unit, ChatStyle(), 600, widths)


TEXT = "| a | b |\n|---|--:|\n| one two three four five | [x](https://a.b) |\n"


def test_a_narrow_column_makes_its_row_taller(qtbot: QtBot) -> None:
    assert laid(TEXT, (96, 96)).height > laid(TEXT, (300, 96)).height


def test_a_link_in_a_cell_is_found(qtbot: QtBot) -> None:
    table = laid(TEXT, (300, 200))
    assert table.link_at(485, table.rows[1][0] + 14) == "https://a.b"
    assert table.link_at(310, table.rows[1][0] + 14) == ""


def test_places_follow_the_text_as_seen(qtbot: QtBot) -> None:
    table = laid(TEXT, (300, 200))
    assert table.text == "a\tb\none two three four five\tx"
    assert table.offset_at(2, 5) == 0
    assert table.offset_at(2, table.rows[1][0] + 10) == 4


def test_a_wide_table_is_scrolled_in_itself(qtbot: QtBot) -> None:
    assert laid(TEXT, (400, 400)).overflow == 200
    assert laid(TEXT, (200, 200)).overflow == 0
