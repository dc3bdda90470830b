"""The anchor walks, exactly, and holds on to the words when they are read again."""

from __future__ import annotations

from collections.abc import Callable
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


def test_the_words_at_the_upper_edge_stay_there_when_the_text_is_read_beside(
    scene: Any, read_late: Callable[[], int]
) -> None:
    """The page stayed as many pixels below the answer's head as before, whatever stood there now."""
    scene.answer(
        "\n\n".join(f"## Head {n}\n\n- **item {n}**\n- more\n\n| a |\n|---|\n| {n} |" for n in range(90))
    )
    scene.view.reveal(1)
    scene.view._scroll.by(3_000)
    before = _at_the_edge(scene)
    assert before.startswith(("## Head", "- **item", "- more"))
    read_late()
    scene.view.flush()
    assert _at_the_edge(scene) in before.replace("*", "")


def _at_the_edge(scene: Any) -> str:
    """The first line of the page with words in it."""
    placed = scene.placed()[0]
    laid = placed.slot.laid
    lines = str(laid.text).split("\n")
    at = laid.offset_at(0, -placed.y - placed.slot.top)
    return lines[str(laid.text).count("\n", 0, at)]
