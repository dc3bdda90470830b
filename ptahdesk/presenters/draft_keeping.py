"""Keeps what is typed, moments after the first key, and reads it again when its chat is opened."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.draft import NOTHING, Aim, Draft, Unsent
from ptahdesk.domain.words import _
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.store.drafts import Drafts
from ptahdesk.store.errors import StoreError

_REFUSED = 5.0  # seconds until the disk is asked again
_PAUSE = 0.4  # seconds for which keys are gathered; who never pauses is kept too


@dataclass(frozen=True, slots=True)
class _Due:
    chat: ChatId | None
    aim: Aim | None
    draft: Callable[[], Draft]


class DraftKeeping:
    """What is due is written before anything else is written or read."""

    def __init__(self, drafts: Drafts, doing: Doing, notices: Notices) -> None:
        self._drafts = drafts
        self._doing = doing
        self._notices = notices
        self._due: _Due | None = None
        self._waits = False
        self._in_order = asyncio.Lock()
        self._turn = 0
        self._refused: dict[object, _Due] = {}  # by the disk, of what no box holds any more
        self._shared: set[ChatId | None] = set()  # where another window types too, and that was told

    def soon(self, chat: ChatId | None, aim: Aim | None, draft: Callable[[], Draft]) -> None:
        """Of one box: for something else there is `put_aside` first."""
        self._due = _Due(chat, aim, draft)
        if not self._waits:
            self._waits = True
            self._doing.start("keep a draft", self._wait())

    def put_aside(self) -> None:
        """The box is about to hold something else: what stands there now is written now."""
        due, self._due = self._due, None
        if due is not None:
            self.put(due.chat, due.aim, due.draft())

    def put(self, chat: ChatId | None, aim: Aim | None, words: Draft) -> None:
        self._doing.start("keep a draft", self._put(chat, aim, words))

    def give_up(self, chat: ChatId | None, aim: Aim) -> None:
        """The edit that is in the box."""
        self._due = None
        self.put(chat, aim, NOTHING)

    def alter(self, chat: ChatId | None, change: Callable[[Draft], Draft]) -> None:
        """A draft that is in no box."""
        self._doing.start("keep a draft", self._alter(chat, change))

    def read(self, chat: ChatId | None, show: Callable[[Unsent], object]) -> asyncio.Task[None]:
        """Not shown if another chat was opened meanwhile."""
        self._turn += 1
        return self._doing.start("change drafts", self._read(self._turn, chat, show))

    async def now(self) -> None:
        """On disk when this returns. Raises `StoreError`, and then it is tried again with the next key."""
        async with self._in_order:
            await self._again()
            due, self._due = self._due, None
            if due is None:
                return
            try:
                await self._write(due.chat, due.aim, due.draft())
            except StoreError:
                self._due = self._due or due
                raise

    async def _wait(self) -> None:
        await asyncio.sleep(_PAUSE)
        self._waits = False
        await self.now()

    async def _put(self, chat: ChatId | None, aim: Aim | None, words: Draft) -> None:
        async with self._in_order:
            try:
                await self._write(chat, aim, words)
            except StoreError as error:
                self._refused[_key(chat, aim)] = _Due(chat, aim, lambda: words)
                told = _("{what} What you typed is kept here meanwhile.").format(what=error)
                self._notices.say(told)
                self._doing.start("keep what the disk refused", self._later())

    async def _later(self) -> None:
        """Until it has room again, or the program ends: then it is tried once more."""
        while self._refused:
            await asyncio.sleep(_REFUSED)
            async with self._in_order:
                await self._again()

    async def _again(self) -> None:
        """What was refused; what is refused again stays."""
        for due in list(self._refused.values()):
            with suppress(StoreError):
                await self._write(due.chat, due.aim, due.draft())

    async def _alter(self, chat: ChatId | None, change: Callable[[Draft], Draft]) -> None:
        async with self._in_order:
            await self._write(chat, None, change(await self._drafts.get(chat)))

    async def _write(self, chat: ChatId | None, aim: Aim | None, words: Draft) -> None:
        mine = await self._drafts.set(chat, words, aim)
        self._refused.pop(_key(chat, aim), None)
        if mine:
            self._shared.discard(chat)
        elif chat not in self._shared:
            self._shared.add(chat)
            told = _("Another window of ptahdesk has words for this chat too. Both are kept, for later.")
            self._notices.say(told)

    async def _read(self, turn: int, chat: ChatId | None, show: Callable[[Unsent], object]) -> None:
        found = Unsent()
        try:
            async with self._in_order:
                await self._again()
                found = await self._drafts.unsent(chat)
        finally:  # also when it cannot be read: then what is typed is kept beside it
            if turn == self._turn:
                show(_on_a_disk_with_room(found, chat, self._refused.values()))


def _on_a_disk_with_room(found: Unsent, chat: ChatId | None, refused: Iterable[_Due]) -> Unsent:
    ours = [due for due in refused if due.chat == chat]
    draft = next((due.draft() for due in ours if due.aim is None), found.draft)
    edits = {_key(chat, aim): (aim, words) for aim, words in found.edits}
    edits |= {_key(chat, due.aim): (due.aim, due.draft()) for due in ours if due.aim is not None}
    return Unsent(draft, tuple((aim, words) for aim, words in edits.values() if not words.empty))


def _key(chat: ChatId | None, aim: Aim | None) -> object:
    """Of one place for words."""
    return chat, aim and aim.question, aim and aim.queued and aim.queued.id
