"""Leaving the oldest turns out of what is sent, and sending them again: asked for, told, and undone."""

from __future__ import annotations

from ptahdesk.domain.chat import ChatId, EntryId, LaneId
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.words import _, many
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.gauge import Gauge
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.transcript import Author, Transcript
from ptahdesk.presenters.tree import Tree
from ptahdesk.services.app import App
from ptahdesk.services.context import LeftOut

_AFTERWARDS = 0.6  # of the context may be full then


class MakingRoom:
    """What is left out stays in the chat, above a line that says so."""

    def __init__(self, app: App, talk: tuple[ChatPage, Gauge], told: tuple[Doing, Notices]) -> None:
        self._models, self._context = app.models, app.context
        self._page, self._gauge = talk
        self._doing, self._notices = told

    @property
    def can_drop(self) -> bool:
        return bool(self._gauge.fill.tokens) and not self._page.busy

    def drop(self) -> None:
        """The oldest turns, until there is room for what is typed and an answer."""
        self._doing.start("leave out the oldest", self._drop(self._page.chat))

    def shorten(self, page: ChatPage, tree: Tree, answer: EntryId) -> None:
        """Ask the question of this answer again, without the oldest turns: in the column it stands in."""
        self._doing.start("leave out the oldest and ask again", self._shorten(page, tree, answer))

    def leave_out_to(self, last: EntryId) -> None:
        """All that was said up to and with this message."""
        if self._page.chat is not None:
            self._doing.start("leave out the oldest", self._leave_out_to(self._page.chat, last))

    def leave_out_of(self, question: EntryId, file: int | None, tokens: int) -> None:
        """One turn, or one file beside its question."""
        if self._page.chat is not None:
            work = self._leave_out_of(self._page.chat, question, file, tokens)
            self._doing.start("leave out a part", work)

    def put_back(self, entry: EntryId | None = None) -> None:
        """Send again what was left out there; None: the whole chat."""
        chat, context = self._page.chat, self._context
        if chat is not None:
            work = context.put_all_back(chat, self._lanes) if entry is None else context.put_back(chat, entry)
            self._doing.start("send again what was left out", work)

    async def _drop(self, chat: ChatId | None) -> None:
        if self._page.busy:
            self._notices.say(_("An answer is still coming. Stop it, or wait for its end."))
            return
        await self._gauge.look()  # a chip may have been taken out just now
        if self._page.chat == chat:  # else what is typed is for another one that was opened meanwhile
            room = _afterwards(self._gauge.most or self._gauge.used) - self._gauge.typed
            out = await self._context.leave_out(chat, max(0, room), lanes=self._lanes) if chat else None
            self._say(out)

    @property
    def _lanes(self) -> tuple[LaneId | None, ...]:
        """All that the next question goes to: models that are compared are told the same."""
        company = self._page.company
        return tuple(lane.id for lane in company.asked) if company.several else (None,)

    async def _leave_out_to(self, chat: ChatId, last: EntryId) -> None:
        self._say(await self._context.leave_out_to(chat, last))

    async def _leave_out_of(self, chat: ChatId, question: EntryId, file: int | None, tokens: int) -> None:
        before = await self._context.leave_out_of(chat, question, file)
        if before is None:
            self._say(None)
            return
        turn = _("Left out of what is sent: a turn, about {tokens} tokens.")
        words = turn if file is None else _("Left out of what is sent: a file, about {tokens} tokens.")
        self._notices.say(
            words.format(tokens=f"{tokens:,}"),
            _("Undo"),
            lambda: self._doing.start("undo", self._context.untell(chat, {question: before})),
        )

    async def _shorten(self, page: ChatPage, tree: Tree, answer: EntryId) -> None:
        chat, question = page.chat, _question_of(page.transcript, answer)
        if chat is None or question is None:
            return
        most = self._read_by(page) or (await self._context.fill(chat, answer, page.lane)).tokens
        room = _afterwards(most)
        out = await self._context.leave_out(chat, room, keep=question, lanes=(page.lane,))
        if out is None:
            words = _("This question alone is too long for the model. Choose one that reads more.")
            self._notices.say(words)
            return
        self._say(out)
        tree.again(answer)

    def _read_by(self, page: ChatPage) -> int | None:
        """How much its model reads; None where nobody says so, and what there is now was too much."""
        try:
            model = self._models.catalogue.find(self._models.meant(page.reference))
        except ProviderError:
            return None
        return model.context if model is not None else None

    def _say(self, out: LeftOut | None) -> None:
        if out is None:
            self._notices.say(_("There is nothing that could be left out."))
            return
        words = many(
            "Left out of what is sent: the oldest message, about {tokens} tokens.",
            "Left out of what is sent: the oldest {n} messages, about {tokens} tokens.",
            out.messages,
        )
        self._notices.say(
            words.format(n=out.messages, tokens=f"{out.tokens:,}"),
            _("Undo"),
            lambda: self._doing.start("undo", self._context.put_back(out.chat, *out.entries)),
        )


def _afterwards(most: int) -> int:
    return round(most * _AFTERWARDS)


def _question_of(transcript: Transcript, answer: EntryId) -> EntryId | None:
    place = transcript.place(answer) or 0
    found = (row.key for row in reversed(transcript.rows[:place]) if row.author is Author.YOU)
    return next((EntryId(key) for key in found), None)
