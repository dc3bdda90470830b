"""Only the last of many keys is written, and what is read too late is not shown."""

from __future__ import annotations

import asyncio

from ptahdesk.domain.draft import Draft
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.draft_keeping import DraftKeeping


async def test_of_many_keys_the_last_is_kept(desk: Desk) -> None:
    keeping = DraftKeeping(desk.app.chats, desk.doing)
    for length in range(1, 6):
        keeping.soon(None, lambda length=length: Draft("x" * length))  # type: ignore[misc]  # bound now
    async with asyncio.timeout(60):
        while "keep a draft" in desk.app.tasks.names:
            await asyncio.sleep(0.01)
    assert await desk.app.chats.draft(None) == Draft("xxxxx")


async def test_who_types_first_is_not_overwritten(desk: Desk) -> None:
    chat = (await desk.app.chats.new("One")).id
    await desk.app.chats.set_draft(chat, Draft("old"))
    shown: list[Draft] = []
    keeping = DraftKeeping(desk.app.chats, desk.doing)
    keeping.change((None, Draft()), chat, shown.append)
    keeping.skip()
    async with asyncio.timeout(60):
        while "change drafts" in desk.app.tasks.names:
            await asyncio.sleep(0.01)
    assert shown == []
