"""Pictures in high contrast, as they come after all others: what is read, what is set, what is drawn."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import shots_apart
import shots_ranking
from shots_compare import asked
from shots_pages import cleared

if TYPE_CHECKING:
    from ptahdesk.ui.furniture import Furniture


async def chat(furniture: Furniture) -> None:
    """With the keyboard in the box, and a chat of the list chosen."""
    await furniture.desk.app.settings.change({"look.contrast": "high"})
    await cleared(furniture)
    await asked(furniture, "Write a Python function that finds duplicate files")
    furniture.page.composer.box.setPlainText("And in Rust?")
    furniture.page.take_focus()
    await asyncio.sleep(0.5)


async def settings(furniture: Furniture) -> None:
    furniture.settings.open_settings("look")
    await asyncio.sleep(0.5)


async def models(furniture: Furniture) -> None:
    await cleared(furniture)
    furniture.verbs()["model.pick"]()
    await asyncio.sleep(0.5)


async def apart(furniture: Furniture) -> None:
    await cleared(furniture)
    await shots_apart.prose(furniture)


async def ranking(furniture: Furniture) -> None:
    await cleared(furniture)
    await shots_ranking.few(furniture)
    await shots_ranking.plot(furniture)


PAGES = {
    "high-chat": chat,
    "high-settings": settings,
    "high-models": models,
    "high-diff": apart,
    "high-ranking": ranking,
}
