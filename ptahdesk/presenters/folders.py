"""What can be done with a folder: its chats are never lost with it."""

from __future__ import annotations

from ptahdesk.domain.words import _, many
from ptahdesk.presenters.chat_list import ChatList
from ptahdesk.presenters.chat_rows import FOLDER
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.services.app import App


class Folders:
    def __init__(self, app: App, chats: ChatList, doing: Doing, notices: Notices) -> None:
        self._app = app
        self._chats = chats
        self._doing = doing
        self._notices = notices

    def make(self, name: str) -> None:
        """An empty folder."""
        self._doing.start("make a folder", self._make(name))

    async def _make(self, name: str) -> None:
        if not await self._app.filing.make(name) and name.strip():
            self._notices.say(_("There is a folder named {name} already.").format(name=name.strip()))

    def rename(self, name: str, new: str) -> None:
        if new.strip() and new.strip() != name:
            self._doing.start("rename a folder", self._rename(name, new))

    async def _rename(self, name: str, new: str) -> None:
        if not await self._app.filing.rename(name, new):
            self._notices.say(_("There is a folder named {name} already.").format(name=new.strip()))

    def remove(self, name: str) -> None:
        self._doing.start("remove a folder", self._remove(name))

    async def _remove(self, name: str) -> None:
        chats = await self._app.filing.remove(name)

        async def restore() -> None:
            await self._app.filing.make(name)
            await self._app.filing.move(dict.fromkeys(chats, name))

        words = many(
            "The folder {folder} is gone. Its chat is still there.",
            "The folder {folder} is gone. Its {n} chats are still there.",
            len(chats),
        )
        if not chats:
            words = _("The folder {folder} is gone. It was empty.")
        said = words.format(folder=name, n=f"{len(chats):,}")
        self._notices.say(said, _("Undo"), lambda: self._doing.start("put a folder back", restore()))

    def fold(self, folder: str) -> None:
        """Shut when it is open, and the other way round; it stays so."""
        row = next((row for row in self._chats.rows if row.kind == FOLDER and row.folder == folder), None)
        if row is not None:
            self._doing.start("fold a folder", self._app.filing.fold(folder, not row.folded))
