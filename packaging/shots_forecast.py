"""Pictures of what is foretold and what came of it: an answer again, by others, and one that was stopped."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from shots_pages import cleared

if TYPE_CHECKING:
    from ptahdesk.ui.furniture import Furniture


async def again_picker(furniture: Furniture) -> None:
    """Every model with what this one answer would cost."""
    await cleared(furniture)
    desk = furniture.desk
    furniture.page.dropping.hide()
    desk.page.voice.choose("anthropic/claude-sonnet-4.6")
    await desk.page.send("Compare three ways to store a million small records")
    while desk.page.busy:
        await asyncio.sleep(0.05)
    await asyncio.sleep(2.5)  # the bill is confirmed
    furniture.messages.act(desk.page.transcript.rows[-1].key, "other")
    await asyncio.sleep(1.2)


async def stopped(furniture: Furniture) -> None:
    """An answer that was stopped, and what its host charges for it all the same."""
    furniture.picker.close_card()
    desk = furniture.desk
    desk.page.voice.choose("mistralai/mistral-large-2512")
    await desk.page.send("Tell me everything about the valves of a steam engine")
    while desk.page.reply is None or not desk.page.reply.row.host:
        await asyncio.sleep(0.02)
    await asyncio.sleep(0.8)
    desk.page.stop()
    await asyncio.sleep(0.4)


async def stopped_billed(furniture: Furniture) -> None:
    """The same, once the books were read."""
    await asyncio.sleep(4)


PAGES = {
    "again-picker": again_picker,
    "stopped": stopped,
    "stopped-billed": stopped_billed,
}
