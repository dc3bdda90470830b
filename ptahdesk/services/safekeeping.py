"""What threatens the history as a whole, and what a person can do about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ptahdesk.domain.change import Kind
from ptahdesk.services.changes import Changes
from ptahdesk.services.conversation import Conversations
from ptahdesk.services.workers import Workers
from ptahdesk.store import folders
from ptahdesk.store.store import Store
from ptahdesk.store.verifying import Verified

_AT_ONCE = 20  # chats: other writing waits for them


class Safekeeping:
    """Looked at again and again by whoever keeps watch; `Kind.HISTORY` says when something is another way."""

    def __init__(
        self, store: Store, changes: Changes, workers: Workers, conversations: Conversations
    ) -> None:
        self._store = store
        self._conversations = conversations
        self._changes = changes
        self._workers = workers
        self.risk = ""  # why its folder is no good place, once that was looked at

    @property
    def recovered(self) -> str:
        """What became of a file that could not be read, until somebody has heard of it."""
        return self._store.problem

    @property
    def gone(self) -> bool:
        """Its file was deleted or moved. All of it is still here, for as long as the program runs."""
        return self._store.gone

    async def look(self) -> bool:
        """Whether another program has written to it."""
        before = self._store.gone
        theirs = await self._store.foreign_change()
        if before != self._store.gone:
            self._changes.say(Kind.HISTORY)
        return theirs

    async def look_around(self) -> str:
        """Where it lies: found out once, because asking the system may take long."""
        self.risk = await self._workers.run(partial(folders.risk, self._store.path.parent))
        if self.risk:
            self._changes.say(Kind.HISTORY)
        return self.risk

    async def renew(self) -> None:
        """Make its file again, with all that is still known of it."""
        await self._store.renew()
        self._changes.say(Kind.HISTORY)

    async def others(self) -> bool:
        """Whether another window or terminal has it open."""
        return await self._workers.run(self._store.shared)

    async def deleted(self) -> int:
        """Chats that are out of sight and still there."""
        return len(await self._store.chats.deleted())

    async def empty(self, told: Callable[[int], object]) -> tuple[int, int]:
        """Deleted chats go for good, a few at a time, and what they cost stays: how many, and how many
        bytes of the file are free for it."""
        running = {reply.entry.chat for reply in self._conversations.running}
        chats = [chat for chat in await self._store.chats.deleted() if chat not in running]
        free = 0
        for start in range(0, len(chats), _AT_ONCE):
            free += await self._store.chats.purge_deleted(chats[start : start + _AT_ONCE])
            told(min(start + _AT_ONCE, len(chats)))
        if chats:
            self._changes.say(Kind.CHATS)
        return len(chats), free

    async def check(self) -> Verified:
        """Read all of it. Whoever does that has heard what happened to it."""
        found = await self._store.upkeep.verify()
        await self.heard()
        return found

    async def heard(self) -> None:
        if self._store.problem:
            await self._store.heard()
            self._changes.say(Kind.HISTORY)
