"""What is typed in each chat, and what Send means now."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from ptahdesk.domain.attached import Attached
from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.draft import NOTHING, Aim, Draft, Queued, beyond, joined
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.words import _
from ptahdesk.presenters.box import Held, same
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.gathering import Gathering
from ptahdesk.presenters.kept_box import KeptBox
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App


class Composer(KeptBox):
    """Typing warms the connection, and Send asks, changes, or lets wait: whatever the box is for."""

    def __init__(self, app: App, page: ChatPage, told: tuple[Doing, Notices]) -> None:
        super().__init__(app, page, told)
        self._sending = False
        self.stop = page.stop
        self.company = page.company
        page.company.changed.connect(self.changed.emit)
        self.gathering = Gathering(app.attaching, told)
        self.arrived = Signal[Attached]()  # for whoever knows how the text stands
        self.gathering.came.connect(self._came)
        self.gathering.changed.connect(self.changed.emit)
        page.named.connect(self.gathering.named)
        page.changed.connect(self._heard)
        self.pastes.changed.connect(self._pasted)
        self.pastes.counted.connect(self.touched.emit)

    @property
    def busy(self) -> bool:
        """While an answer comes, the button stops it."""
        return self._page.busy

    @property
    def can_send(self) -> bool:
        """While an answer comes, a new question waits for its end."""
        free = not self._sending and not self._page.asking
        whole = not (self.draft.empty or self.gathering.coming or self.refusal)
        return free and whole and not (self.busy and self.question)

    @property
    def refusal(self) -> str:
        """Why the model that is asked cannot take what is attached."""
        attached = self.pastes.attached
        if not attached or self._page.company.blind:
            return ""
        return self._app.attaching.refusal(attached, self._page.reference)

    def attach(self, paths: Sequence[Path]) -> None:
        self.gathering.files(self._chat, paths, len(self.pastes.attached))

    def attach_picture(self, data: bytes, media: str) -> None:
        self.gathering.data(self._chat, data, media)

    def typed(self, text: str) -> None:
        before, self.text = self.text, text
        self.touched.emit(None)
        self._keep()
        if text and not before:
            self._doing.start("warm the connection", _warm(self._app, self._page.reference))
        if bool(text.strip()) != bool(before.strip()):
            self.changed.emit(None)

    def _pasted(self, _nothing: None) -> None:
        self.typed(self.text)
        self.changed.emit(None)

    def send(self) -> None:
        if self.can_send:
            self._sending = True
            self._doing.start("ask", self._send(self.held, self._chat, self._reading))

    async def _send(self, held: Held, chat: ChatId | None, reading: asyncio.Task[None] | None) -> None:
        """What stood in the box when it was sent, whatever was pressed since. The box is emptied only when
        the question is safely kept, and then not kept as a draft any more."""
        sent, aim = held.words, held.aim
        try:
            await self._keeping.now()
            await self._page.voice.kept()
            if aim is not None and aim.queued is not None:
                await self._changed_in_its_place(aim, aim.queued, sent)
            elif reading is not self._reading:
                self._stays(chat)
                return
            elif self.busy and chat is not None and aim is None:
                await self._app.queue.add(chat, sent.whole, sent.attached)
            elif not await self._page.send(sent, aim.question if aim is not None else None):
                return
        finally:
            self._sending = False
            self.changed.emit(None)
        if reading is self._reading:  # else another chat was opened meanwhile
            self.left(aim, sent)
            if chat is None:  # it has a place of its own now
                self._keeping.put(None, None, NOTHING)
            self._keep()
        elif aim is None:
            self._keeping.alter(chat, lambda kept: beyond(kept, sent))

    def _came(self, came: tuple[ChatId | None, Attached]) -> None:
        """Into the draft of the chat it was meant for, though another one may be open by now."""
        chat, attached = came
        if chat == self._chat:
            self.arrived.emit(attached)
        else:
            self._keeping.alter(chat, lambda kept: joined(kept, Draft(attached=(attached,)), "\n"))

    def _heard(self, _nothing: None) -> None:
        self.weighing.anew(self.pastes)
        self.changed.emit(None)

    def _stays(self, chat: ChatId | None) -> None:
        """Kept, and in no other chat than its own is it asked: what is looked at now is another one."""
        words = _("Another chat was opened before the question was sent. It waits in its message box.")
        self._notices.say(words, _("Go back"), partial(self._page.open, chat))

    async def finish(self, aim: Aim) -> None:
        """What waits and is being changed, in the box or under it, is as it was changed."""
        queued, sent = aim.queued, self.draft
        if queued is None or not self.is_edited(aim):
            return
        if same(self.aim, aim):
            await self._changed_in_its_place(aim, queued, sent)
            self.left(aim, sent)
            self._keep()
        elif (held := self.under(aim)) is not None:
            await self._app.queue.edited(queued, held.words.whole)

    async def _changed_in_its_place(self, aim: Aim, queued: Queued, changed: Draft) -> None:
        """What is gone meanwhile is told so; its words are a new question then, before what was typed."""
        try:
            await self._app.queue.edited(queued, changed.whole, changed.attached)
        except ProviderError:
            if same(self.aim, aim):
                draft = self.under(None) or Held()
                self.hold(Held(None, joined(self.draft, draft.words)))
                self._keep()
            raise


async def _warm(app: App, reference: str) -> None:
    """A socket is ready by the time the question is: an unknown model is told when it is asked."""
    with suppress(ProviderError):
        await app.connections.warm(app.models.resolve(reference).provider)
