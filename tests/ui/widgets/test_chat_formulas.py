"""Formulas come from beside the window and are painted on the baseline of their line."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QColor, QFontMetricsF
from pytestqt.qtbot import QtBot

from ptahdesk.presenters.formulas import Drawing
from ptahdesk.ui.widgets.chat_formulas import STAND_IN, Formulas, fitted, room_for, scale
from ptahdesk.ui.widgets.chat_style import light


def test_a_formula_is_asked_for_once_and_kept(qtbot: QtBot) -> None:
    formulas = Formulas()
    with qtbot.waitSignal(formulas.came, timeout=60_000):
        assert formulas.find("x^2", alone=False) == (None, True)
        assert formulas.find("x^2", alone=False) == (None, True)
    drawing, waits = formulas.find("x^2", alone=False)
    assert drawing is not None
    assert not waits


def test_what_cannot_be_drawn_is_not_waited_for_again(qtbot: QtBot) -> None:
    formulas = Formulas()
    with qtbot.waitSignal(formulas.came, timeout=60_000):
        formulas.find(r"\frac{a", alone=True)
    assert formulas.find(r"\frac{a", alone=True) == (None, False)


def test_its_place_in_a_line_is_as_wide_as_it_is(qtbot: QtBot) -> None:
    drawing = Drawing("<svg/>", 100, 10, 5)
    look = room_for(drawing, light(), 15, 8, 500)
    metrics = QFontMetricsF(look.font())
    each = metrics.horizontalAdvance(STAND_IN)
    assert abs(each * 8 - 100 * scale(15)) < 2
    assert fitted(drawing, 15, 20) < 15


def test_it_is_painted_in_the_colour_of_the_text(scene: Any, qtbot: QtBot) -> None:
    scene.answer("$$\\blacksquare\\blacksquare$$")
    formulas = scene.page.formulas
    qtbot.waitUntil(lambda: bool(formulas._drawn), timeout=60_000)
    scene.view.flush()
    picture = scene.view.grab().toImage()
    found = {picture.pixelColor(x, y).name() for x in range(300, 500) for y in range(30, 120)}
    assert QColor(light().text).name() in found
