"""A message box whose words are on disk moments after they are typed, and there again when its chat is."""

from __future__ import annotations

import asyncio
from functools import partial

from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.draft import NOTHING, Aim, Draft, Unsent, divided, joined
from ptahdesk.domain.words import _
from ptahdesk.presenters.box import Box, Held, same
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.chip_weights import ChipWeights
from ptahdesk.presenters.draft_keeping import DraftKeeping
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.pastes import Pastes
from ptahdesk.services.app import App


class KeptBox(Box):
    """A draft belongs to its chat, an edit to its question."""

    def __init__(self, app: App, page: ChatPage, told: tuple[Doing, Notices]) -> None:
        self._app = app
        self._page = page
        self._doing, self._notices = told
        self.weighing = ChipWeights(app, page)
        super().__init__(Pastes(app.counting.shape, self._doing, self.weighing.of))
        self._chat: ChatId | None = None
        self._keeping = DraftKeeping(app.drafts, *told)
        self._reading: asyncio.Task[None] | None = None  # of what was kept for this chat
        self._known = False  # whether that has been read
        self._wanted: Held | None = None  # to be taken up then
        self.longest = app.limits.paste_characters  # more at once becomes a chip

        def go_on(chat: ChatId) -> None:
            """The new chat has its id: what is typed is its own, and waits for no other new chat."""
            if self._chat is None and self._known:
                self._keeping.put(None, None, NOTHING)
            self._chat = chat
            self._keep()

        page.opened.connect(self._opened)
        page.named.connect(go_on)

    async def take_over(self, words: str) -> None:
        """What was typed before there was an App goes on after the draft that was kept."""
        if words:
            if self._reading is not None:
                await asyncio.wait([self._reading])
            self.put(joined(self.draft, divided(words, self.longest), "\n"))
            self._keep()

    async def settle(self) -> None:
        """The window closes: all that was typed is on disk when this returns."""
        if self._reading is not None:
            await asyncio.wait([self._reading])
        await self._keeping.now()

    def aim_at(self, aim: Aim | None, draft: Draft = NOTHING) -> None:
        """Change this instead, from where that was left; None: leave it, for what was typed before."""
        if aim is None:
            self._leave(self.held)
        elif not self._known:
            self._wanted = Held(aim, draft, draft)
        elif not same(self.aim, aim):
            self._take_up(self.under(aim) or Held(aim, draft, draft))

    def _take_up(self, held: Held) -> None:
        before = self.held
        if before.precious:
            self._keeping.put_aside()
            self.lay_under(before)
        else:
            self._drop(before)
        self.hold(held)

    def _leave(self, edit: Held) -> None:
        if edit.aim is None:
            return
        self._offer_back(edit)
        self._drop(edit)
        self.back()

    def _offer_back(self, edit: Held, chat: ChatId | None = None) -> None:
        """`chat`: another one than this."""
        if edit.precious:
            act = partial(self._return_to, chat or self._chat, edit)
            self._notices.say(_("Left a question as it was. What you changed is not kept."), _("Undo"), act)

    def _return_to(self, chat: ChatId | None, edit: Held) -> None:
        """It was left by mistake."""
        if chat != self._chat or not self._known:
            self._doing.start("go back to an edit", self._go_back_to(chat, edit))
            return
        if edit.aim is not None and edit.aim.queued is not None:
            self._app.queue.edits(edit.aim.queued)
        if same(self.aim, edit.aim):  # it was begun anew meanwhile: there is one edit of a question
            self._leave(self.held)
        elif (anew := self.under(edit.aim)) is not None:
            self._offer_back(anew)
        self._take_up(edit)
        self._keep()

    async def _go_back_to(self, chat: ChatId | None, edit: Held) -> None:
        """In its own chat, and when it is known what was kept there: that may be the same, begun anew."""
        if chat != self._chat:
            await self._page.show(chat)
        if chat == self._chat and self._reading is not None:
            await asyncio.wait([self._reading])
        if chat == self._chat and self._known:
            self._return_to(chat, edit)
        else:  # yet another chat was opened meanwhile
            self._offer_back(edit, chat)

    def _drop(self, edit: Held) -> None:
        if edit.aim is not None:
            self._keeping.give_up(self._chat, edit.aim)
            self._let_go(edit.aim)

    def _let_go(self, aim: Aim) -> None:
        """What waits may be sent again."""
        if aim.queued is not None:
            self._doing.start("leave what waits", self._app.queue.edited(aim.queued))

    def _keep(self) -> None:
        """What stands in the box. Before it is known what was kept, it is not known what is to be."""
        if self._known:
            self._keeping.soon(self._chat, self.aim, lambda: self.draft if self.held.precious else NOTHING)

    def _opened(self, chat: ChatId | None) -> None:
        if self._reading is not None and self._chat == chat:
            return
        left = self.held
        self._tell(left)
        if self._known and left.precious:
            self._keeping.put_aside()
        elif self._known:
            self._drop(left)
        elif not left.words.empty:
            self._keeping.alter(self._chat, lambda kept: joined(kept, left.words, "\n"))
        if self._wanted is not None and self._wanted.aim is not None:
            self._let_go(self._wanted.aim)  # what was kept of it was never read: it stays
        self._known, self._wanted, self._chat = False, None, chat
        self.empty()
        self._reading = self._keeping.read(chat, self._show)

    def _tell(self, left: Held) -> None:
        """What waits is not sent while it is being changed, and nobody sees that from another chat."""
        if left.precious and left.aim is not None and left.aim.queued is not None:
            words = _("The question you were changing waits for you, and so do those behind it.")
            self._notices.say(words, _("Go back"), partial(self._page.open, self._chat))

    def _show(self, unsent: Unsent) -> None:
        for aim, _words in unsent.edits:
            if aim.queued is not None:
                self._app.queue.edits(aim.queued)
        early, self._known = not self.draft.empty, True
        self.find(unsent)
        if early:
            self._keep()
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.aim_at(wanted.aim, wanted.words)
