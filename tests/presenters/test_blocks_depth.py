"""In which quotes and items a block stands, and which markers it shows."""

from __future__ import annotations

from ptahdesk.presenters.blocks import Gap
from ptahdesk.presenters.blocks_depth import Depth


def test_an_items_marker_is_shown_once() -> None:
    depth = Depth(carrying_on=False)
    depth.open_list(9)
    depth.open_item(".", 0)
    assert depth.marker_waits
    assert depth.place(Gap.BLOCK).depth == ("9.",)
    assert depth.place(Gap.BLOCK).depth == ("",)
    depth.leave()
    depth.open_item(".", 10)
    assert depth.place(Gap.BLOCK, tight=True).depth == ("10.",)


def test_bullets_change_with_depth_and_a_task_has_a_box() -> None:
    depth = Depth(carrying_on=False)
    depth.open_list(None)
    depth.open_item("-", 0)
    depth.open_list(None)
    depth.open_item("-", 2)
    depth.tick("☐")
    assert depth.place(Gap.BLOCK).depth == ("•", "☐")


def test_only_the_first_leaf_of_a_tight_list_has_a_blocks_gap() -> None:
    depth = Depth(carrying_on=False)
    depth.open_list(None)
    depth.open_item("-", 0)
    assert depth.place(Gap.BLOCK, tight=True).gap is Gap.BLOCK
    assert depth.place(Gap.BLOCK, tight=True).gap is Gap.CLOSE


def test_a_quote_is_carried_on_and_a_new_one_is_not() -> None:
    depth = Depth(carrying_on=False)
    depth.enter_quote(0)
    assert depth.place(Gap.BLOCK).carried == 0
    assert depth.place(Gap.BLOCK).carried == 1
    depth.leave()
    depth.enter_quote(9)
    assert depth.place(Gap.BLOCK).carried == 0
