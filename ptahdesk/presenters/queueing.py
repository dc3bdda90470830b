"""The questions that wait over the message box, and what can be done with each of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.draft import Aim, Queued, divided
from ptahdesk.domain.words import _
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.composer import Composer
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One question as it is listed: its first words, and whether it is in the message box just now."""

    queued: Queued
    words: str
    edited: bool = False


class Queueing:
    """`rows` are of the chat that is open, in the order they will be sent. `held`: why they are not."""

    def __init__(self, app: App, page: ChatPage, composer: Composer, told: tuple[Doing, Notices]) -> None:
        self._app = app
        self._page = page
        self._composer = composer
        self._doing, self._notices = told
        self._queue: tuple[Queued, ...] = ()
        self.changed = Signal[None]()
        page.opened.connect(self._opened)
        for signal in (composer.aimed, page.changed):
            signal.connect(self.changed.emit)
        self.close = app.changes.subscribe(self._heard)

    @property
    def rows(self) -> tuple[WaitingRow, ...]:
        return tuple(WaitingRow(one, _first_words(one), self._is_edited(one)) for one in self._queue)

    @property
    def held(self) -> str:
        return self._queue[0].held if self._queue else ""

    @property
    def sentence(self) -> str:
        """When they are asked, or why they are not."""
        first = next(iter(self._queue), None)
        changed = first is not None and self._composer.is_edited(Aim(queued=first))
        if changed and not self.held and not self._page.busy:
            return _("Waits until you have changed the first of them.")
        if self.held:
            return " ".join(filter(None, (self.held, self._since)))
        if self._page.company.several:
            return _("Asked when every model has answered:")
        return _("Asked when the answer ends well:")

    @property
    def _since(self) -> str:
        """Why those wait that were put behind what is held: no reason of theirs is the one that is said."""
        free = [one for one in self._queue if not one.held]
        if not free:
            return ""
        if all(one.elsewhere for one in self._queue if one.held):
            return _("What you typed here is asked when the answer ends well.")
        return _("What you typed since then waits behind it.")

    def send_now(self, queued: Queued | None = None) -> None:
        """Before the others; an answer that is coming is stopped for it. None: the first."""
        first = queued or next(iter(self._queue), None)
        if first is not None:
            self._doing.start("send what waits", self._send_now(first))

    async def _send_now(self, queued: Queued) -> None:
        """What is being changed goes as it was changed."""
        await self._composer.finish(Aim(queued=queued))
        await self._app.queue.send_now(queued)

    def edit(self, queued: Queued | None = None) -> None:
        """Into the message box, to be changed in its place. None: the last."""
        last = queued or next(reversed(self._queue), None)
        if last is not None:
            self._app.queue.edits(last)
            words = divided(last.text, self._composer.longest)
            self._composer.aim_at(Aim(queued=last), replace(words, attached=last.attached))

    def remove(self, queued: Queued | None = None) -> None:
        """Gone, and to be had back as long as the notice stands. None: the last."""
        last = queued or next(reversed(self._queue), None)
        if last is not None:
            self._doing.start("remove what waits", self._remove(last))

    async def _remove(self, queued: Queued) -> None:
        if self._is_edited(queued):  # brought back it is as it was changed
            changed = self._composer.draft
            if not changed.empty:
                queued = replace(queued, text=changed.whole, attached=changed.attached)
            self._composer.aim_at(None)
        await self._app.queue.remove(queued)
        self._notices.say(
            _("Removed a question that waited."),
            _("Undo"),
            lambda: self._doing.start("bring back what waited", self._app.queue.bring_back(queued)),
        )

    def _is_edited(self, queued: Queued) -> bool:
        aim = self._composer.aim
        return aim is not None and aim.queued is not None and aim.queued.id == queued.id

    def _opened(self, chat: ChatId | None) -> None:
        self._queue = ()
        self.changed.emit(None)
        if chat is not None:
            self._doing.start("read what waits", self._read(chat))

    async def _read(self, chat: ChatId) -> None:
        found = tuple(await self._app.queue.of(chat))
        if chat == self._page.chat and found != self._queue:
            self._queue = found
            self.changed.emit(None)

    def _heard(self, change: Change) -> None:
        chat = self._page.chat
        if change.kind is Kind.QUEUE and chat is not None and change.touches(chat):
            self._doing.start("read what waits", self._read(chat))


def _first_words(queued: Queued) -> str:
    """Or the names of what is attached, when that is all."""
    return " ".join(queued.text[:300].split()) or ", ".join(one.name for one in queued.attached)
