"""Chats from elsewhere: read in a thread, entered a few at a time, taken back as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from ptahdesk.domain.carried import Arrived, CarriedChat, LeftOut
from ptahdesk.domain.change import Kind
from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.limits import Limits
from ptahdesk.domain.message import Role
from ptahdesk.services import carried_files
from ptahdesk.services.changes import Changes
from ptahdesk.services.models import Models
from ptahdesk.services.titles import cleaned_title, entitled
from ptahdesk.services.workers import Workers
from ptahdesk.store.store import Store

Told = Callable[[Arrived], None]

_CHATS, _CHARACTERS = 50, 4_000_000  # of one transaction: other writing waits for it


class Imports:
    def __init__(
        self, store: Store, changes: Changes, models: Models, workers: Workers, limits: Limits
    ) -> None:
        self._store = store
        self._changes = changes
        self._models = models
        self._workers = workers
        self._limits = limits

    async def bring(self, path: Path, told: Told = lambda _arrived: None) -> Arrived:
        """Enter all chats of a file; `told` hears how far it is. Raises CarryError and StoreError.

        What was entered before something went wrong stays, and comes in only once when tried again.
        """
        now = datetime.now(UTC)
        reading = _Reading(carried_files.chats(path, self._limits))
        first = await self._workers.run(reading.few)  # nothing is entered for a file that cannot be read
        arrived = Arrived(await self._store.carrying.visit(now))
        left_out: Counter[str] = Counter()
        try:
            batch = first
            while batch:
                arrived = await self._enter(batch, arrived, left_out, now)
                told(arrived)
                batch = await self._workers.run(reading.few)
        finally:
            await self._workers.run(reading.close)
            if arrived.chats:
                self._changes.say(Kind.CHATS)
                self._changes.say(Kind.SPENDING)
        return arrived

    async def take_back(self, arrived: Arrived) -> int:
        """Undo: how many chats went. Those that somebody has gone on with stay."""
        gone = await self._store.carrying.take_back(arrived.chats, arrived.session)
        self._changes.say(Kind.CHATS)
        self._changes.say(Kind.SPENDING)
        return len(gone)

    async def _enter(
        self,
        batch: Sequence[CarriedChat | LeftOut],
        arrived: Arrived,
        left_out: Counter[str],
        now: datetime,
    ) -> Arrived:
        chats = [self._ready(each) for each in batch if isinstance(each, CarriedChat)]
        brought = await self._store.carrying.bring(chats, arrived.session, now)
        for each in batch:
            left_out.update([each.reason] if isinstance(each, LeftOut) else ())
        for chat, outcome in zip(chats, brought, strict=True):
            left_out.update(chat.left_out if outcome.chat is not None else ())
        new: list[ChatId] = [each.chat for each in brought if each.chat is not None]
        return replace(
            arrived,
            chats=(*arrived.chats, *new),
            messages=arrived.messages + sum(each.messages for each in brought),
            already=arrived.already + len(brought) - len(new),
            left_out=tuple(left_out.most_common()),
        )

    def _ready(self, chat: CarriedChat) -> CarriedChat:
        """With a title, as every chat has one, and a model that can go on with it."""
        asked = (entitled(entry.message) for entry in chat.entries if entry.message.role is Role.USER)
        lanes = tuple(replace(lane, reference=lane.reference or self._models.default) for lane in chat.lanes)
        title = cleaned_title(chat.title) or next(asked, "")
        return replace(chat, title=title, lanes=lanes)


class _Reading:
    """A file being read in one thread at a time: whoever gives up leaves one that still reads."""

    def __init__(self, chats: Generator[CarriedChat | LeftOut, None, None]) -> None:
        self._chats = chats
        self._alone = Lock()

    def few(self) -> list[CarriedChat | LeftOut]:
        """As many as make one transaction; none when the file is over."""
        taken: list[CarriedChat | LeftOut] = []
        size = 0
        with self._alone:
            for each in self._chats:
                taken.append(each)
                size += _characters(each)
                if len(taken) >= _CHATS or size >= _CHARACTERS:
                    break
        return taken

    def close(self) -> None:
        with self._alone:
            self._chats.close()


def _characters(chat: CarriedChat | LeftOut) -> int:
    entries = chat.entries if isinstance(chat, CarriedChat) else ()
    files = chat.files if isinstance(chat, CarriedChat) else ()
    return sum(len(entry.message.text) for entry in entries) + sum(len(file.data) for file in files)
