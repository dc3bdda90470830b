"""Pictures of how a chat asks: in its own way, and as all chats do."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from shots_pages import cleared

if TYPE_CHECKING:
    from ptahdesk.ui.furniture import Furniture


async def own(furniture: Furniture) -> None:
    desk = furniture.desk
    await cleared(furniture)
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


async def private(furniture: Furniture) -> None:
    """A private chat: the lock below its box, who wished it beside it, and the mark at its answer."""
    desk = furniture.desk
    desk.manner.parameters["temperature"].look()
    desk.private.turn()
    await desk.page.send("Is this between us?")
    while desk.page.busy:
        await asyncio.sleep(0.1)
    await asyncio.sleep(2.5)  # the bill is confirmed


async def promise(furniture: Furniture) -> None:
    """Its receipt."""
    furniture.inspector.turn()
    reply = furniture.desk.page.reply
    if reply is not None:
        furniture.desk.bills.of_answer(reply.entry.id)
    await asyncio.sleep(0.6)


async def refused(furniture: Furniture) -> None:
    """Nobody promises anything: before it is sent there is a card."""
    furniture.bill.close_card()
    furniture.desk.page.voice.choose("x-ai/grok-4")
    await furniture.desk.page.send("And this?")
    while furniture.desk.page.busy:
        await asyncio.sleep(0.1)
    await asyncio.sleep(0.6)


PAGES = {
    "inspector": own,
    "inspector-usual": usual,
    "private": private,
    "private-receipt": promise,
    "private-refused": refused,
}
