"""What comes after a comparison: the chat goes on with one model, or each goes its own way."""

from __future__ import annotations

from ptahdesk.domain.change import Kind
from ptahdesk.domain.chat import Chat, ChatId, Lane
from ptahdesk.domain.words import _
from ptahdesk.services import placing
from ptahdesk.services.changes import Changes
from ptahdesk.services.placing import refused
from ptahdesk.services.tree import Tree
from ptahdesk.store.store import Store


class Deciding:
    """Whatever is decided, every answer stays and can be read. Verbs raise `ProviderError` where they cannot
    be done."""

    def __init__(self, store: Store, changes: Changes, tree: Tree) -> None:
        self._store = store
        self._changes = changes
        self._tree = tree

    async def go_on_with(self, lane: Lane) -> list[Lane]:
        """The chat goes on in this one. The others are out of sight; what comes in them goes on coming.
        All that were in sight, as they were: `Lanes.show` undoes it."""
        before = await placing.shown(self._store, lane.chat)
        with placing.gone_meanwhile(placing.COLUMN_GONE):
            await self._store.lanes.only(lane.chat, lane.id)
        self._changes.say(Kind.CHATS, [lane.chat])
        return before

    async def part(self, chat: ChatId) -> list[Chat]:
        """A chat of its own for each lane in sight in which something was said. This one stays as it is."""
        leaves = {
            lane.id: lane.leaf for lane in await placing.shown(self._store, chat) if lane.leaf is not None
        }
        standing = await self._store.entries.read(list(leaves.values()))
        if any(entry.state.live for entry in standing):
            raise refused(_("An answer is still coming. Stop it, or wait for its end."))
        return [await self._tree.branch(leaf, lane) for lane, leaf in leaves.items()]
