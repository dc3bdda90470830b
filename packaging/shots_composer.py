"""Pictures of the message box in use: chips, questions that wait, how full the context is, the picker."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ptahdesk.ui.furniture import Furniture

LOG = "".join(f"2026-11-21 06:{n % 60:02} no such file: /srv/data/part-{n}.csv\n" for n in range(900))


async def chips(furniture: Furniture) -> None:
    """Three pastes and a question below them."""
    desk = furniture.desk
    del desk.gauge._asked  # the small model has been seen
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
    furniture.late.reader.close_card()
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


async def queue_edited(furniture: Furniture) -> None:
    """The answer has ended, and the first that waits is being changed."""
    furniture.desk.queue.edit(furniture.desk.queue.rows[0].queued)
    furniture.page.composer.box.setPlainText(
        "Which of them survives a power cut, and how would you prove it?"
    )
    while furniture.desk.page.busy:
        await asyncio.sleep(0.05)
    await asyncio.sleep(0.6)


async def edit_left(furniture: Furniture) -> None:
    furniture.page.composer.leave()
    await asyncio.sleep(0.6)


async def queue_held(furniture: Furniture) -> None:
    furniture.page.composer.box.clear()
    furniture.desk.page.stop()
    await asyncio.sleep(1.0)


async def talked(furniture: Furniture, most: int) -> None:
    """A chat of some turns with a model that is made to read no more than so many tokens."""
    desk = furniture.desk
    desk.chats.open(None)
    await asyncio.sleep(0.3)
    for text in ("Hello", "Write a Python function that finds duplicate files", "Thanks"):
        await desk.page.send(text)
        while desk.page.busy:
            await asyncio.sleep(0.05)
    small = replace(desk.app.models.catalogue.models[0], context=most, name="A small model")
    desk.gauge._asked = lambda: small  # type: ignore[method-assign]  # no list has a model as small


async def gauge_near(furniture: Furniture) -> None:
    furniture.picker.close_card()
    await talked(furniture, 540)
    furniture.page.composer.box.setPlainText("And how would you test it?")
    await asyncio.sleep(1.0)


async def gauge_over(furniture: Furniture) -> None:
    furniture.desk.composer.pastes.add(LOG[:9000])
    await asyncio.sleep(1.0)


async def left_out(furniture: Furniture) -> None:
    for paste in furniture.desk.composer.pastes.items:
        furniture.desk.composer.pastes.take(paste.key)
    furniture.desk.room.drop()
    await asyncio.sleep(1.2)


async def picker_marks(furniture: Furniture) -> None:
    """Favourites, what was picked lately, and the tiers."""
    furniture.page.composer.box.clear()
    for reference in ("tier:sonnet", "openrouter:google/gemini-2.5-flash"):
        furniture.desk.marks.star(reference)
    for reference in ("openrouter:openai/gpt-5", "openrouter:anthropic/claude-haiku-4.5"):
        furniture.desk.marks.picked(reference)
    await asyncio.sleep(7)  # the notices are gone
    furniture.picker.open_picker()
    await asyncio.sleep(0.6)


async def picker_nothing(furniture: Furniture) -> None:
    furniture.picker.search.setText("clode-sonet-4.6")
    await asyncio.sleep(0.4)


PAGES = {
    "picker-marks": picker_marks,
    "picker-nothing": picker_nothing,
    "gauge-near": gauge_near,
    "gauge-over": gauge_over,
    "left-out": left_out,
    "chips": chips,
    "chip-read": chip_read,
    "queue": queue,
    "queue-edited": queue_edited,
    "edit-left": edit_left,
    "queue-held": queue_held,
}
