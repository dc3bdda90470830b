"""Columns of a table give way to each other fairly."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ptahdesk.presenters.blocks import Span, Table
from ptahdesk.ui.widgets.chat_style import ChatStyle
from ptahdesk.ui.widgets.chat_widths import STEP, fitted, natural_widths


def test_widths_are_steps_that_a_growing_cell_seldom_leaves(qtbot: QtBot) -> None:
    style = ChatStyle()
    short = natural_widths([Table(0, 0, (((Span("abc"),),),), ("",))], style)
    longer = natural_widths([Table(0, 0, (((Span("abcd"),),),), ("",))], style)
    assert short[0] % STEP == 0
    assert longer[0] - short[0] in (0, STEP)


def test_what_fits_keeps_its_width_and_wide_columns_give_way_first(qtbot: QtBot) -> None:
    style = ChatStyle()
    assert fitted((100, 200), 400, style) == (100, 200)
    narrow, wide = fitted((100, 900), 500, style)
    assert narrow == 100
    assert 390 <= wide <= 400


def test_a_table_that_cannot_fit_stays_wide_and_is_scrolled(qtbot: QtBot) -> None:
    style = ChatStyle()
    widths = fitted((300,) * 20, 700, style)
    assert sum(widths) > 700
    assert min(widths) >= 96
