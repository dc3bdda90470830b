"""The page holds the column in the middle, and chooses messages by keyboard."""

from __future__ import annotations

from typing import Any

from ptahdesk.ui.widgets.chat_page import MARGIN


def test_the_column_is_no_wider_than_it_reads_well_and_in_the_middle(scene: Any) -> None:
    page = scene.page
    page.resize(1_600, 800)
    assert page.width == page.style.px(page.style.column)
    assert page.left == (1_600 - page.width) // 2
    page.resize(500, 800)
    assert (page.width, page.left) == (500 - 2 * MARGIN, MARGIN)


def test_messages_are_chosen_one_after_another(scene: Any) -> None:
    scene.show(scene.chat(5))
    assert scene.page.choose(-1) == scene.page.flow.anchor.index
    scene.page.current = 3
    assert [scene.page.choose(1), scene.page.choose(1), scene.page.choose(-1)] == [4, 4, 3]


def test_another_chat_forgets_what_was_selected_and_shifted(scene: Any) -> None:
    scene.show(scene.chat(4))
    scene.view.select_all()
    scene.page.shifts[(1, 0)] = 50
    scene.show(scene.chat(2))
    assert scene.page.selection.empty
    assert scene.page.shifts == {}


def test_what_was_taken_away_is_not_painted_before_the_next_frame(scene: Any) -> None:
    transcript = scene.show(scene.chat(6))
    transcript.remove([2, 3, 4, 5])
    assert {one.index for one in scene.page.flow.placed} == {0, 1}
    scene.view.grab()
    transcript.remove([0, 1])
    assert scene.page.flow.placed == []
    scene.view.grab()
