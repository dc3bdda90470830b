"""Pictures of the ways into a comparison: sets of models, columns not asked yet, the sum on the button."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import TYPE_CHECKING

from shots_compare import FOUR, QUESTION, opened
from shots_pages import cleared

if TYPE_CHECKING:
    from ptahdesk.ui.furniture import Furniture

SETS = {"Quick and cheap": FOUR[1:3], "The best there are": FOUR, "For code": (FOUR[0], FOUR[2])}


async def kept(furniture: Furniture) -> None:
    for name, references in SETS.items():
        await furniture.desk.app.sets.keep(name, references)


async def sets_menu(furniture: Furniture) -> None:
    await cleared(furniture)
    await kept(furniture)
    furniture.desk.chats.open(None)
    await asyncio.sleep(0.5)
    furniture.header.compare.click()
    await asyncio.sleep(0.5)


async def sets_card(furniture: Furniture) -> None:
    await cleared(furniture)
    await kept(furniture)
    await opened(furniture, *FOUR[:3])
    furniture.comparing.sets.open()
    card = furniture.comparing.sets.card
    assert card is not None
    card.search.setText("code")
    await asyncio.sleep(0.5)


async def ghosts(furniture: Furniture) -> None:
    """A set was chosen in an empty chat, and a question is typed."""
    await cleared(furniture)
    await kept(furniture)
    furniture.desk.chats.open(None)
    await asyncio.sleep(0.5)
    sets = furniture.comparing.sets.sets
    await sets.assembling.gather(sets.all[1].references[:3])
    furniture.page.composer.box.setPlainText(QUESTION)
    await asyncio.sleep(1.5)


async def send_sum(furniture: Furniture) -> None:
    """Four columns, and a price that the question has in this chat."""
    await cleared(furniture)
    await opened(furniture, *FOUR)
    furniture.desk.page.voice.ask_so({"budget.usdPerQuestion": Decimal("0.10")})
    furniture.page.composer.box.setPlainText(QUESTION)
    await asyncio.sleep(1.8)


async def models_selected(furniture: Furniture) -> None:
    await cleared(furniture)
    furniture.stage.show_catalogue()
    await asyncio.sleep(0.8)
    panel = furniture.stage.catalogue
    assert panel is not None
    panel.filters.search.setText("claude")
    await asyncio.sleep(0.5)
    rows = panel.table.rows
    for place in (1, 2, 4):
        panel.table.gather(rows.index(place, 0))
    await asyncio.sleep(0.5)


PAGES = {
    "compare-sets-menu": sets_menu,
    "compare-sets": sets_card,
    "compare-ghosts": ghosts,
    "compare-send-sum": send_sum,
    "models-selected": models_selected,
}
