"""What can be done with one message: ask it otherwise, answer again, go on, turn, branch, delete."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ptahdesk.domain.chat import ChatId, EntryId
from ptahdesk.domain.draft import Aim, divided
from ptahdesk.domain.outcome import Action
from ptahdesk.domain.reference import ModelRef
from ptahdesk.domain.words import _
from ptahdesk.presenters import facts
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.composer import Composer
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.signal import Signal
from ptahdesk.presenters.transcript import Author, Row
from ptahdesk.services.app import App
from ptahdesk.services.reply import Reply
from ptahdesk.services.tree import Deleted

Wish = Callable[[EntryId], None]


class Tree:
    """A verb acts on the message it is given. `on` finds the one that is meant when none was pointed at."""

    def __init__(self, app: App, page: ChatPage, composer: Composer, doing: Doing, notices: Notices) -> None:
        self._app = app
        self._page = page
        self._composer = composer
        self._doing = doing
        self._notices = notices
        self.branched = Signal[ChatId]()

    def on(self, key: int | None, fits: Callable[[Row], bool], wish: Wish) -> None:
        """Do it to this message, if it can be done to it, else to the last one it can be done to."""
        rows = self._page.transcript.rows
        place = self._page.transcript.place(key) if key is not None else None
        found = rows[place] if place is not None and fits(rows[place]) else None
        found = found or next((row for row in reversed(rows) if fits(row)), None)
        if found is not None:
            wish(EntryId(found.key))

    def again(self, entry: EntryId, reference: str | None = None) -> None:
        """A new version of an answer, in its place; of another model if one is named."""
        name = reference or self._page.reference
        again = self._app.conversations.again
        self._doing.start("answer again", self._page.answer(lambda: again(entry, name)))

    def again_elsewhere(self, entry: EntryId) -> None:
        """By the same model, but not at the host that failed."""
        self._doing.start("try another host", self._page.answer(lambda: self._elsewhere(entry)))

    def again_openly(self, entry: EntryId) -> None:
        """Though it is private and nobody promises anything there: this once, as somebody said."""
        again = self._app.conversations.again
        work = self._page.answer(lambda: again(entry, self._page.reference, openly=True))
        self._doing.start("send it anyway", work)

    def go_on(self, entry: EntryId) -> None:
        self._doing.start("go on", self._page.answer(lambda: self._app.tree.go_on(entry)))

    def edit(self, entry: EntryId) -> None:
        """Into the message box, to be asked otherwise."""
        self._doing.start("edit a question", self._edit(entry))

    def turn(self, entry: EntryId, by: int) -> None:
        """Another version, and what follows it."""
        self._doing.start("turn to a version", self._app.tree.turn(entry, by))

    def branch(self, entry: EntryId) -> None:
        self._doing.start("branch a chat", self._branch(entry))

    def delete(self, entry: EntryId) -> None:
        """Gone at once with all that follows it, and to be had back as long as the notice stands."""
        self._doing.start("delete a message", self._delete(entry))

    async def _elsewhere(self, entry: EntryId) -> Reply:
        row = (await self._app.conversations.rows([entry])).get(entry)
        host = row.host if row is not None else ""
        reply = await self._app.conversations.again(entry, self._page.reference, (host,) if host else ())
        if host:
            words = _("{host} is left out of this answer.").format(host=host)
            leaving = partial(self._leave_out, reply.model, host)
            self._notices.say(words, _("Never for this model"), leaving)
        return reply

    def _leave_out(self, model: ModelRef, host: str) -> None:
        """The host is not asked for this model any more, until somebody says otherwise."""
        self._doing.start("leave a host out", self._left_out(model, host))

    async def _left_out(self, model: ModelRef, host: str) -> None:
        hosts = self._app.models.hosts
        await hosts.leave_out(model, host)
        words = _("{host} never answers for {model} any more. Settings has it under Routing.")
        undo = partial(self._doing.start, "let a host in again")
        self._notices.say(
            words.format(host=host, model=facts.model_name(self._app.models.catalogue, model)),
            _("Undo"),
            lambda: undo(hosts.let_in(model, host)),
        )

    async def _edit(self, entry: EntryId) -> None:
        found = await self._app.conversations.read([entry])
        if found and found[0].chat == self._page.chat:
            words = divided(found[0].message.text, self._composer.longest)
            self._composer.aim_at(Aim(question=entry), words)

    async def _branch(self, entry: EntryId) -> None:
        chat = await self._app.tree.branch(entry)
        self.branched.emit(chat.id)
        self._notices.say(_("This is a new chat with everything up to that message."))

    async def _delete(self, entry: EntryId) -> None:
        deleted = await self._app.tree.delete(entry)
        words = _("Deleted a message.") if deleted.count == 1 else _("Deleted {n} messages.")
        self._notices.say(words.format(n=deleted.count), _("Undo"), lambda: self._restore(deleted))

    def _restore(self, deleted: Deleted) -> None:
        self._doing.start("bring a message back", self._app.tree.restore(deleted))


def anything(row: Row) -> bool:
    return not row.live


def question(row: Row) -> bool:
    return row.author is Author.YOU


def answer(row: Row) -> bool:
    return row.author is Author.MODEL and not row.live


def cut(row: Row) -> bool:
    return row.card is not None and row.card.action == Action.CONTINUE


def versioned(row: Row) -> bool:
    return row.versions > 1
