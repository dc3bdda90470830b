"""What differs is seen without its colour, told where one points, and brought into sight."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from ptahdesk.presenters.diff import Kind, Mark
from ptahdesk.ui.widgets.chat_apart import Apart, Gap, Told, apart_of
from ptahdesk.ui.widgets.chat_slots import THINKING

TEXT = "Some words.\n\n```python\nx = 1\ny = 2\n```\n\n| a | b |\n|---|---|\n| c | $d$ |\n\nMoved as a whole.\n\n![](https://example.com/a.png)"
MARKS = (
    Mark(0, 0, 4, Kind.CHANGED),
    Mark(0, 5, 10, Kind.ONLY),
    Mark(1, 0, 5, Kind.ONLY),
    Mark(2, 4, 5, Kind.CHANGED),
    Mark(3, 0, 17, Kind.MOVED, 1),
    Mark(4, 0, 0, Kind.ONLY),
)


def told(marks: tuple[Mark, ...] = MARKS, only: str = "here") -> Told:
    return Told(1, marks, only, lambda mark: mark.kind.name, "Told apart.")


def shown(scene: Any, marks: tuple[Mark, ...] = MARKS, only: str = "here") -> Apart:
    scene.answer(TEXT)
    apart: Apart = apart_of(scene.view)
    apart.tell(told(marks, only))
    return apart


def colours(image: QImage) -> set[str]:
    bits = bytes(image.convertToFormat(QImage.Format.Format_RGB32).constBits())
    return {
        f"#{red:02x}{green:02x}{blue:02x}" for blue, green, red, _rest in {*struct.iter_unpack("4B", bits)}
    }


def dark(scene: Any) -> int:
    """How much of the picture is neither paper nor ground, when there is no colour in it."""
    picture = scene.view.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    return sum(value < 150 for value in bytes(picture.constBits()))


def test_every_kind_has_its_ground_and_its_line(scene: Any) -> None:
    shown(scene)
    style = scene.page.style
    there = colours(scene.view.grab().toImage())
    wanted = {style.here, style.changed, style.moved, style.here_line, style.moved_line}
    assert wanted <= there
    assert not {style.there, style.there_line} & there
    shown(scene, only="there")
    assert {style.there, style.there_line} <= colours(scene.view.grab().toImage())
    apart_of(scene.view).tell(None)
    assert not wanted & colours(scene.view.grab().toImage())


def test_without_colours_only_here_and_only_there_look_otherwise(scene: Any) -> None:
    seen = []
    for only in ("here", "there"):
        for kind in (Kind.ONLY, Kind.CHANGED, Kind.MOVED):
            shown(scene, (Mark(0, 0, 10, kind, 1),), only)
            seen.append(dark(scene))
    assert len({*seen[:4]}) == 4  # only here, changed, moved, only there


def test_where_only_the_other_says_more_a_wedge_stands_and_tells_it(scene: Any, qtbot: QtBot) -> None:
    scene.answer(TEXT)
    apart = apart_of(scene.view)
    style = scene.page.style
    gaps = (Gap(0, 11, "Only there: “none”"), Gap(1, 5, "Only there: “z = 3”"))
    for only, token in (("here", style.there_line), ("there", style.here_line)):
        apart.tell(Told(1, (), only, lambda _mark: "", "", gaps))
        assert token in colours(scene.view.grab().toImage())
    first = scene.units()[0].slot
    assert apart.words_at(1, first, 11) == "Only there: “none”"
    assert apart.words_at(1, first, 3) == ""
    assert apart.words_at(2, first, 11) == ""


def test_marks_are_of_one_answer_and_not_of_what_it_thought(scene: Any) -> None:
    apart = shown(scene)
    slots = [one.slot for one in scene.units()]
    assert apart.shades(1, slots[0]) == [("changed", 0, 4), ("here", 5, 10)]
    assert apart.shades(2, slots[0]) == []
    slots[0].part = THINKING
    assert apart.shades(1, slots[0]) == []


def test_a_mark_is_told_where_one_points_and_all_of_them_to_a_reader(scene: Any, qtbot: QtBot) -> None:
    apart = shown(scene)
    first = scene.units()[0]
    spot = first.slot.laid.spot(6)
    scene.view._pointer.look(QPointF(scene.at(first, spot.x() + 2, spot.y() + 5)))
    assert QToolTip.text() == "<span>ONLY</span>"
    QToolTip.hideText()
    assert (apart.words_of(1), apart.words_of(2)) == ("Told apart.", "")
    apart.tell(None)
    assert apart.words_at(1, first.slot, 6) == ""


def test_a_place_far_away_is_brought_to_a_third_of_the_height(scene: Any) -> None:
    scene.answer("A line of it.\n\n" * 200)
    apart = apart_of(scene.view)
    apart.tell(told((Mark(120, 0, 1, Kind.CHANGED),)))
    apart.bring(120, 2)
    scene.view.flush()
    placed = next(one for one in scene.units() if one.slot.nth == 120)
    y = placed.y + placed.slot.top + placed.slot.laid.spot(2).y()
    assert abs(y - scene.page.height // 3) <= 2
    assert _tip(scene, placed.y)


def test_a_place_in_a_text_that_is_read_beside_is_brought_into_sight_when_it_is_read(
    scene: Any, read_late: Callable[[], int]
) -> None:
    scene.answer("A line of it.\n\n" * 900)
    apart = apart_of(scene.view)
    apart.tell(told((Mark(2, 0, 1, Kind.CHANGED),)))
    apart.bring(2, 2)
    scene.view.flush()
    assert not any(list(apart.shades(1, one.slot)) for one in scene.units())
    scene.page.flow.scroll(300)
    read_late()
    scene.view.flush()
    placed = next(one for one in scene.units() if one.slot.nth == 2)
    assert apart.shades(1, placed.slot) == [("changed", 0, 1)]
    assert _tip(scene, placed.y)


def test_the_tip_is_seen_beside_a_narrow_column_with_large_letters(scene: Any) -> None:
    scene.view.resize(300, 600)
    scene.view.set_style(replace(scene.page.style, zoom=2))
    shown(scene).bring(0, 0)
    scene.view.flush()
    assert _tip(scene, scene.units()[0].y)


def _tip(scene: Any, y: int) -> bool:
    strip = scene.view.grab().toImage().copy(0, y - 5, scene.page.left, 80)
    return scene.page.style.accent in colours(strip)


def test_what_is_out_of_sight_to_the_side_is_uncovered(scene: Any) -> None:
    scene.answer("```\n" + "x " * 300 + "\n```")
    apart = apart_of(scene.view)
    apart.tell(told((Mark(0, 500, 501, Kind.ONLY),)))
    apart.bring(0, 500)
    assert [shift > 500 for shift in scene.page.shifts.values()] == [True]


def test_an_answer_that_is_gone_brings_nobody_anywhere(scene: Any) -> None:
    apart = shown(scene)
    apart.tell(Told(9, MARKS, "here", lambda _mark: "", ""))
    apart.bring(0, 0)
    assert apart.place is None
