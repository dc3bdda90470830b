"""What can be done with one message: ask it otherwise, answer again, go on, turn, branch, delete."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from ptahdesk.domain.chat import ChatId, EntryId, LaneId
from ptahdesk.domain.draft import Aim, divided
from ptahdesk.domain.outcome import Action
from ptahdesk.domain.words import _
from ptahdesk.presenters.another_try import AnotherTry
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.composer import Composer
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.signal import Signal
from ptahdesk.presenters.transcript import Author, Row
from ptahdesk.services.app import App
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
        self.another_try = AnotherTry(app, page, doing, notices)
        self.branched = Signal[ChatId]()

    def on(self, key: int | None, fits: Callable[[Row], bool], wish: Wish) -> None:
        """Do it to this message, if it can be done to it, else to the last one it can be done to."""
        rows = self._page.transcript.rows
        place = self._page.transcript.place(key) if key is not None else None
        found = rows[place] if place is not None and fits(rows[place]) else None
        found = found or next((row for row in reversed(rows) if fits(row)), None)
        if found is not None:
            wish(EntryId(found.key))

    def ask(self, words: str) -> None:
        """In the lane that is shown alone."""
        chat, lane = self._page.chat, self._page.lane
        if chat is not None and lane is not None:
            ask = partial(self._app.comparing.ask_one, chat, lane, words)
            self._doing.start("ask one lane", self._page.answer(ask))

    def again(self, entry: EntryId, reference: str | None = None) -> None:
        """A new version of an answer, in its place; of another model if one is named."""
        name = reference or self._page.reference
        again = partial(self._app.conversations.again, entry, name, lane=self._page.lane)
        self._doing.start("answer again", self._page.answer(again))

    def go_on(self, entry: EntryId) -> None:
        go_on = partial(self._app.tree.go_on, entry, self._page.lane)
        self._doing.start("go on", self._page.answer(go_on))

    def edit(self, entry: EntryId) -> None:
        """Into the message box, to be asked otherwise."""
        self._doing.start("edit a question", self._edit(entry))

    def turn(self, entry: EntryId, by: int) -> None:
        """Another version, and what follows it."""
        self._doing.start("turn to a version", self._app.tree.turn(entry, by, self._page.lane))

    def branch(self, entry: EntryId) -> None:
        self._doing.start("branch a chat", self._branch(entry, self._page.lane))

    def delete(self, entry: EntryId) -> None:
        """Gone at once with all that follows it, and to be had back as long as the notice stands."""
        self._doing.start("delete a message", self._delete(entry))

    async def _edit(self, entry: EntryId) -> None:
        found = await self._app.conversations.read([entry])
        if found and found[0].chat == self._page.chat:
            asked = found[0].message
            words = divided(asked.text, self._composer.longest)
            self._composer.aim_at(Aim(question=entry), replace(words, attached=asked.attached))

    async def _branch(self, entry: EntryId, lane: LaneId | None) -> None:
        chat = await self._app.tree.branch(entry, lane)
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
