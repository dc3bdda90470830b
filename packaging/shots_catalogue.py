"""The pages of shots.py with the catalogue: all of it, sifted, one model, the feed of prices, nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ptahdesk.ui.furniture import Furniture
    from ptahdesk.ui.panels.catalogue_page import CataloguePanel

SONNET = "anthropic/claude-sonnet-4.6"


async def settle(seconds: float = 0.5) -> None:
    await asyncio.sleep(seconds)


async def full(page: object) -> None:
    furniture = _furniture(page)
    furniture.page.notice.hide()
    furniture.stage.show_catalogue()
    panel = _panel(furniture)
    await until(lambda: bool(furniture.desk.catalogue.rows) and not furniture.desk.catalogue.refreshing)
    furniture.desk.catalogue.deeds.star(panel.table.rows.row_at(panel.table.rows.index(2, 0)).model)
    await settle()
    panel.foot.notice.hide()
    panel.table.setFocus()


async def sifted(page: object) -> None:
    from ptahdesk.catalogue.sifting import Trait
    from ptahdesk.presenters.catalogue_filters import PRIVATE
    from ptahdesk.presenters.catalogue_rows import Column

    furniture = _furniture(page)
    catalogue = furniture.desk.catalogue
    catalogue.switch(PRIVATE)
    await until(lambda: catalogue.stock.private is not None)
    catalogue.switch(int(Trait.VISION))
    catalogue.want(min_context=128_000)
    catalogue.sort(Column.OUT)
    await settle()


async def odd(page: object) -> None:
    furniture = _furniture(page)
    furniture.desk.catalogue.sort(None)
    furniture.desk.catalogue.clear()
    _panel(furniture).filters.search.setText("practice")
    await settle()


async def details(page: object) -> None:
    furniture = _furniture(page)
    panel = _panel(furniture)
    panel.filters.search.setText(SONNET)
    await settle()
    panel.table.stand(0)
    panel.look()
    from ptahdesk.presenters.host_words import Look

    await until(lambda: furniture.desk.catalogue.details.hosts.look is Look.KNOWN)
    await settle()


async def error(page: object) -> None:
    """Nobody says who runs it."""
    from ptahdesk.presenters.host_words import Hosts, Look

    details = _furniture(page).desk.catalogue.details
    details._learn(details._turn, hosts=Hosts(Look.FAILED, problem="127.0.0.1 did not answer in time."))
    await settle()


async def feed(page: object) -> None:
    from datetime import UTC, datetime

    from ptahdesk.domain.reference import OPENROUTER

    furniture = _furniture(page)
    store = furniture.desk.app.models._lists._store
    prices = {
        SONNET: '{"prompt":"0.0000025","completion":"0.0000125"}',
        "openai/gpt-5": '{"prompt":"0.000001","completion":"0.000008"}',
        "somebody/brand-new": '{"prompt":"0","completion":"0"}',
    }
    await store.prices.record(OPENROUTER, prices, datetime.now(UTC))
    panel = _panel(furniture)
    panel.filters.search.clear()
    panel.show_feed()
    await settle()


async def nothing(page: object) -> None:
    furniture = _furniture(page)
    panel = _panel(furniture)
    panel.put_away()
    panel.filters.search.setText("zzqqxx 汉字")
    await settle()


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not true():
            await asyncio.sleep(0.02)


def _furniture(page: object) -> Furniture:
    from ptahdesk.ui.furniture import Furniture

    assert isinstance(page, Furniture)
    return page


def _panel(furniture: Furniture) -> CataloguePanel:
    panel = furniture.stage.catalogue
    assert panel is not None
    return panel


PAGES: dict[str, Callable[[object], Awaitable[None]]] = {
    "catalogue": full,
    "catalogue-sifted": sifted,
    "catalogue-odd": odd,
    "catalogue-details": details,
    "catalogue-error": error,
    "catalogue-feed": feed,
    "catalogue-nothing": nothing,
}
