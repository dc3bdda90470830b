"""Who answers in the open chat: one model, or several side by side."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import Protocol

from ptahdesk.domain.chat import ChatId, EntryId, Lane, LaneId, TurnId
from ptahdesk.domain.draft import Draft
from ptahdesk.domain.words import _
from ptahdesk.presenters.blinding import KNOWN, Seats, latest, seats
from ptahdesk.presenters.signal import Signal
from ptahdesk.presenters.voice import Voice
from ptahdesk.services.app import App
from ptahdesk.services.reply import Reply


class Shown(Protocol):
    """The page that shows the first of them."""

    chat: ChatId | None
    lane: LaneId | None

    async def show(self, chat: ChatId | None, *, afresh: bool = True) -> None: ...


@dataclass(frozen=True, slots=True)
class Group:
    """The lanes of a chat that are in sight, and whether one may know who they are."""

    lanes: tuple[Lane, ...] = ()  # in the order they stand in
    seats: Seats = KNOWN
    judged: frozenset[TurnId] = frozenset()  # turns at whose answers nobody has seen a name

    @property
    def chat(self) -> ChatId | None:
        return self.lanes[0].chat if self.lanes else None

    @property
    def first(self) -> LaneId | None:
        return self.lanes[0].id if self.lanes else None


class Company:
    """`lanes` are those in sight, in their order. A chat of one lane is no comparison, and nothing of one.

    `seats` say whether one may know who they are: it is read with them, and known before they are shown.
    """

    def __init__(self, app: App) -> None:
        self._app = app
        self.group = Group()
        self.voices: tuple[Voice, ...] = ()  # how each of them is asked
        self.beginning = (
            asyncio.Lock()
        )  # of two that are added to an empty page the second comes to the first
        self.hiding: ChatId | None = None  # a question is on its way there that is judged without names
        self._reading = asyncio.Lock()
        self.changed = Signal[None]()  # others, in another order, or muted; with names or without

    @property
    def lanes(self) -> tuple[Lane, ...]:
        return self.group.lanes

    @property
    def several(self) -> bool:
        return len(self.lanes) > 1

    @property
    def blind(self) -> bool:
        return self.group.seats.blind

    @property
    def coming(self) -> frozenset[TurnId]:
        """Turns to which an answer still comes."""
        chat = self.group.chat
        running = () if chat is None else self._app.comparing.running(chat)
        return frozenset(reply.entry.turn for reply in running)

    @property
    def asked(self) -> tuple[Lane, ...]:
        """Those that the next question goes to."""
        return tuple(lane for lane in self.lanes if lane.asked)

    @property
    def send_words(self) -> str:
        """On the button: to how many it goes."""
        if not self.several:
            return _("Send")
        count = len(self.asked)
        return _("Send to {n}").format(n=count) if count else _("All are muted")

    def busy(self, chat: ChatId | None) -> bool:
        """Whether an answer comes in any of them."""
        return chat is not None and self.several and bool(self._app.comparing.running(chat))

    def stop(self, chat: ChatId | None) -> None:
        if chat is not None:
            self._app.comparing.stop(chat)

    async def read(self, chat: ChatId | None) -> Group:
        if chat is None:
            return Group()
        async with self._reading:  # who reads later knows more, and has it later
            lanes = await self._app.lanes.of(chat)
            shown = tuple(lane for lane in lanes if not lane.hidden)
            if len(shown) < 2:  # one alone is judged by nobody
                return Group(shown or tuple(lanes[:1]))
            blindfolds = await self._app.judging.blindfolds(chat)
        found = seats(shown, latest(blindfolds))
        judged = (turn for turn, each in blindfolds.items() if each.opened is None)
        placed = tuple(sorted(shown, key=lambda lane: found.order.index(lane.id)))
        return Group(placed, found, frozenset(judged))

    def take(self, group: Group) -> None:
        if self.hiding is not None and group.chat == self.hiding:
            group = replace(group, seats=replace(group.seats, blind=True))
        if group != self.group:
            self.group = group
            self.changed.emit(None)

    def hide(self, chat: ChatId) -> None:
        """Nobody is to know them any more: a question goes out there that is judged without names. Until it
        is written down whoever reads the lanes anew finds nothing of that."""
        self.hiding = chat
        self.take(self.group)

    async def regroup(self, page: Shown) -> None:
        """Somebody added, hid or moved one: where another one is the first now, the page shows that."""
        chat = page.chat
        group = await self.read(chat)
        if chat != page.chat or not group.lanes:
            return
        if group.first != page.lane:
            await page.show(chat, afresh=False)
        else:
            self.take(group)

    async def placed(self, page: Shown, chat: ChatId | None) -> bool:
        """Whether what was asked is shown already: nobody sees anything of answers that are judged without
        names before they stand where they are to stand."""
        self.hiding = None
        if chat is None or chat != page.chat or not self.blind:
            return False
        await page.show(chat, afresh=False)
        return True

    async def ask(self, chat: ChatId, draft: Draft, instead_of: EntryId | None) -> tuple[Reply, ...]:
        """One question to all of them, or one that was asked, otherwise; each as was chosen last."""
        for voice in self.voices:
            await voice.kept()
        if instead_of is not None:
            return await self._app.comparing.edit(instead_of, draft.whole, draft.attached)
        return await self._app.comparing.ask(chat, draft.whole, attached=draft.attached)
