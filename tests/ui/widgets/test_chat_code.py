"""Code is as tall as its lines, and never wrapped."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ptahdesk.presenters.blocks import Code
from ptahdesk.presenters.colouring_runs import Run
from ptahdesk.ui.widgets.chat_code import code_height, lay_code
from ptahdesk.ui.widgets.chat_style import ChatStyle


def test_its_height_is_known_without_laying_it_out(qtbot: QtBot) -> None:
    unit, style = Code(0, 9, "a\nb\nc", language="py"), ChatStyle()
    laid = lay_code(unit, style, 600)
    assert laid.document is None
    assert laid.height == code_height(unit, style)
    document = laid.laid_document().size().height()
    assert document <= laid.height - laid.top


def test_a_long_line_is_scrolled_and_not_wrapped(qtbot: QtBot) -> None:
    laid = lay_code(Code(0, 9, "x" * 300, columns=300), ChatStyle(), 600)
    assert laid.overflow > 1_000
    assert laid.offset_at(300, laid.top + 5, shift=500) > laid.offset_at(300, laid.top + 5)


def test_its_button_is_found(qtbot: QtBot) -> None:
    laid = lay_code(Code(7, 9, "x", group=7), ChatStyle(), 600)
    at = laid.button().center()
    assert laid.action_at(at.x(), at.y()) == laid.copying
    assert laid.action_at(20, 60) is None


def test_the_same_colours_again_are_no_change(qtbot: QtBot) -> None:
    laid = lay_code(Code(0, 9, "def f"), ChatStyle(), 600)
    laid.laid_document()
    runs = {0: (Run(0, 3, "keyword"),)}
    assert laid.tint(runs)
    assert not laid.tint(dict(runs))
    assert len(laid.laid_document().firstBlock().layout().formats()) == 1
