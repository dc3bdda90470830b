"""What can be done with chats of the list, one or many: each of it is told, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Coroutine, Sequence
from typing import Any

from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.words import _, many
from ptahdesk.presenters.chat_list import ChatList
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.services.app import App

Which = Sequence[ChatId]


class Filing:
    def __init__(self, app: App, chats: ChatList, doing: Doing, notices: Notices) -> None:
        self._app = app
        self._chats = chats
        self._doing = doing
        self._notices = notices

    def rename(self, chat: ChatId, title: str) -> None:
        if title.strip() and title.strip() != self._chats.title(chat):
            self._doing.start("rename a chat", self._app.chats.rename(chat, title.strip()))

    def pin(self, which: Which, pinned: bool | None = None) -> None:
        """None: pinned, or no longer when all of them are."""
        if pinned is None:
            known = [self._chats.listed.get(chat) for chat in which]
            pinned = not all(chat is not None and chat.pinned for chat in known)
        self._doing.start("pin chats", self._app.filing.pin(which, pinned))

    def delete(self, which: Which) -> None:
        """Gone from the list at once, and to be had back as long as the notice stands."""
        self._doing.start("delete chats", self._delete(which))

    async def _delete(self, which: Which) -> None:
        title = self._title(which)
        gone = await self._app.chats.delete(*which)
        read = self._chats.current
        if read in gone:
            self._chats.open(None)

        async def back() -> None:
            """To where one was, too, unless one went elsewhere meanwhile."""
            await self._app.chats.restore(*gone)
            if read in gone and self._chats.current is None:
                self._chats.open(read)

        words = many("Deleted “{title}”.", "Deleted {n} chats.", len(gone))
        self._say(words.format(title=title, n=f"{len(gone):,}"), gone, back)

    def archive(self, which: Which) -> None:
        """Or bring back, when all of them are in the archive. A temporary chat has no place there."""
        known = [self._chats.listed.get(chat) for chat in which]
        back = all(chat is not None and chat.archived for chat in known)
        self._doing.start("archive chats", self._archive(which, not back))

    async def _archive(self, which: Which, archived: bool) -> None:
        title = self._title(which)
        changed = await self._app.filing.archive(which, archived)
        words = (
            many("Archived “{title}”.", "Archived {n} chats.", len(changed))
            if archived
            else many("“{title}” is out of the archive.", "{n} chats are out of the archive.", len(changed))
        )
        said = words.format(title=title, n=f"{len(changed):,}")
        self._say(said, changed, lambda: self._app.filing.archive(changed, not archived))

    def move(self, which: Which, folder: str) -> None:
        """Into a folder, which is made if need be; empty: into none."""
        self._doing.start("move chats", self._move(which, folder))

    async def _move(self, which: Which, folder: str) -> None:
        title = self._title(which)
        before = await self._app.filing.move(dict.fromkeys(which, folder))
        words = (
            many("Moved “{title}” to {folder}.", "Moved {n} chats to {folder}.", len(before))
            if folder
            else many("“{title}” is in no folder now.", "{n} chats are in no folder now.", len(before))
        )
        said = words.format(title=title, n=f"{len(before):,}", folder=folder)
        self._say(said, before, lambda: self._app.filing.move(before))

    def temporary(self) -> None:
        """Open a chat that goes with this run of the program; one that is still blank will do."""
        self._doing.start("begin a temporary chat", self._temporary())

    async def _temporary(self) -> None:
        blank = self._chats.listed.blank
        self._chats.open(blank or (await self._app.chats.new(temporary=True)).id)

    def keep(self, chat: ChatId) -> None:
        """A temporary chat becomes one like any other."""
        self._doing.start("keep a chat", self._keep(chat))

    async def _keep(self, chat: ChatId) -> None:
        if await self._app.filing.keep(chat):
            self._notices.say(_("This chat is kept now, like any other."))

    def _title(self, which: Which) -> str:
        """Of the first: who tells of one chat names it, also when it is not listed any more."""
        return self._chats.title(which[0] if which else None)

    def _say(
        self, said: str, which: Collection[ChatId], back: Callable[[], Coroutine[Any, Any, object]]
    ) -> None:
        """Nothing is told of what changed nothing."""
        if which:
            self._notices.say(said, _("Undo"), lambda: self._doing.start("undo", back()))


def out_of_archive(app: App, told: tuple[Doing, Notices], chat: ChatId) -> None:
    """Something was asked in it, and nobody looks for an answer in the archive."""
    doing, notices = told
    words = _("This chat is out of the archive again.")
    notices.say(words, _("Undo"), lambda: doing.start("undo", app.filing.archive([chat])))
