"""Where chats shall go: the folders there are, found by a few letters, or a new one of the typed name."""

from __future__ import annotations

from collections.abc import Sequence

from ptahdesk.catalogue.search import fit
from ptahdesk.domain.chat import ChatId, Folder
from ptahdesk.domain.words import _, many
from ptahdesk.presenters.chat_list import ChatList
from ptahdesk.presenters.filing import Filing
from ptahdesk.presenters.folders import Folders
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.palette import Choice
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App

INTO, OUT, NEW, HEADING = "into", "out", "new", "heading"


class MoveTo:
    """Opened for some chats, or for none: then it makes a folder. `rows` is what can be chosen."""

    def __init__(self, app: App, chats: ChatList, verbs: tuple[Filing, Folders], doing: Doing) -> None:
        self._app = app
        self._chats = chats
        self._filing, self._folders = verbs
        self._doing = doing
        self._there: list[Folder] = []
        self._read_all = False
        self.which: Sequence[ChatId] = ()
        self.query = ""
        self.rows: list[Choice] = []
        self.changed = Signal[None]()

    @property
    def title(self) -> str:
        if not self.which:
            return _("New folder")
        words = many("Move “{title}” to", "Move {n} chats to", len(self.which))
        return words.format(title=self._chats.title(self.which[0]), n=f"{len(self.which):,}")

    def open(self, which: Sequence[ChatId]) -> None:
        self.which = tuple(which)
        self._there, self._read_all = [], False
        self.find("")
        self._doing.start("list the folders", self._read())

    async def _read(self) -> None:
        self._there, self._read_all = await self._app.filing.folders(), True
        self._show()

    def find(self, text: str) -> None:
        self.query = " ".join(text.split())
        self._show()

    def run(self, choice: Choice) -> None:
        name = str(choice.target)
        if not self.which:
            self._folders.make(name)
        else:
            self._filing.move(self.which, "" if choice.kind == OUT else name)

    def _show(self) -> None:
        words = self.query.casefold().split()
        there = [folder for folder in self._there if not words or fit(words, folder.name) is not None]
        rows = [_choice(folder) for folder in there] if self.which else []
        if any(folder.name == self.query for folder in there):
            rows.sort(key=lambda row: row.target != self.query)
            if not self.which:
                told = _("There is a folder named {name} already.").format(name=self.query)
                rows.append(Choice(HEADING, told))
        elif self.query:
            new = _("New folder “{name}”").format(name=self.query)
            rows.append(Choice(NEW, new, self.query))
        if self._filed and not words:
            rows.append(Choice(OUT, _("No folder")))
        if self.which and self._read_all and not rows:
            rows.append(Choice(HEADING, _("There is no folder yet. Type a name, and one is made.")))
        self.rows = rows
        self.changed.emit(None)

    @property
    def _filed(self) -> bool:
        """Whether any of them is in a folder, as far as it is known."""
        known = (self._chats.listed.get(chat) for chat in self.which)
        return any(chat is not None and chat.folder for chat in known)


def _choice(folder: Folder) -> Choice:
    count = many("{n} chat", "{n} chats", folder.count).format(n=f"{folder.count:,}")
    return Choice(INTO, folder.name, folder.name, count)
