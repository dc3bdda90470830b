"""What is at a point is what is seen there."""

from __future__ import annotations

from typing import Any

from ptahdesk.ui.widgets.chat_hit import hit_at, link_at, mark_at, shift_by, shift_of


def test_a_point_below_everything_belongs_to_the_last(scene: Any) -> None:
    scene.answer("one")
    hit = hit_at(scene.page, 100, 5_000)
    assert hit is not None
    assert hit.placed is scene.placed()[-1]
    mark = mark_at(scene.page, 100, 5_000)
    assert (mark.key, mark.offset) == (1, 3)


def test_nothing_is_at_a_point_of_an_empty_page(scene: Any) -> None:
    assert hit_at(scene.page, 10, 10) is None
    assert mark_at(scene.page, 10, 10) is None


def test_wide_code_is_shifted_and_stops_at_its_end(scene: Any) -> None:
    scene.answer("```\n" + "x" * 300 + "\n```\n\ntext")
    code, prose = scene.units()
    at = scene.at(code, 40, 50)
    hit = hit_at(scene.page, at.x(), at.y())
    assert shift_by(scene.page, hit, 100)
    assert shift_of(scene.page, 1, code.slot) == 100
    shift_by(scene.page, hit, 100_000)
    assert shift_of(scene.page, 1, code.slot) == code.slot.laid.overflow
    at = scene.at(prose, 5, 5)
    other = hit_at(scene.page, at.x(), at.y())
    assert not shift_by(scene.page, other, 100)
    assert link_at(scene.page, other) == ""
