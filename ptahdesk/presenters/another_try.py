"""A question asked again under other rules: not at the host that failed, not in private, beyond a limit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from ptahdesk.domain.chat import ChatId, EntryId, LaneId
from ptahdesk.domain.reference import ModelRef
from ptahdesk.domain.words import _
from ptahdesk.presenters import facts
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.services.app import App
from ptahdesk.services.reply import Reply


@dataclass(frozen=True, slots=True)
class _Here:
    """Where somebody asked for it, and whom that chat asks."""

    chat: ChatId | None
    lane: LaneId | None
    reference: str


class AnotherTry:
    """For this once; what is to hold for good is offered afterwards."""

    def __init__(self, app: App, page: ChatPage, doing: Doing, notices: Notices) -> None:
        self._app = app
        self._page = page
        self._doing = doing
        self._notices = notices

    def elsewhere(self, entry: EntryId) -> None:
        """By the same model, but not at the host that failed."""
        self._doing.start("try another host", self._page.answer(partial(self._elsewhere, entry, self._here)))

    def openly(self, entry: EntryId) -> None:
        """Though it is private and nobody promises anything there: somebody said so."""
        here, again = self._here, self._app.conversations.again
        work = self._page.answer(partial(again, entry, here.reference, openly=True, lane=here.lane))
        self._doing.start("send it anyway", work)

    def beyond(self, entry: EntryId) -> None:
        """Whatever limit on spending it may cross: somebody said so."""
        self._doing.start("ask beyond a limit", self._page.answer(partial(self._beyond, entry, self._here)))

    @property
    def _here(self) -> _Here:
        """Kept with what is asked for: before it is asked another chat may be open."""
        return _Here(self._page.chat, self._page.lane, self._page.reference)

    async def _beyond(self, entry: EntryId, here: _Here) -> Reply:
        with self._app.budgets.allowing(here.chat):
            return await self._app.tree.go_on(entry, here.lane)

    async def _elsewhere(self, entry: EntryId, here: _Here) -> Reply:
        row = (await self._app.conversations.rows([entry])).get(entry)
        host = row.host if row is not None else ""
        without = (host,) if host else ()
        again = self._app.conversations.again
        reply = await again(entry, here.reference, without, lane=here.lane)
        if host:
            words = _("{host} is left out of this answer.").format(host=host)
            self._notices.say(words, _("Never for this model"), partial(self._leave_out, reply.model, host))
        return reply

    def _leave_out(self, model: ModelRef, host: str) -> None:
        self._doing.start("leave a host out", self._left_out(model, host))

    async def _left_out(self, model: ModelRef, host: str) -> None:
        hosts = self._app.models.hosts
        await hosts.leave_out(model, host)
        name = facts.model_name(self._app.models.catalogue, model)
        words = _("{host} never answers for {model} any more. Settings has it under Routing.")
        self._notices.say(
            words.format(host=host, model=name),
            _("Undo"),
            lambda: self._doing.start("let a host in again", hosts.let_in(model, host)),
        )
