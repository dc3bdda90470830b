"""The chat that is looked at: opens it, asks in it, follows its answer, and shows how each one ended."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.chat import ChatId, EntryId, LaneId
from ptahdesk.domain.draft import Draft
from ptahdesk.presenters import rows
from ptahdesk.presenters.enclosures import text_of
from ptahdesk.presenters.following import Following
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.reading import Reading
from ptahdesk.presenters.signal import Signal
from ptahdesk.presenters.transcript import Author, Transcript, copy_of
from ptahdesk.presenters.voice import Voice
from ptahdesk.services.app import App
from ptahdesk.services.reply import Reply


class ChatPage:
    """A reply goes on whether or not it is looked at; this only follows the one that is."""

    def __init__(self, app: App, doing: Doing) -> None:
        self._app = app
        self._doing = doing
        self.transcript = Transcript()
        self._following = Following(self.transcript, app.models)
        self._reading = Reading(self.transcript, app.conversations, app.models, self._following.is_live)
        self.chat: ChatId | None = None
        self.lane: LaneId | None = None  # whose answers are shown; None: of the only one there will be
        self.asking = False
        self._turn = 0  # each time other rows are shown: what was read before that is too late
        self.voice = Voice(app, doing)
        self.opened = Signal[ChatId | None]()
        self.named = Signal[ChatId]()  # the new chat is kept now, and has an id
        self.changed = Signal[None]()  # busy or not, another model
        self.asked = Signal[None]()
        self.brought_back = Signal[ChatId]()  # out of the archive, by what was asked in it
        self.voice.changed.connect(self.changed.emit)
        self.transcript.wanted.connect(lambda keys: doing.start("read messages", self._reading.read(keys)))
        self.close = app.changes.subscribe(self._heard)

    @property
    def reply(self) -> Reply | None:
        """The latest answer of this chat in this sitting, running or ended."""
        return self._following.reply

    @property
    def reference(self) -> str:
        """Who is asked next here, as the user named them."""
        return self.voice.reference

    @property
    def busy(self) -> bool:
        return self._following.busy

    def open(self, chat: ChatId | None) -> None:
        self._doing.start("open a chat", self.show(chat))

    async def show(self, chat: ChatId | None) -> None:
        """The outline first: texts are read when they come into sight."""
        outline = await self._app.conversations.outline(chat) if chat is not None else []
        chosen = await self.voice.read(chat)
        lane = await self._app.lanes.first(chat) if chat is not None else None
        self._following.leave()
        self._reading.forget()
        self._turn += 1
        self.chat, self.lane = chat, lane.id if lane else None
        self.voice.stand(chat, chosen)
        self.transcript.reset([rows.sketch(each) for each in outline])
        self.opened.emit(chat)
        live = self._app.conversations.live(chat, self.lane) if chat is not None else None
        if live is not None:
            self._follow(live)
        self.changed.emit(None)

    async def send(self, said: Draft | str, instead_of: EntryId | None = None) -> bool:
        """Ask, or ask one question otherwise; true when it is kept. Meanwhile no second one is taken."""
        draft = Draft(said) if isinstance(said, str) else said
        if self.asking or self.busy or draft.empty:
            return False
        self.asking = True
        self.changed.emit(None)
        chat, reference, text, files = self.chat, self.reference, draft.whole, draft.attached
        try:
            place = await self.voice.place() if instead_of is None else None
            await self.voice.kept()  # another chat may be open by then: the place is that of before
            if instead_of is None:
                reply = await self._app.conversations.ask(place, text, reference, attached=files)
            else:
                reply = await self._app.tree.edit(instead_of, text, reference, files)
                await self._begun(reply)
        finally:
            self.asking = False
            self.changed.emit(None)
        if reply.brought_back:
            self.brought_back.emit(reply.entry.chat)
        if chat == self.chat and instead_of is None:
            self._show_question(reply, text)
        return True

    def _show_question(self, reply: Reply, text: str) -> None:
        if self.chat is None:
            self.chat, self.lane = reply.entry.chat, reply.entry.lane
            self.voice.named(reply.entry.chat)
            self.named.emit(reply.entry.chat)
        self.transcript.append(rows.question(reply.question))
        self.transcript.give(reply.question.id, text)
        self._follow(reply)
        self.asked.emit(None)

    async def answer(self, ask: Callable[[], Awaitable[Reply]]) -> None:
        """Show an answer that is asked for in the place where it belongs."""
        self.asking = True
        self.changed.emit(None)
        try:
            await self.voice.kept()
            reply = await ask()
            if reply.brought_back:
                self.brought_back.emit(reply.entry.chat)
            await self._begun(reply)
        finally:
            self.asking = False
            self.changed.emit(None)

    async def _begun(self, reply: Reply, *, by_itself: bool = False) -> None:
        """`by_itself`: nobody asked for it just now, so whoever reads or types is left where they are."""
        if reply.entry.chat != self.chat:
            return
        before = self.reply
        if before is not None and before is not reply:
            await self._reading.settle(before.entry.id)  # its own end may not have been shown yet
        await self._reading.catch_up(reply.entry.chat, lambda chat: chat == self.chat)
        if reply.entry.chat == self.chat and self.reply is before is not reply:
            self._follow(reply)
            if not by_itself:
                self.asked.emit(None)

    def stop(self) -> None:
        if self.reply is not None:
            self.reply.stop()

    async def last(self, author: Author) -> str:
        """The last thing that was said by one of the two."""
        key = last_key(self.transcript, author)
        if key is None:
            return ""
        if self.transcript.has(key):
            return copy_of(self.transcript, key)
        entries = await self._app.conversations.read([EntryId(key)])
        return text_of(entries[0].message) if entries else ""

    def _follow(self, reply: Reply) -> None:
        self._turn += 1
        look = self._following.begin(reply)
        self.changed.emit(None)
        self._doing.start("follow an answer", self._following.read(reply, look, self._settle))

    async def _settle(self, reply: Reply) -> None:
        await self._reading.settle(reply.entry.id)
        self.changed.emit(None)

    def _heard(self, change: Change) -> None:
        if change.kind is Kind.SPENDING and self._reading.waits_for_bills:
            self._doing.start("read the bills", self._reading.recount())
        elif change.kind is Kind.MODELS:
            self.changed.emit(None)
        elif change.kind is Kind.CHATS and self.chat is not None and change.touches(self.chat):
            self.voice.catch_up()
        elif change.kind is Kind.ENTRIES and self.chat is not None and change.touches(self.chat):
            live = self._app.conversations.live(self.chat, self.lane)
            if live is not None and live is not self.reply and not self.asking:
                self._doing.start("follow what waited", self._begun(live, by_itself=True))
                return
            turn = self._turn

            def still(_chat: ChatId) -> bool:
                return self._turn == turn and not (self.asking or self.busy)

            self._doing.start("catch up with the chat", self._reading.catch_up(self.chat, still))


def last_key(transcript: Transcript, author: Author) -> int | None:
    return next((row.key for row in reversed(transcript.rows) if row.author is author), None)
