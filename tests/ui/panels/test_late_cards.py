"""Cards that nobody opened cost nothing."""

from __future__ import annotations

from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.widgets.overlay import Overlay


async def test_a_card_is_made_when_it_is_first_wanted(furniture: Furniture) -> None:
    names = {card.accessibleName() for card in furniture.findChildren(Overlay)}
    assert not names & {"What it cost", "Move to a folder", "Pasted text"}
    furniture.verbs()["folder.new"]()
    assert furniture.late.move_to.isVisible()
    furniture.verbs()["leave"]()
    assert not furniture.late.move_to.isVisible(), "Escape knows it"
