"""The search in all chats: empty, with what was found, with nothing, with a bad filter, after a jump."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from ptahdesk.ui.furniture import Furniture

Act = Callable[[object], Awaitable[None]]


async def empty(shown: object) -> None:
    furniture = cast("Furniture", shown)
    furniture.picker.close_card()
    furniture.everywhere.open_search()
    await asyncio.sleep(0.4)


def typing(words: str) -> Act:
    """What is shown for these words."""

    async def act(shown: object) -> None:
        furniture = cast("Furniture", shown)
        furniture.everywhere.search.setText(words)
        async with asyncio.timeout(30):
            while furniture.desk.searching.busy:
                await asyncio.sleep(0.02)
        await asyncio.sleep(0.4)

    return act


async def jump(shown: object) -> None:
    furniture = cast("Furniture", shown)
    await typing("most frequent words")(shown)
    furniture.everywhere.search.entered.emit()
    async with asyncio.timeout(30):
        while not furniture.page.view.finder.number:
            await asyncio.sleep(0.02)
    await asyncio.sleep(0.5)


PAGES: dict[str, Act] = {
    "everywhere": empty,
    "everywhere-found": typing("the"),
    "everywhere-filtered": typing("a model:sonnet after:7d cost<50c"),
    "everywhere-nothing": typing("zzqqxx in:trip"),
    "everywhere-bad": typing("files before:soon cost>much"),
    "everywhere-jump": jump,
}
