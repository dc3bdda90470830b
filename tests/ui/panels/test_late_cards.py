"""Cards that nobody opened are not there; once wanted, they are like all others."""

from __future__ import annotations

from ptahdesk.ui.furniture import Furniture


async def test_none_is_made_before_it_is_wanted(furniture: Furniture) -> None:
    assert not {"bill", "move_to", "reader"} & set(vars(furniture.late))
    furniture.desk.bills.shown.emit(None)  # nothing to show is no reason either
    assert "bill" not in vars(furniture.late)


async def test_each_is_made_once_and_escape_closes_it(furniture: Furniture) -> None:
    before = len(furniture.cards)
    for _time in range(2):
        furniture.late.move(())
        assert furniture.late.move_to.isVisible()
        furniture._escape()
        assert not furniture.late.move_to.isVisible()
    assert furniture.cards[before:] == [furniture.late.move_to]
