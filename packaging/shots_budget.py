"""Pictures of limits on spending: the page, the bar, what is said before it is sent, and the card."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import TYPE_CHECKING

from shots_pages import cleared

if TYPE_CHECKING:
    from ptahdesk.ui.furniture import Furniture


async def page(furniture: Furniture) -> None:
    """With a limit of a month, most of which is used."""
    furniture.anything.close_card()  # left open by the picture before
    spent = (await furniture.desk.app.spending.month()).amount
    cap = max(spent * Decimal("1.3"), Decimal("0.01")).quantize(Decimal("0.01"))
    await furniture.desk.app.settings.change({"budget.usdPerMonth": cap, "budget.usdPerDay": cap * 2})
    furniture.settings.open_settings("budgets")
    await asyncio.sleep(0.8)


async def provider(furniture: Furniture) -> None:
    furniture.settings.open_settings("provider:openrouter")
    await asyncio.sleep(0.4)
    furniture.settings.open_settings("provider:openrouter", "provider.openrouter.usdPerMonth")
    await asyncio.sleep(0.6)


async def before(furniture: Furniture) -> None:
    await cleared(furniture)
    await furniture.desk.app.settings.change({"budget.usdPerDay": Decimal("0.02")})
    furniture.page.composer.box.setPlainText("Write the whole history of the semicolon.")
    await asyncio.sleep(1.2)


async def instead(furniture: Furniture) -> None:
    """One provider's limit is spent, and the next in the chain has room."""
    settings = furniture.desk.app.settings
    await settings.change(
        {"routing.chain": ["meta-llama/llama-3.3-70b-instruct:free"]}, gone=["budget.usdPerDay"]
    )
    await settings.change({"provider.openrouter.usdPerDay": Decimal("0.02")})
    await asyncio.sleep(1.2)


async def card(furniture: Furniture) -> None:
    gone = ["provider.openrouter.usdPerDay", "routing.chain"]
    await furniture.desk.app.settings.change({"budget.usdPerDay": Decimal("0.02")}, gone=gone)
    furniture.desk.composer.send()
    await asyncio.sleep(1.2)


async def over(furniture: Furniture) -> None:
    """No other picture is of limits."""
    settings = furniture.desk.app.settings
    await settings.change({}, gone=["budget.usdPerMonth", "budget.usdPerDay"])


PAGES = {
    "budgets": page,
    "budgets-provider": provider,
    "budget-before": before,
    "budget-instead": instead,
    "budget-card": card,
    "budget-none": over,
}
