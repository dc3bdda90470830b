"""A set of models put to use: in the place of who answers in the open chat, or asked at once."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from typing import Any

from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.words import _
from ptahdesk.presenters.blind_switch import Names
from ptahdesk.presenters.blinding import hidden, offer_names
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.composer import Composer
from ptahdesk.presenters.convening import Convened, convene, take_back
from ptahdesk.presenters.left_out import called, sifted
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.settings.model_sets import ModelSet


class Assembling:
    """`wanted` says that one has to be chosen before it can be asked. While answers are judged without
    names nobody comes and nobody goes: they would be known by it."""

    def __init__(self, app: App, page: ChatPage, composer: Composer, told: tuple[Doing, Notices]) -> None:
        self._app = app
        self._page = page
        self._composer = composer
        self._doing, self._notices = told
        self.names = Names(app, page, told)
        self._asking = False
        self._openings = 0
        self.wanted = Signal[None]()
        self.close = page.opened.connect(self._opened)

    def use(self, one: ModelSet) -> None:
        """Its models answer in the open chat from the next question on."""
        self._start(self._use(one))

    def ask(self, one: ModelSet | None = None) -> None:
        """What is typed goes to this set, else to the columns that are there, else to the chosen set."""
        composer, company = self._composer, self._page.company
        if one is None and company.several:
            composer.send()
        elif not composer.can_send:
            self._notices.say(_("Type a question first: then it is sent to several models at once."))
        elif composer.busy or composer.aim is not None:
            self._notices.say(_("Several models can be asked when this answer or edit is done."))
        elif (chosen := one or self._app.sets.chosen) is None:
            self.wanted.emit(None)
        elif not self._asking:
            self._asking = True
            self._start(self._ask(chosen))

    async def gather(self, references: Sequence[str]) -> bool:
        """These models in the open chat, in the place of who was there; whether anybody of them came."""
        found = sifted(self._app.models, references)
        if found.words:
            self._notices.say(found.words)
        if not found.there:
            return False
        done = await convene(self._app, self._page, found.there)
        if done is not None and done.left:
            words = _("Asked from now on: {names}.").format(names=called(self._app.models, found.there))
            self._notices.say(words, _("Undo"), lambda: self._start(self._take_back(done)))
        return True

    async def _use(self, one: ModelSet) -> bool:
        """Whether its models stand in the chat it was meant for: another one may be opened meanwhile, with
        other words in its box."""
        if self.names.kept_back():
            return False
        openings = self._openings
        if self._app.sets.find(one.name) is None:
            one = await self._app.sets.keep(one.name, one.references)
        if self._app.sets.chosen != one:
            await self._app.sets.choose(one)
        if openings != self._openings:
            return False
        return await self.gather(one.references) and openings == self._openings

    async def _ask(self, one: ModelSet) -> None:
        try:
            came = await self._use(one)
        finally:
            self._asking = False
        if came:
            self._composer.send()

    def _opened(self, _chat: ChatId | None) -> None:
        self._openings += 1

    async def _take_back(self, done: Convened) -> None:
        if await hidden(self._app, done.chat):
            offer_names(self._app, done.chat, (self._doing, self._notices))
        else:
            await take_back(self._app, self._page, done)

    def _start(self, work: Coroutine[Any, Any, object]) -> None:
        self._doing.start("use a set of models", work)
