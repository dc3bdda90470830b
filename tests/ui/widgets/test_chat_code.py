"""Code is as tall as its lines, and never wrapped."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from ptahdesk.presenters.blocks import Code
from ptahdesk.presenters.colouring_runs import Run
from ptahdesk.ui.widgets.chat_code import code_height, lay_code
from ptahdesk.ui.widgets.chat_laid import Look
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


def test_lines_that_differ_stand_on_a_ground_across_the_panel_with_a_sign(qtbot: QtBot) -> None:
    style = ChatStyle()
    laid = lay_code(Code(0, 9, "a\nbb\nccc\nd", language="py"), style, 400)
    pictures = []
    for marked in ([("here", 2, 8)], [("there", 2, 8)], []):
        image = QImage(400, laid.height, QImage.Format.Format_RGB32)
        image.fill(style.colour("paper"))
        painter = QPainter(image)
        laid.draw(painter, Look(QRectF(0, 0, 400, laid.height), marked=marked))
        painter.end()
        pictures.append(image)
    middle = [laid.top + round((line + 0.5) * laid.line_height) for line in range(4)]
    colours = [pictures[0].pixelColor(380, y).name() for y in middle]
    assert colours == [style.panel, style.here, style.here, style.panel]
    signs = [
        image.copy(1, middle[1] - 5, 12, 10).convertToFormat(QImage.Format.Format_Mono) for image in pictures
    ]
    assert signs[0] != signs[1]
