"""Pictures of two versions of a message that are told apart: prose, code, and while one of them comes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from shots_apart import CODE, PROSE
from shots_compare import asked
from shots_pages import cleared

if TYPE_CHECKING:
    from ptahdesk.domain.chat import Entry, EntryId
    from ptahdesk.ui.furniture import Furniture


async def told(furniture: Furniture, words: str, texts: tuple[str, str], steps: int) -> None:
    """The second answer, with what the first says otherwise."""
    from ptahdesk.domain.chat import EntryId

    desk = furniture.desk
    await cleared(furniture)
    desk.chats.open(None)
    await asyncio.sleep(0.5)
    await asked(furniture, words)
    first = desk.page.transcript.rows[-1].key
    desk.tree.again(EntryId(first), "anthropic/claude-haiku-4.5")
    async with asyncio.timeout(90):
        while desk.page.transcript.rows[-1].key == first or desk.page.busy or desk.page.asking:
            await asyncio.sleep(0.05)
    await asyncio.sleep(2.5)  # the bills are confirmed
    last = desk.page.transcript.rows[-1].key
    _say(furniture, {first: texts[0], last: texts[1]})
    desk.page.transcript.settle(last, texts[1])
    furniture.verbs()["compare.differences"]()
    await asyncio.sleep(1.5)
    for _step in range(steps):
        furniture.verbs()["compare.difference.next"]()
        await asyncio.sleep(0.2)


def _say(furniture: Furniture, texts: Mapping[int, str]) -> None:
    """These, instead of what the practice provider made up."""
    from ptahdesk.domain.message import Message, Role, Text

    conversations = furniture.desk.app.conversations
    real = conversations.read

    async def read(ids: Iterable[EntryId]) -> list[Entry]:
        return [
            replace(entry, message=Message(Role.ASSISTANT, (Text(texts[entry.id]),)))
            if entry.id in texts
            else entry
            for entry in await real(ids)
        ]

    vars(conversations)["read"] = read


async def prose(furniture: Furniture) -> None:
    await told(furniture, "Compare ways to store a million small records", (PROSE[1], PROSE[0]), 2)


async def code(furniture: Furniture) -> None:
    await told(furniture, "Write a Python function that finds duplicate files", (CODE[1], CODE[0]), 1)


async def waiting(furniture: Furniture) -> None:
    """While a third version comes."""
    desk = furniture.desk
    furniture.messages.verbs()["reply.again"]()
    async with asyncio.timeout(30):
        while not desk.page.busy:
            await asyncio.sleep(0.05)
    await asyncio.sleep(0.8)


PAGES = {
    "versions-diff": prose,
    "versions-diff-code": code,
    "versions-diff-waiting": waiting,
}
