"""Keeps what is typed, a moment after the last key, and reads it again when its chat is opened."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.draft import Draft
from ptahdesk.presenters.notices import Doing
from ptahdesk.services.chats import Chats

_PAUSE = 0.4  # seconds without a key before a draft is kept


class DraftKeeping:
    """Each key is a turn: what was to be kept or shown in an earlier one is not any more."""

    def __init__(self, chats: Chats, doing: Doing) -> None:
        self._chats = chats
        self._doing = doing
        self._turn = 0

    def soon(self, chat: ChatId | None, draft: Callable[[], Draft]) -> None:
        self.skip()
        self._doing.start("keep a draft", self._keep(self._turn, chat, draft))

    def skip(self) -> None:
        """What stands there now is on disk, or not meant for it."""
        self._turn += 1

    def change(
        self, left: tuple[ChatId | None, Draft], chat: ChatId | None, show: Callable[[Draft], object]
    ) -> None:
        """From one chat to another. Whoever types before the draft is read has begun another one."""
        self.skip()
        self._doing.start("change drafts", self._change(self._turn, left, (chat, show)))

    async def _keep(self, turn: int, chat: ChatId | None, draft: Callable[[], Draft]) -> None:
        await asyncio.sleep(_PAUSE)
        if turn == self._turn:
            await self._chats.set_draft(chat, draft())

    async def _change(
        self,
        turn: int,
        left: tuple[ChatId | None, Draft],
        to: tuple[ChatId | None, Callable[[Draft], object]],
    ) -> None:
        (before, kept), (chat, show) = left, to
        if before != chat or not kept.empty:  # at the start nothing stands there, and something may be kept
            await self._chats.set_draft(before, kept)
        draft = await self._chats.draft(chat)
        if turn == self._turn:
            show(draft)
