"""Pictures of one's own ranking: before any vote, with some models, a model's answers opened, with sixty."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import ballots
from shots_usage import until

if TYPE_CHECKING:
    from ptahdesk.ui.furniture import Furniture
    from ptahdesk.ui.panels.ranking_page import RankingPanel

_HERE = ("ollama", "llama3.1:8b", "Llama 3.1 8B")
_FEW, _MANY = 10, 59


async def nothing(furniture: Furniture) -> None:
    await _forgotten(furniture)
    panel = await _panel(furniture)
    await until(panel.nothing.isVisible)
    await asyncio.sleep(0.3)


async def few(furniture: Furniture) -> None:
    """One of them costs nothing, and of one nobody knows what it costs."""
    panel = await _voted(furniture, _FEW, 220)
    panel.figures.verticalScrollBar().setValue(0)
    await asyncio.sleep(0.3)


async def plot(furniture: Furniture) -> None:
    """With the keyboard at a point."""
    panel = await _panel(furniture)
    panel.plot.dots.setFocus()
    panel.plot.dots._go(1)
    panel.figures.ensureWidgetVisible(panel.plot.left_out)
    await asyncio.sleep(0.3)


async def opened(furniture: Furniture) -> None:
    panel = await _panel(furniture)
    panel.plot.dots.picked.emit(panel.plot.dots._dots[0].key)
    await until(lambda: not panel.answers.answers.reading)
    await asyncio.sleep(0.3)


async def many(furniture: Furniture) -> None:
    panel = await _panel(furniture)
    panel.escape()
    await _forgotten(furniture)
    await _voted(furniture, _MANY, 1_500)
    panel.figures.ensureWidgetVisible(panel.plot.left_out)
    await asyncio.sleep(0.3)


async def over(furniture: Furniture) -> None:
    """Other pictures are of the chat."""
    await _forgotten(furniture)
    furniture.stage.leave()


async def _voted(furniture: Furniture, models: int, votes: int) -> RankingPanel:
    app = furniture.desk.app
    named = {each.canonical: each for each in app.models.catalogue.models[::-1] if each.chats}
    listed = list(named.values())[: -models - 1 : -1]
    known = [(str(each.ref.provider), each.ref.model, each.name) for each in listed]
    liked = ballots.tastes([_HERE, *known])
    liked[-1] = replace(liked[-1], price=None)
    await asyncio.to_thread(ballots.fill, app.paths.database, app.spending.run, liked, votes)
    panel = await _panel(furniture)
    panel.page.show()
    await until(lambda: panel.page.judged is not None and panel.page.judged.ranking.votes > votes // 2)
    return panel


async def _forgotten(furniture: Furniture) -> None:
    store = furniture.desk.app.spent._database
    await store.write(lambda writer: writer.execute("DELETE FROM vote"))
    await store.write(lambda writer: writer.execute("DELETE FROM request WHERE chat IS NULL"))


async def _panel(furniture: Furniture) -> RankingPanel:
    furniture.page.notice.hide()
    if furniture.stage.ranking is None:
        furniture.verbs()["ranking"]()
        await until(lambda: furniture.stage.ranking is not None)
    panel = furniture.stage.ranking
    assert panel is not None
    await until(lambda: panel.page.judged is not None)
    return panel


PAGES = {
    "ranking-empty": nothing,
    "ranking": few,
    "ranking-plot": plot,
    "ranking-opened": opened,
    "ranking-plot-many": many,
    "ranking-none": over,
}
