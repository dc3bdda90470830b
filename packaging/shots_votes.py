"""Pictures of voting: answers one can choose among, one that was chosen, and many in little room."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from shots_compare import FOUR, asked, opened
from shots_usage import until

if TYPE_CHECKING:
    from ptahdesk.ui.furniture import Furniture

_QUESTION = "Name a river, and say in one sentence why it matters"


async def to_choose(furniture: Furniture) -> None:
    """Two answers, and nothing chosen yet."""
    await opened(furniture, *FOUR[:2])
    await asked(furniture, _QUESTION)


async def chosen(furniture: Furniture) -> None:
    """The second of four; the bar has room for figures alone."""
    await opened(furniture, *FOUR)
    await asked(furniture, _QUESTION)
    panel = furniture.comparing.panel
    assert panel is not None
    judging = panel.columns.judging
    await until(lambda: len(judging.choices) == len(FOUR))
    judging.press(2)
    await until(lambda: judging.vote is not None)
    await asyncio.sleep(0.4)


PAGES = {"compare-vote": to_choose, "compare-voted": chosen}
