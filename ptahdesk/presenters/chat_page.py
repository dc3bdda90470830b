"""The chat that is looked at: opens it, asks in it, follows its answer, and shows how each one ended."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.chat import ChatId, EntryId, Lane, LaneId
from ptahdesk.domain.draft import Draft
from ptahdesk.presenters import rows
from ptahdesk.presenters.company import Company, Group
from ptahdesk.presenters.enclosures import text_of
from ptahdesk.presenters.following import Following
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.reading import Reading
from ptahdesk.presenters.signal import Signal
from ptahdesk.presenters.transcript import Author, Transcript, copy_of
from ptahdesk.presenters.veil import look, veil
from ptahdesk.presenters.voice import Voice
from ptahdesk.services.app import App
from ptahdesk.services.reply import Reply


class ChatPage:
    """A reply goes on whether or not it is looked at; this only follows the one that is.

    `lane`: it shows this one of several, whichever is the first; `company`: among these.
    """

    def __init__(
        self, app: App, doing: Doing, lane: Lane | None = None, company: Company | None = None
    ) -> None:
        self._app = app
        self._doing = doing
        self.company = Company(app)
        among = company or self.company
        self.transcript = Transcript(veil(among, lambda: self.lane))
        self.following = Following(self.transcript, app.models)
        self._reading = Reading(self.transcript, app.conversations, app.models, self.following.is_live)
        self.chat: ChatId | None = None
        self.lane: LaneId | None = None  # whose answers are shown; None: of the only one there will be
        self.held = lane.id if lane is not None else None
        self.asking = False
        self._turn = 0  # each time other rows are shown: what was read before that is too late
        self._openings = 0  # of those that overlap the last one counts, whichever is read first
        self._opening: tuple[ChatId | None] | None = None
        self.voice = Voice(app, doing, lane)
        self.opened = Signal[ChatId | None]()
        self.named = Signal[ChatId]()  # the new chat is kept now, and has an id
        self.changed = Signal[None]()  # busy or not, another model
        self.asked = Signal[None]()
        self.brought_back = Signal[ChatId]()  # out of the archive, by what was asked in it
        self.voice.changed.connect(self.changed.emit)
        for news in (self.company.changed, self.changed):
            news.connect(lambda _nothing: look(among, self))
        self.transcript.wanted.connect(lambda keys: doing.start("read messages", self._reading.read(keys)))
        self._unhear = app.changes.subscribe(self._heard)

    @property
    def reply(self) -> Reply | None:
        """The latest answer of this chat in this sitting, running or ended."""
        return self.following.reply

    @property
    def reference(self) -> str:
        """Who is asked next here, as the user named them."""
        return self.voice.reference

    @property
    def busy(self) -> bool:
        """Whether an answer comes in any lane of it; `following.busy`: in the one that is shown."""
        return self.following.busy or self.company.busy(self.chat)

    def open(self, chat: ChatId | None) -> None:
        self._doing.start("open a chat", self.show(chat))

    def close(self) -> None:
        """Hear no more news, and follow nobody, whatever is still being read."""
        self._unhear()
        self._openings += 1
        self.chat = None
        self.following.leave()

    async def show(self, chat: ChatId | None, *, afresh: bool = True) -> None:
        """The outline first: texts are read when they come into sight. `afresh`: it is opened, and not only
        another lane of it looked at."""
        if afresh:
            self._openings += 1
            self._opening = (chat,)
        elif self._opening not in {None, (chat,)}:
            return
        opening = self._openings
        try:
            outline = await self._app.conversations.outline(chat, self.held) if chat is not None else []
            chosen = await self.voice.read(chat)
            group = await self.company.read(chat)
        finally:
            late = opening != self._openings
            if not late:
                self._opening = None
        if late:
            return
        self.following.leave()
        self._reading.forget()
        self._turn += 1
        self.chat, self.lane = chat, self.held or group.first
        self.voice.stand(chat, chosen)
        self.transcript.reset([rows.sketch(each) for each in outline])
        self.company.take(group if self.held is None else Group())
        if afresh:
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
        chat = self.chat
        try:
            replies = await self._ask(draft, instead_of)
            mine = next((each for each in replies if self.lane in {None, each.entry.lane}), None)
            placed = await self.company.placed(self, chat)
            if instead_of is not None and mine is not None and not placed:
                await self._begun(mine)
        finally:
            self.asking = False
            self.changed.emit(None)
        if replies[0].brought_back:
            self.brought_back.emit(replies[0].entry.chat)
        if placed or mine is None:  # it went to the others alone
            self.asked.emit(None)
        elif chat == self.chat and instead_of is None:
            self._show_question(mine, draft.whole)
        return True

    async def _ask(self, draft: Draft, instead_of: EntryId | None) -> tuple[Reply, ...]:
        """In the chat that is open now, though another one may be by the time it is kept."""
        chat, reference, files = self.chat, self.reference, draft.attached
        several = chat if self.company.several else None
        blind = self._app.manners.blind(self.voice.own)
        place = await self.voice.place() if instead_of is None else None
        await self.voice.kept()
        if several is not None:
            if blind:
                self.company.hide(several)
            try:
                return await self.company.ask(several, draft, instead_of)
            except BaseException:  # it was not asked
                self.company.hiding = None
                self._doing.start("look who answers here", self.company.regroup(self))
                raise
        if instead_of is not None:
            return (await self._app.tree.edit(instead_of, draft.whole, reference, files),)
        return (await self._app.conversations.ask(place, draft.whole, reference, attached=files),)

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
        await self._reading.catch_up(reply.entry.chat, lambda chat: chat == self.chat, self.held)
        if reply.entry.chat == self.chat and self.reply is before is not reply:
            self._follow(reply)
            if not by_itself:
                self.asked.emit(None)

    def stop(self) -> None:
        if self.company.several:
            self.company.stop(self.chat)
        elif self.reply is not None:
            self.reply.stop()

    def _follow(self, reply: Reply) -> None:
        self._turn += 1
        look = self.following.begin(reply)
        self.changed.emit(None)

        async def settle(reply: Reply) -> None:
            await self._reading.settle(reply.entry.id)
            self.changed.emit(None)

        self._doing.start("follow an answer", self.following.read(reply, look, settle))

    def _heard(self, change: Change) -> None:
        if change.kind is Kind.SPENDING and self._reading.hear_of_bills():
            self._doing.start("read the bills", self._reading.recount())
        elif change.kind is Kind.MODELS:
            self.changed.emit(None)
        elif change.kind in {Kind.CHATS, Kind.VOTES} and self.chat is not None and change.touches(self.chat):
            self.voice.catch_up()
            if self.held is None:
                self._doing.start("look who answers here", self.company.regroup(self))
        elif change.kind is Kind.ENTRIES and self.chat is not None and change.touches(self.chat):
            live = self._app.conversations.live(self.chat, self.lane)
            if live is not None and live is not self.reply and not self.asking:
                self._doing.start("follow what waited", self._begun(live, by_itself=True))
                return
            turn = self._turn

            def still(_chat: ChatId) -> bool:
                return self._turn == turn and not (self.asking or self.following.busy)

            self._doing.start("catch up with the chat", self._reading.catch_up(self.chat, still, self.held))


async def last_said(app: App, transcript: Transcript, author: Author) -> str:
    """The last thing that was said by one of the two."""
    key = next((row.key for row in reversed(transcript.rows) if row.author is author), None)
    if key is None:
        return ""
    if transcript.has(key):
        return copy_of(transcript, key)
    entries = await app.conversations.read([EntryId(key)])
    return text_of(entries[0].message) if entries else ""
