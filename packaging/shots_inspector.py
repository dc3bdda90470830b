"""Pictures of how a chat asks: in its own way, and as all chats do."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from shots_pages import cleared

from ptahdesk.domain.chat import EntryId
from ptahdesk.domain.draft import Draft

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
    furniture.late.bill.close_card()
    furniture.desk.page.voice.choose("x-ai/grok-4")
    await furniture.desk.page.send("And this?")
    while furniture.desk.page.busy:
        await asyncio.sleep(0.1)
    await asyncio.sleep(0.6)


async def parts(furniture: Furniture) -> None:
    """What the next question is made of: a long chat, files, a turn that is not sent any more, a cache."""
    desk = furniture.desk
    await cleared(furniture)
    desk.page.voice.choose("anthropic/claude-sonnet-4.6")
    desk.manner.system.put("You are a patient editor. Answer in plain words, with one example. " * 12)
    notes = b"# Notes\n" + b"A semicolon joins two sentences that belong together. " * 90
    file = await desk.app.attaching.take(notes, "notes on style.md")
    told = ("What does a semicolon do?", "Show me one in a letter.", "And a dash?", "Which is older?")
    for question in (*told, "Where do printers put it?", "Who dislikes it?", "Is there a rule in French?"):
        await desk.page.send(Draft(question, attached=(file,) if question == told[2] else ()))
        while desk.page.busy:
            await asyncio.sleep(0.1)
    if not furniture.inspector.isVisible():
        furniture.verbs()["view.inspector"]()
    furniture.page.composer.box.setPlainText("Then when should I use it in a title?")
    await asyncio.sleep(3)  # the bill is confirmed
    await _in_sight(furniture)


async def _in_sight(furniture: Furniture) -> None:
    """Where the smallest window has it, every larger one has it too."""
    furniture.window().resize(900, 640)
    await asyncio.sleep(0.3)
    furniture.inspector.show_parts()
    await asyncio.sleep(0.3)


async def parts_spared(furniture: Furniture) -> None:
    """One turn of it is left out."""
    desk = furniture.desk
    assert desk.page.chat is not None
    question = EntryId(desk.page.transcript.rows[-4].key)
    await desk.app.context.leave_out_of(desk.page.chat, question)
    await asyncio.sleep(1)
    await _in_sight(furniture)


async def parts_empty(furniture: Furniture) -> None:
    """Nothing would be sent yet."""
    furniture.desk.chats.open(None)
    await asyncio.sleep(0.5)
    furniture.desk.manner.reset()
    furniture.page.composer.box.setPlainText("")
    await asyncio.sleep(0.8)
    furniture.inspector.show_parts()
    await asyncio.sleep(0.3)


PAGES = {
    "inspector": own,
    "inspector-usual": usual,
    "parts": parts,
    "parts-spared": parts_spared,
    "parts-empty": parts_empty,
    "private": private,
    "private-receipt": promise,
    "private-refused": refused,
}
