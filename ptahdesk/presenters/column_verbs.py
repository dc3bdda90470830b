"""What can be done with a column: stopped, asked again, muted, moved, removed, gone on with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from ptahdesk.domain.chat import Chat, ChatId, Lane
from ptahdesk.domain.words import _, many
from ptahdesk.presenters.blinding import reveal
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.column import Column
from ptahdesk.presenters.columns import Columns
from ptahdesk.presenters.convening import begin
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.services.app import App


class ColumnVerbs:
    """Nothing is lost by any of them: what goes out of sight can be brought back. The next question goes to
    those that are left, however soon it is sent."""

    def __init__(self, app: App, columns: Columns, told: tuple[Doing, Notices]) -> None:
        self._app = app
        self._columns = columns
        self._doing, self._notices = told

    def choose(self, column: Column, reference: str) -> None:
        """Another model answers there from the next question on."""
        if not self._columns.names.kept_back():
            column.page.voice.choose(reference, column.lane)

    def stop(self, column: Column) -> None:
        self._app.comparing.stop(column.lane.chat, column.lane.id)

    def again(self, column: Column) -> None:
        """Its last answer once more; an answer that still comes is left alone."""
        last = column.last
        if last is not None and not column.busy:
            again = partial(self._app.conversations.again, last, lane=column.lane.id)
            self._doing.start("answer again", column.page.answer(again))

    def mute(self, column: Column) -> None:
        """The next questions do not go there, or go there again."""
        work = self._app.lanes.mute(column.lane, not column.lane.muted)
        column.voice.keeping.begin("mute a column", work)

    def move(self, column: Column, way: int) -> None:
        """One place to the left or right."""
        order = [each.lane.id for each in self._columns.shown]
        place = order.index(column.lane.id)
        self.arrange(column, place + way)

    def arrange(self, column: Column, place: int) -> None:
        """To this place, counted from 0."""
        if self._columns.names.kept_back(_("Columns keep their places while names are hidden.")):
            return
        order = [each.lane.id for each in self._columns.shown]
        before = list(order)
        order.remove(column.lane.id)
        order.insert(max(0, min(place, len(order))), column.lane.id)
        if order != before:
            self._doing.start("move a column", self._app.lanes.arrange(column.lane.chat, order))

    def remove(self, column: Column) -> None:
        """Out of sight; what was said there can be had back."""
        column.voice.keeping.begin("remove a column", self._remove(column.lane, column.name))

    def keep(self, column: Column) -> None:
        """The chat goes on with this one alone."""
        column.voice.keeping.begin("go on with one", self._keep(column.lane, column.title))

    def part(self) -> None:
        """A chat of its own for each of them."""
        if (chat := self._columns.chat) is not None:
            self._doing.start("branch each column", self._part(chat))

    async def _remove(self, lane: Lane, name: str) -> None:
        await self._app.lanes.remove(lane)
        self._app.comparing.stop(lane.chat, lane.id)
        shown = [each for each in await self._app.lanes.of(lane.chat) if not each.hidden]
        if len(shown) == 1:  # there is nothing to choose from any more
            await reveal(self._app, lane.chat)
        back = partial(self._bring_back, lane.chat, [lane])
        self._notices.say(_("Removed the column of {name}.").format(name=name), _("Undo"), back)

    async def _keep(self, lane: Lane, name: str) -> None:
        before = await self._app.deciding.go_on_with(lane)
        await reveal(self._app, lane.chat)
        words = _("The chat goes on with {name}. The other answers are kept.").format(name=name)
        self._notices.say(words, _("Undo"), partial(self._bring_back, lane.chat, before))

    def _bring_back(self, chat: ChatId, lanes: list[Lane]) -> None:
        self._doing.start("bring columns back", self._app.lanes.show(chat, lanes))

    async def _part(self, chat: ChatId) -> None:
        made = await self._app.deciding.part(chat)
        await reveal(self._app, chat)
        words = many(
            "There is a new chat for {n} column.", "There is a new chat for each of {n} columns.", len(made)
        )
        undo = partial(self._unpart, made)
        self._notices.say(words.format(n=len(made)), _("Undo"), lambda: self._doing.start("undo", undo()))

    async def _unpart(self, made: Sequence[Chat]) -> None:
        """But for those that somebody has gone on with."""
        now = [await self._app.chats.get(each.id) for each in made]
        same = (
            each for each, there in zip(made, now, strict=True) if there and there.updated == each.updated
        )
        await self._app.chats.delete(*(each.id for each in same))


async def add(app: App, page: ChatPage, reference: str) -> None:
    """One more model for the open chat; on an empty page a chat is made for the two."""
    if page.chat is not None:
        await app.lanes.add(page.chat, reference)
        return
    here, _none = page.voice.here
    async with page.company.beginning:
        now, chat = page.voice.here
        if now == here and chat is not None:  # by who was added a moment ago
            await app.lanes.add(chat, reference)
        elif now == here:
            await begin(app, page, [page.reference or app.models.default, reference])
