"""A page is made once, when it is first wanted, and is seen as long as it stands on the stage."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.late_page import LatePage
from ptahdesk.ui.panels.ranking_page import RankingPanel

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_two_who_want_it_at_once_get_the_same_one(furniture: Furniture, wait_until: Until) -> None:
    stage = furniture.stage
    late: LatePage[RankingPanel] = LatePage(
        stage, ("ranking_page", "RankingPanel"), (furniture.page._theme, furniture.desk)
    )
    assert late.seen is None
    one, other = await asyncio.gather(late.show(), late.show())
    assert one is other is late.seen
    one.escape()
    assert late.seen is None
    assert furniture.page.isVisible()
    await wait_until(lambda: one.page.judged)
