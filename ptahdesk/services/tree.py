"""A chat as a tree: ask otherwise, go on, turn to another version, branch, delete and bring back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from ptahdesk.domain.attached import Attached
from ptahdesk.domain.change import Kind
from ptahdesk.domain.chat import Chat, ChatId, Entry, EntryId, LaneId
from ptahdesk.domain.message import Role, said_by_user
from ptahdesk.domain.request import Why
from ptahdesk.domain.words import _
from ptahdesk.services import going_on, placing
from ptahdesk.services.asking import Asking
from ptahdesk.services.changes import Changes
from ptahdesk.services.conversation import Conversations
from ptahdesk.services.material import told_again
from ptahdesk.services.placing import MESSAGE_GONE, message_gone_meanwhile, refused
from ptahdesk.services.reply import Reply
from ptahdesk.services.titles import cleaned_title
from ptahdesk.store.forks import Hidden
from ptahdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class Deleted:
    """What was deleted, fit to be brought back."""

    chat: ChatId
    hidden: Hidden

    @property
    def count(self) -> int:
        return self.hidden.count


class Tree:
    """Nothing is overwritten. Each verb raises `ProviderError` with a sentence where it cannot be done,
    most of all while the chat is being answered."""

    def __init__(self, store: Store, asking: Asking, changes: Changes, conversations: Conversations) -> None:
        self._store = store
        self._asking = asking
        self._changes = changes
        self._conversations = conversations

    async def edit(
        self,
        question: EntryId,
        text: str,
        reference: str = "",
        attached: tuple[Attached, ...] | None = None,
    ) -> Reply:
        """Ask it otherwise: a version beside the old one, answered anew. `attached`: None is what was."""
        found = await self._found(question)
        attached = found.message.attached if attached is None else attached
        if not (text.strip() or attached):
            raise refused(_("There is nothing to ask yet."))
        if found.message.role is not Role.USER:
            raise refused(_("Only a question can be edited."))
        place = await placing.of_entry(self._store, found)
        with self._conversations.taking(found.chat, [place[1].id]), message_gone_meanwhile():
            name = placing.named(reference, place, self._asking.default)
            prepared = await self._asking.prepare(name, settings=placing.settings_of(place))
            request = prepared.request(Why.ASK)
            said = said_by_user(text, attached)
            asked = await self._store.tree.ask_instead(question, said, request, place[1].id)
        return self._conversations.begin(asked, prepared)

    async def go_on(self, entry: EntryId, lane: LaneId | None = None) -> Reply:
        """More of an answer that was cut off, by the model that began it; all of it as one version.

        `lane`: one that forks off where it was said.
        """
        found = await self._found(entry)
        if found.message.role is not Role.ASSISTANT or not going_on.going_on(found.message):
            return await self._conversations.again(entry, lane=lane)
        place = await placing.of_entry(self._store, found, lane)
        with self._conversations.taking(found.chat, [place[1].id]), message_gone_meanwhile():
            receipt = await self._conversations.receipt(entry)
            name = placing.named(receipt.asked if receipt else "", place, self._asking.default)
            prepared = await self._asking.prepare(name, settings=placing.settings_of(place))
            prepared = going_on.noted(prepared)
            if found.parent is not None:
                prepared = await told_again(self._store, place[1].settings, found.parent, prepared)
            request = prepared.request(await placing.why(self._store, found.chat))
            asked = await self._store.tree.go_on(entry, request, place[1].id)
        return self._conversations.begin(asked, prepared)

    async def turn(self, entry: EntryId, by: int, lane: LaneId | None = None) -> EntryId:
        """To the next version of a message or the one before, if there is one; which is shown now.

        `lane`: one that forks off where it was said.
        """
        found = await self._found(entry)
        shown = (await placing.of_entry(self._store, found, lane))[1].id
        versions = await self.versions(entry, shown)
        place = versions.index(entry) + by if entry in versions else -1
        if not 0 <= place < len(versions):
            return entry
        with self._conversations.taking(found.chat, [shown]), message_gone_meanwhile():
            await self._store.entries.show(versions[place], shown)
        self._say(Kind.ENTRIES, found.chat)
        return versions[place]

    async def versions(self, entry: EntryId, lane: LaneId | None = None) -> list[EntryId]:
        """All that stand in its place, the oldest first; it is among them unless it was deleted."""
        return await self._store.entries.versions(entry, lane)

    async def show(self, entry: EntryId) -> EntryId | None:
        """Bring a message onto the path that its lane shows, and the lane into sight where none in sight has
        the message in common with it. What was at the path's end, if it changed."""
        found = await self._found(entry)
        chat = await self._store.chats.get(found.chat)
        if chat is None or chat.deleted:
            raise refused(_("This chat was deleted."))
        _chat, shown = await placing.of_entry(self._store, found)
        path = await self._store.entries.outline(found.chat, shown.id)
        if shown.hidden:
            await self._store.lanes.hide([shown.id], False)
            self._say(Kind.CHATS, found.chat)
        if any(step.id == entry for step in path):
            return None
        with self._conversations.taking(found.chat, [shown.id]), message_gone_meanwhile():
            await self._store.entries.show(entry, shown.id)
        self._say(Kind.ENTRIES, found.chat)
        return path[-1].id if path else None

    async def branch(self, entry: EntryId, lane: LaneId | None = None) -> Chat:
        """A new chat that begins with everything up to this message, and asks as its lane does, or this."""
        found = await self._found(entry)
        if found.state.live:
            raise refused(_("This answer is still coming. Stop it, or wait for its end."))
        chat = await self._store.chats.get(found.chat)
        title = cleaned_title(_("Branch of {title}").format(title=chat.title)) if chat and chat.title else ""
        with message_gone_meanwhile():
            like = (await placing.of_entry(self._store, found, lane))[1].id
            made = await self._store.tree.branch(entry, title, datetime.now(UTC), like)
        self._say(Kind.CHATS, made.id)
        return made

    async def delete(self, entry: EntryId) -> Deleted:
        """Out of sight with all that follows it, to be had back by `restore`."""
        found = await self._found(entry)
        with self._conversations.taking(found.chat), message_gone_meanwhile():
            hidden = await self._store.tree.hide(entry)
        self._say(Kind.ENTRIES, found.chat)
        return Deleted(found.chat, hidden)

    async def restore(self, deleted: Deleted) -> None:
        """As it was. While the chat is being answered it comes back unseen, as a version."""
        free = self._conversations.live(deleted.chat) is None
        with message_gone_meanwhile():
            await self._store.tree.bring_back(deleted.hidden, show_it=free)
        self._say(Kind.ENTRIES, deleted.chat)

    async def _found(self, entry: EntryId) -> Entry:
        found = await self._conversations.read([entry])
        if not found:
            raise refused(MESSAGE_GONE)
        return found[0]

    def _say(self, kind: Kind, chat: ChatId) -> None:
        self._changes.say(kind, [chat])
