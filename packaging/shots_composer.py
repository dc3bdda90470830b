"""Pictures of the message box in use: chips, questions that wait, how full the context is, the picker."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ptahdesk.ui.furniture import Furniture

LOG = "".join(f"2026-11-21 06:{n % 60:02} no such file: /srv/data/part-{n}.csv\n" for n in range(900))


async def chips(furniture: Furniture) -> None:
    """Three pastes and a question below them."""
    desk = furniture.desk
    desk.chats.open(None)
    await asyncio.sleep(0.3)
    desk.composer.pastes.add(LOG)
    desk.composer.pastes.add("def read(path):\n" + "    return open(path).read()\n" * 400)
    desk.composer.pastes.add("x" * 300_000)
    furniture.page.composer.box.setPlainText("Why does the nightly import fail, and what would you change?")
    await asyncio.sleep(0.6)


async def chip_read(furniture: Furniture) -> None:
    furniture.page.composer.chips.chips[0].click()
    await asyncio.sleep(0.4)


async def queue(furniture: Furniture) -> None:
    """An answer that comes, and what is asked next."""
    furniture.reader.close_card()
    desk, box = furniture.desk, furniture.page.composer.box
    for paste in desk.composer.pastes.items:
        desk.composer.pastes.take(paste.key)
    box.clear()
    await desk.page.send("Compare three ways to store a million small records")
    for text in (
        "Which of them survives a power cut?",
        "Write the second one in Python, with tests, and say how it behaves when two programs write at once",
    ):
        box.setPlainText(text)
        desk.composer.send()
        await asyncio.sleep(0.3)
    box.setPlainText("And what about")
    await asyncio.sleep(0.3)


async def queue_held(furniture: Furniture) -> None:
    furniture.page.composer.box.clear()
    furniture.desk.page.stop()
    await asyncio.sleep(1.0)


PAGES = {"chips": chips, "chip-read": chip_read, "queue": queue, "queue-held": queue_held}
