"""Pictures of how a chat asks: in its own way, and as all chats do."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ptahdesk.ui.furniture import Furniture


async def own(furniture: Furniture) -> None:
    desk = furniture.desk
    desk.chats.open(None)
    await asyncio.sleep(0.4)
    desk.manner.system.put("You are a patient editor.\nAnswer in plain words, with one example.")
    desk.manner.parameters["temperature"].put("0.4")
    desk.manner.parameters["effort"].put("low")
    await desk.page.send("What does a semicolon do?")
    while desk.page.busy:
        await asyncio.sleep(0.1)
    if not furniture.inspector.isVisible():
        furniture.verbs()["view.inspector"]()
    await asyncio.sleep(2.5)  # the bill is confirmed


async def usual(furniture: Furniture) -> None:
    """As all chats do, and a wrong value beside its field."""
    furniture.desk.manner.reset()
    furniture.desk.manner.parameters["temperature"].put("hot")
    await asyncio.sleep(0.4)


PAGES = {"inspector": own, "inspector-usual": usual}
