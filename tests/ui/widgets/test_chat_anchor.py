"""The anchor walks, exactly, and holds on to the words when they are read again."""

from __future__ import annotations

from typing import Any


def test_as_far_down_as_up_is_where_it_was(scene: Any) -> None:
    scene.show(scene.chat(100))
    scene.view.reveal(40)
    flow, anchor = scene.page.flow, scene.page.flow.anchor
    before = (anchor.index, anchor.nth, anchor.px)
    for way in (1_234, -777, 3_000, -3_457):
        flow.scroll(way)
    assert (anchor.index, anchor.nth, anchor.px) == before


def test_it_stops_at_both_ends(scene: Any) -> None:
    scene.show(scene.chat(10))
    anchor = scene.page.flow.anchor
    scene.view.reveal(5)
    scene.page.flow.scroll(-100_000)
    assert (anchor.index, anchor.nth, anchor.px) == (0, 0, 0)
    scene.page.flow.scroll(100_000)
    assert anchor.index == 9


def test_thoughts_that_open_above_do_not_move_the_words(scene: Any) -> None:
    transcript = scene.answer("first\n\nsecond\n\nthird\n\n" + "more\n\n" * 60, thinking="hm\n\n" * 30)
    scene.view.reveal(1)
    scene.view._scroll.by(120)
    before = scene.sight()
    scene.page.fold(1)
    transcript.changed.emit(1)
    scene.view.flush()
    after = scene.sight()
    kept = [one for one in before if before[one] > 60]
    assert kept
    assert all(after[one] == before[one] for one in kept)
