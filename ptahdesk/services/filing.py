"""Where chats are put: folders, the archive, the top; and temporary chats that are kept after all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ptahdesk.domain.change import Kind
from ptahdesk.domain.chat import ChatId, Folder
from ptahdesk.services.changes import Changes
from ptahdesk.services.titles import cleaned_title
from ptahdesk.store.filing import Shelves
from ptahdesk.store.store import Store


class Filing:
    """Each verb takes any number of chats, and gives back what it changed, to be undone."""

    def __init__(self, store: Store, changes: Changes) -> None:
        self._store = store.filing
        self._changes = changes

    async def shelves(self, most: int, of_folder: Mapping[str, int], usually: int) -> Shelves:
        """All that the sidebar shows: so many loose chats, and so many of each open folder."""
        return await self._store.shelves(most, of_folder, usually)

    async def folders(self) -> list[Folder]:
        return await self._store.folders()

    async def move(self, where: Mapping[ChatId, str]) -> dict[ChatId, str]:
        """Each into its folder; empty: into none. Where those that moved lay before."""
        before = await self._store.move({chat: cleaned_title(name) for chat, name in where.items()})
        self._say(before)
        return before

    async def archive(self, which: Iterable[ChatId], archived: bool = True) -> list[ChatId]:
        changed = await self._store.archive(which, archived)
        self._say(changed)
        return changed

    async def pin(self, which: Iterable[ChatId], pinned: bool = True) -> list[ChatId]:
        changed = await self._store.pin(which, pinned)
        self._say(changed)
        return changed

    async def make(self, name: str) -> bool:
        """False when there is one of that name, or nothing in the name to read."""
        name = cleaned_title(name)
        made = bool(name) and await self._store.make(name)
        self._changes.say(Kind.CHATS)
        return made

    async def rename(self, name: str, new: str) -> bool:
        """False when the other name is taken, or nothing to read is in it."""
        new = cleaned_title(new)
        renamed = bool(new) and await self._store.rename(name, new)
        self._changes.say(Kind.CHATS)
        return renamed

    async def remove(self, name: str) -> list[ChatId]:
        """Its chats stay, in no folder."""
        changed = await self._store.remove(name)
        self._changes.say(Kind.CHATS)
        return changed

    async def fold(self, name: str, folded: bool) -> None:
        await self._store.fold(name, folded)
        self._changes.say(Kind.CHATS)

    async def keep(self, chat: ChatId) -> bool:
        """A temporary chat becomes one like any other."""
        kept = await self._store.keep(chat)
        self._say([chat])
        return kept

    def _say(self, which: Iterable[ChatId]) -> None:
        if ids := list(which):
            self._changes.say(Kind.CHATS, ids)
