"""Which model answers in the open chat, and how it is asked."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

from ptahdesk.domain.chat import ChatId, Lane
from ptahdesk.domain.words import _
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.services.manners import NOTHING_OWN, Own
from ptahdesk.services.placing import refused
from ptahdesk.store.errors import StoreError

Here = tuple[int, ChatId | None]  # how many chats were opened before it; it may be still to be made


@dataclass(frozen=True, slots=True)
class Chosen:
    """As it is kept with a chat."""

    reference: str = ""
    own: Own = field(default_factory=dict)  # where it asks otherwise than usual
    after: int = 0  # so many choices that were made here


class _Keeping:
    """All that was chosen and is on its way to the disk: whatever depends on it is read only after that."""

    def __init__(self, doing: Doing) -> None:
        self._doing = doing
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, name: str, work: Coroutine[Any, Any, object]) -> None:
        task = self._doing.start(name, work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @property
    def going_on(self) -> bool:
        return bool(self._tasks)

    async def over(self) -> None:
        if self._tasks:
            await asyncio.wait(self._tasks)


class Voice:
    """What is chosen holds from the next question on. A chat that is still to be made remembers it here.

    `lane`: of one of several alone; else of all of the chat, and of its first model.
    """

    def __init__(self, app: App, doing: Doing, lane: Lane | None = None) -> None:
        self._app = app
        self._doing = doing
        self._lane = lane
        self._of = lane.id if lane is not None else None
        self._chat: ChatId | None = lane.chat if lane is not None else None
        self._turn = 0
        self._choices = 0  # that were made here
        self.keeping = _Keeping(doing)  # the next question waits for what is begun there
        self.reference = lane.reference if lane is not None else app.models.default
        self.own = NOTHING_OWN
        self.masked = False  # by whoever knows that nobody may be told who is asked
        self._to_come: Own = NOTHING_OWN  # of the chat that is still to be made, while another one is open
        self._unkept = ""  # why what was chosen last is not on disk
        self._placed: Own | None = None  # what a chat was made with
        self.changed = Signal[None]()
        self.leaving = Signal[None]()  # the last moment for what belongs to the chat that was open

    @property
    def told(self) -> str:
        """Who is asked, for whoever tells of it: not of one of several that are judged without names."""
        return self._app.models.default if self.masked else self.reference

    async def read(self, chat: ChatId | None) -> Chosen:
        if chat is None:
            return Chosen()
        after = self._choices
        await self.keeping.over()
        own = await self._app.manners.own(chat, self._of)
        if self._lane is None:
            return Chosen(await self._app.chats.reference(chat), own, after)
        lanes = await self._app.lanes.of(chat)
        reference = next((lane.reference for lane in lanes if lane.id == self._of), "")
        return Chosen(reference, own, after)

    def stand(self, chat: ChatId | None, chosen: Chosen) -> None:
        """Another chat is open now. What was chosen for the same one meanwhile is newer than what was read.

        What was chosen for a chat that is still to be made waits for it, as what was typed there does.
        """
        self.leaving.emit(None)
        if self._chat is None:
            self._to_come = NOTHING_OWN if self.own is self._placed else self.own
        if chat is not None and chat == self._chat and self._choices > chosen.after:
            chosen = Chosen(self.reference, self.own)
        self._chat, self._turn = chat, self._turn + 1
        self.reference = chosen.reference or self._app.models.default
        self.own = self._to_come if chat is None else chosen.own

    def named(self, chat: ChatId) -> None:
        """The chat that was new is kept now."""
        self._chat, self._to_come = chat, NOTHING_OWN

    def catch_up(self) -> None:
        """Somebody may have changed the open chat from elsewhere."""
        if self._chat is not None:
            self._doing.start("read how a chat asks", self._read_again(self._turn, self._chat))

    async def _read_again(self, turn: int, chat: ChatId) -> None:
        before = self.own
        await self.keeping.over()
        self._adopt(turn, before, await self._app.manners.own(chat, self._of))

    def choose(self, reference: str, lane: Lane | None = None) -> None:
        """`lane`: that is meant of several, whichever of them is the first by the time it is kept."""
        self.reference, self._choices = reference, self._choices + 1
        self.changed.emit(None)
        lane = lane or self._lane
        if lane is not None:
            work = self._app.lanes.set_reference(lane, reference)
        elif self._chat is not None:
            work = self._app.chats.set_reference(self._chat, reference)
        else:
            return
        self.keeping.begin("keep the chosen model", work)

    def ask_so(self, own: Own) -> None:
        """All that this chat wants otherwise than usual."""
        before, self.own, self._choices = self.own, own, self._choices + 1
        self.changed.emit(None)
        if self._chat is not None:
            self.keeping.begin("keep how a chat asks", self._keep(self._turn, self._chat, own, before))

    async def _keep(self, turn: int, chat: ChatId, own: Own, before: Own) -> None:
        """Only what was changed here: another window or a terminal may have changed the rest."""
        try:
            now = await self._app.manners.change(chat, own, before, self._of)
        except StoreError as error:
            self._unkept = str(error)
            self._adopt(turn, own, before)
            raise
        self._adopt(turn, own, now)

    async def kept(self) -> None:
        """What was chosen goes with the next question. Raises `ProviderError` when it could not be kept:
        a question that was to be private is not sent as if nobody had wished it."""
        await self.keeping.over()
        trouble, self._unkept = self._unkept, ""
        if trouble:
            raise refused(_("Not sent: how this chat is to ask could not be kept. {why}").format(why=trouble))

    def _adopt(self, turn: int, known: Own, now: Own) -> None:
        """What is kept with the open chat, unless somebody has changed it here meanwhile."""
        if turn == self._turn and self.own is known and now != known:
            self.own = now
            self.changed.emit(None)

    @property
    def here(self) -> Here:
        """The open chat, for whoever comes back to it when another one may be open."""
        return self._turn, self._chat

    async def ask_so_there(self, there: Here, own: Own, instead_of: Own) -> None:
        """As `ask_so` for the chat that was open then, unless it has come to want something else."""
        turn, chat = there
        if turn == self._turn or (chat is not None and chat == self._chat):
            if self.own == instead_of:
                self.ask_so(own)
        elif chat is not None and await self._app.manners.own(chat, self._of) == instead_of:
            await self._app.manners.change(chat, own, instead_of, self._of)

    async def place(self) -> ChatId | None:
        """Where it is asked. A new chat with a way of its own has to be there before it asks."""
        if self._chat is not None or not self.own:
            return self._chat
        own = self.own
        made = await self._app.chats.new(reference=self.reference)
        await self._app.manners.choose(made.id, own)
        self._placed = own
        if self._to_come is own:  # another chat was opened meanwhile
            self._to_come = NOTHING_OWN
        return made.id
