"""Who answers in the open chat: one model, or several side by side."""

from __future__ import annotations

from typing import Protocol

from ptahdesk.domain.chat import ChatId, EntryId, Lane, LaneId
from ptahdesk.domain.draft import Draft
from ptahdesk.domain.words import _
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.services.reply import Reply


class Shown(Protocol):
    """The page that shows the first of them."""

    chat: ChatId | None
    lane: LaneId | None

    async def show(self, chat: ChatId | None, *, afresh: bool = True) -> None: ...


class Company:
    """`lanes` are those in sight, in their order. A chat of one lane is no comparison, and nothing of one."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.lanes: tuple[Lane, ...] = ()
        self.changed = Signal[None]()  # others, in another order, or muted

    @property
    def several(self) -> bool:
        return len(self.lanes) > 1

    @property
    def asked(self) -> tuple[Lane, ...]:
        """Those that the next question goes to."""
        return tuple(lane for lane in self.lanes if lane.asked)

    @property
    def send_words(self) -> str:
        """On the button: to how many it goes."""
        return _("Send to {n}").format(n=len(self.asked)) if self.several else _("Send")

    def busy(self, chat: ChatId | None) -> bool:
        """Whether an answer comes in any of them."""
        return chat is not None and self.several and bool(self._app.comparing.running(chat))

    def stop(self, chat: ChatId | None) -> None:
        if chat is not None:
            self._app.comparing.stop(chat)

    async def read(self, chat: ChatId | None) -> tuple[Lane, ...]:
        lanes = await self._app.lanes.of(chat) if chat is not None else []
        shown = tuple(lane for lane in lanes if not lane.hidden)
        return shown or tuple(lanes[:1])

    def take(self, lanes: tuple[Lane, ...]) -> None:
        if lanes != self.lanes:
            self.lanes = lanes
            self.changed.emit(None)

    async def regroup(self, page: Shown) -> None:
        """Somebody added, hid or moved one: where another one is the first now, the page shows that."""
        chat = page.chat
        lanes = await self.read(chat)
        if chat != page.chat or not lanes:
            return
        if lanes[0].id != page.lane:
            await page.show(chat, afresh=False)
        else:
            self.take(lanes)

    async def ask(self, chat: ChatId, draft: Draft, instead_of: EntryId | None) -> tuple[Reply, ...]:
        """One question to all of them, or one that was asked, otherwise."""
        if instead_of is not None:
            return await self._app.comparing.edit(instead_of, draft.whole, draft.attached)
        return await self._app.comparing.ask(chat, draft.whole, attached=draft.attached)
