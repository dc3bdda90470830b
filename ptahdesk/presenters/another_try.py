"""A question asked again under other rules: not at the host that failed, not in private, beyond a limit."""

from __future__ import annotations

from functools import partial

from ptahdesk.domain.chat import EntryId
from ptahdesk.domain.reference import ModelRef
from ptahdesk.domain.words import _
from ptahdesk.presenters import facts
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.services.app import App
from ptahdesk.services.reply import Reply


class AnotherTry:
    """For this once; what is to hold for good is offered afterwards."""

    def __init__(self, app: App, page: ChatPage, doing: Doing, notices: Notices) -> None:
        self._app = app
        self._page = page
        self._doing = doing
        self._notices = notices

    def elsewhere(self, entry: EntryId) -> None:
        """By the same model, but not at the host that failed."""
        self._doing.start("try another host", self._page.answer(lambda: self._elsewhere(entry)))

    def openly(self, entry: EntryId) -> None:
        """Though it is private and nobody promises anything there: somebody said so."""
        again = self._app.conversations.again
        work = self._page.answer(
            lambda: again(entry, self._page.reference, openly=True, lane=self._page.lane)
        )
        self._doing.start("send it anyway", work)

    def beyond(self, entry: EntryId) -> None:
        """Whatever limit on spending it may cross: somebody said so."""
        self._doing.start("ask beyond a limit", self._page.answer(lambda: self._beyond(entry)))

    async def _beyond(self, entry: EntryId) -> Reply:
        with self._app.budgets.allowing(self._page.chat):
            return await self._app.tree.go_on(entry, self._page.lane)

    async def _elsewhere(self, entry: EntryId) -> Reply:
        row = (await self._app.conversations.rows([entry])).get(entry)
        host = row.host if row is not None else ""
        without = (host,) if host else ()
        again = self._app.conversations.again
        reply = await again(entry, self._page.reference, without, lane=self._page.lane)
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
