"""The columns of the open chat that are out of sight: how many there are, which, and the way back."""

from __future__ import annotations

import asyncio

from ptahdesk.domain.chat import Lane
from ptahdesk.domain.words import _, many
from ptahdesk.presenters import facts
from ptahdesk.presenters.blinding import hidden
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App


class HiddenLanes:
    """Looked for whenever other columns are shown; `changed` says that they are known."""

    def __init__(self, app: App, page: ChatPage, told: tuple[Doing, Notices]) -> None:
        self._app = app
        self._page = page
        self._doing, self._notices = told
        self._reading = asyncio.Lock()
        self._blind = True  # until it is known that names may be told
        self.lanes: tuple[Lane, ...] = ()
        self.changed = Signal[None]()
        page.opened.connect(lambda _chat: self.look())
        page.company.changed.connect(lambda _nothing: self.look())

    def look(self) -> None:
        self._doing.start("look for hidden columns", self._look())

    @property
    def words(self) -> str:
        """That there are some; empty when there are none."""
        count = len(self.lanes)
        return many("{n} hidden column", "{n} hidden columns", count).format(n=count) if count else ""

    @property
    def names(self) -> tuple[str, ...]:
        """What each of them is called, in their order."""
        if self._blind:
            return tuple(_("Hidden column {n}").format(n=n) for n, _lane in enumerate(self.lanes, 1))
        models = self._app.models
        return tuple(facts.asked_name(models, lane.reference or models.default) for lane in self.lanes)

    def show(self, lane: Lane) -> None:
        """Back where it was."""
        self._doing.start("bring a column back", self._app.lanes.show(lane.chat, [lane]))

    def show_all(self) -> None:
        """As many of them as there is room for."""
        if not self.lanes:
            self._notices.say(_("No column of this chat is hidden."))
            return
        room = self._app.lanes.most - len(self._page.company.lanes)
        if room < len(self.lanes):
            self._notices.say(_("Up to {n} models can be compared.").format(n=self._app.lanes.most))
        if room > 0:
            some = self.lanes[:room]
            self._doing.start("bring columns back", self._app.lanes.show(some[0].chat, some))

    async def _look(self) -> None:
        async with self._reading:  # who reads later knows more
            chat = self._page.chat
            lanes = await self._app.lanes.of(chat) if chat is not None else []
            out = tuple(lane for lane in lanes if lane.hidden)
            shown = len(out) < len(lanes)  # where all are, the first is shown all the same
            blind = chat is not None and bool(out) and await hidden(self._app, chat)
            if chat == self._page.chat:
                self.lanes, self._blind = out if shown else out[1:], blind
                self.changed.emit(None)
