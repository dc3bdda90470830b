"""Display formulas: source first, then the picture; wide ones scroll; copying gives the TeX."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot

from ptahdesk.ui.widgets.chat_hit import Hit, shift_by
from ptahdesk.ui.widgets.chat_math import LaidFormula
from ptahdesk.ui.widgets.chat_selection import Mark, markdown_of

TEXT = "Before $x_1$ and after.\n\n$$\n\\frac{a}{b}\n$$\n\n| t |\n|---|\n| $y^2$ |\n"


def drawn(scene: Any, qtbot: QtBot, text: str) -> None:
    scene.answer(text)
    formulas = scene.page.formulas
    qtbot.waitUntil(lambda: bool(formulas._drawn) and not formulas._asked, timeout=60_000)
    scene.view.flush()
    qtbot.waitUntil(lambda: not formulas._asked, timeout=60_000)
    scene.view.flush()


def test_the_source_is_shown_until_the_picture_is_there(scene: Any, qtbot: QtBot) -> None:
    scene.answer(TEXT)
    assert not any(isinstance(one.slot.laid, LaidFormula) for one in scene.units())
    drawn(scene, qtbot, TEXT)
    assert [type(one.slot.laid).__name__ for one in scene.units()] == [
        "LaidProse",
        "LaidFormula",
        "LaidTable",
    ]
    assert scene.units()[0].slot.laid.drawn
    assert scene.units()[2].slot.laid.cells[1].drawn
    assert not any(one.slot.laid.waits for one in scene.units())
    scene.view.grab()


def test_a_formula_is_selected_whole_and_copied_as_tex(scene: Any, qtbot: QtBot) -> None:
    drawn(scene, qtbot, TEXT)
    prose, formula, table = (one.slot.laid for one in scene.units())
    one = next(iter(prose.drawn.values()))
    inside = [prose.offset_at(one.at.x() + x, one.at.y() - 3) for x in range(1, 12)]
    assert set(inside) <= {one.start, one.start + one.length}
    assert {formula.offset_at(x, 5) for x in range(0, 700, 10)} == {0, len("\\frac{a}{b}")}
    assert {table.offset_at(table.cells[1].drawn[0].at.x() + x, table.rows[1][0] + 9) for x in (1, 9)} <= {
        2,
        5,
    }
    selection, box = scene.page.selection, scene.page.boxes.at(0)
    selection.take(Mark(1, 1, 0, one.start), Mark(1, 1, 1, 11))
    assert markdown_of(selection, scene.page.transcript, box) == "x_1 and after.\n\n$$\n\\frac{a}{b}\n$$"
    scene.view.grab()


def test_a_wide_formula_scrolls_in_itself(scene: Any, qtbot: QtBot) -> None:
    drawn(scene, qtbot, "$$" + " + ".join(f"a_{{{n}}}" for n in range(60)) + "$$")
    (placed,) = scene.units()
    laid = placed.slot.laid
    assert laid.overflow > 0
    hit = Hit(scene.page.boxes.at(0), placed, 5, 5)
    assert shift_by(scene.page, hit, 50)
    scene.view.grab()


def test_a_formula_that_is_broken_or_open_stays_source(scene: Any, qtbot: QtBot) -> None:
    drawn(scene, qtbot, "$\\frac{a$ and $b$\n\n$$\n\\frac{a")
    assert scene.texts()[1:3] == ["\\frac{a and b", "$$\n\\frac{a"]
