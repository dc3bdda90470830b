"""Pictures of a comparison: two, four and eight columns, empty, while they answer, one of which failed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from shots_pages import cleared
from shots_usage import until

if TYPE_CHECKING:
    from ptahdesk.ui.furniture import Furniture

FOUR = ("anthropic/claude-sonnet-4.6", "anthropic/claude-haiku-4.5", "openai/gpt-5", "google/gemini-2.5-pro")
QUESTION = "Write a Python function that finds duplicate files"


async def opened(furniture: Furniture, *names: str) -> None:
    desk = furniture.desk
    chat = await desk.app.lanes.begin(names)
    desk.chats.open(chat.id)
    await asyncio.sleep(0.8)


async def asked(furniture: Furniture, words: str, seconds: float = 0) -> None:
    """To its end, or for so many seconds."""
    page = furniture.desk.page
    furniture.page.composer.box.setPlainText("")
    await page.send(words)
    if seconds:
        await asyncio.sleep(seconds)
        return
    async with asyncio.timeout(90):
        while page.busy:
            await asyncio.sleep(0.05)
    await asyncio.sleep(2.5)  # the bills are confirmed


async def empty(furniture: Furniture) -> None:
    """Before anything was asked, with the sum beside the button."""
    await cleared(furniture)
    await opened(furniture, *FOUR[:3])
    furniture.page.composer.box.setPlainText(QUESTION)
    await asyncio.sleep(1.5)


async def streaming(furniture: Furniture) -> None:
    await opened(furniture, *FOUR)
    await asked(furniture, QUESTION, 2.5)


async def mixed(furniture: Furniture) -> None:
    """One done, one failed, one stopped, one muted."""
    desk = furniture.desk
    desk.page.stop()
    await asyncio.sleep(0.5)
    await opened(furniture, FOUR[0], "openrouter:nobody/none", *FOUR[2:])
    panel = furniture.comparing.panel
    assert panel is not None
    await desk.page.send("Explain how TLS keeps a connection private, step by step")
    await asyncio.sleep(2)
    panel.verbs.stop(panel.views[2].column)
    panel.verbs.mute(panel.views[3].column)
    async with asyncio.timeout(90):
        while desk.page.busy:
            await asyncio.sleep(0.05)
    await asyncio.sleep(2.5)


async def two(furniture: Furniture) -> None:
    await opened(furniture, *FOUR[:2])
    await asked(furniture, "Compare three ways to store a million small records")
    await asked(furniture, "Which of them survives a crash?")


async def eight(furniture: Furniture) -> None:
    desk = furniture.desk
    more = [
        str(model.ref)
        for model in desk.app.models.catalogue.models
        if model.chats and str(model.ref) not in FOUR
    ][:4]
    await opened(furniture, *FOUR, *more)
    await asked(furniture, "Names for a small library", 3)


async def four(furniture: Furniture) -> None:
    await opened(furniture, *FOUR)
    await asked(furniture, QUESTION)


async def settings(furniture: Furniture) -> None:
    """One asks otherwise than the others, and the inspector is about that one."""
    panel = furniture.comparing.panel
    assert panel is not None
    panel.views[1].head.manner.click()
    form = furniture.desk.manner
    form.system.put("Answer in three sentences at most.")
    form.parameters["temperature"].put("0.2")
    await asyncio.sleep(0.6)


async def merge(furniture: Furniture) -> None:
    furniture.inspector.turn()
    furniture.verbs()["compare.merge"]()
    await asyncio.sleep(1.5)


async def merged(furniture: Furniture) -> None:
    """Its answer stands beside two of the others; the rest is out of sight."""
    desk = furniture.desk
    furniture.cards[0].close_card()
    panel = furniture.comparing.panel
    assert panel is not None
    chat = panel.columns.chat
    assert chat is not None
    await desk.app.merging.merge(chat, FOUR[0])
    await asyncio.sleep(0.5)
    for view in panel.views[1:3]:
        await desk.app.lanes.remove(view.column.lane)
    async with asyncio.timeout(90):
        while desk.page.busy:
            await asyncio.sleep(0.05)
    await asyncio.sleep(2.5)


async def blind(furniture: Furniture) -> None:
    """While they answer: all alike."""
    await opened(furniture, *FOUR[:3])
    furniture.verbs()["compare.blind"]()
    await asked(furniture, QUESTION, 2.5)


async def blind_ready(furniture: Furniture) -> None:
    await opened(furniture, *FOUR[:3])
    furniture.verbs()["compare.blind"]()
    await asked(furniture, QUESTION)


async def blind_usage(furniture: Furniture) -> None:
    """What they cost is in the sums, and under one name for all of them."""
    from ptahdesk.domain.spent import By
    from ptahdesk.presenters.usage_asked import Time

    furniture.stage.open_usage()
    await until(lambda: furniture.stage.usage is not None)
    panel = furniture.stage.usage
    assert panel is not None
    panel.page.list_by(by_day=False)
    panel.page.want(time=Time.TODAY, split=By.MODEL, provider="", model="", cause="", chat=None)
    await until(lambda: panel.overview.isVisible() and not panel.page.reading)
    panel.overview.verticalScrollBar().setValue(10_000)
    await asyncio.sleep(0.4)


async def revealed(furniture: Furniture) -> None:
    """After a choice: names where the answers stand."""
    await blind_ready(furniture)
    furniture.verbs()["compare.vote.2"]()
    await asyncio.sleep(2)


PAGES = {
    "compare-empty": empty,
    "compare-streaming": streaming,
    "compare-mixed": mixed,
    "compare-two": two,
    "compare-eight": eight,
    "compare-four": four,
    "compare-settings": settings,
    "compare-merge": merge,
    "compare-merged": merged,
    "compare-blind": blind,
    "compare-blind-ready": blind_ready,
    "compare-blind-usage": blind_usage,
    "compare-revealed": revealed,
}
