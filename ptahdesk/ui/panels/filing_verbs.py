"""What can be done with the chats of the list, wherever it is asked for: a menu, a key, the palette."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint

from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.words import _, many
from ptahdesk.presenters.chat_rows import FOLDER
from ptahdesk.presenters.desk import Desk
from ptahdesk.ui.panels.sidebar import Sidebar
from ptahdesk.ui.widgets.menu import Menu


class FilingVerbs(QObject):
    """For all that is selected, or the chat the keyboard stands on, or the open one."""

    def __init__(
        self,
        desk: Desk,
        sidebar: Sidebar,
        move_to: Callable[[Sequence[ChatId]], object],
        export: Callable[[ChatId], object],
    ) -> None:
        """`move_to` asks where chats shall go; for none: a new folder is only made."""
        super().__init__(sidebar)
        self._desk = desk
        self._sidebar = sidebar
        self._view = sidebar.list
        self._move_to = move_to
        self._export = export
        self._view.menuWished.connect(self._popup)
        several = sidebar.several
        several.archived.connect(lambda: desk.filing.archive(self._view.selection.chats()))
        several.moved.connect(lambda: move_to(self._view.selection.chats()))
        several.deleted.connect(lambda: desk.filing.delete(self._view.selection.chats()))

    def verbs(self) -> dict[str, Callable[[], object]]:
        """As commands of the window."""
        filing = self._desk.filing
        return {
            "chat.temporary": filing.temporary,
            "chat.pin": self._on_meant(filing.pin),
            "chat.move": self._on_meant(self._move_to),
            "chat.archive": self._on_meant(filing.archive),
            "chat.delete": self._on_meant(filing.delete),
            "chat.keep": self._keep,
            "folder.new": lambda: self._move_to(()),
            "chats.archive": self._turn_archive,
        }

    def leave(self) -> bool:
        """Escape: select nothing more, or go back from the archive; whether there was anything to leave."""
        if len(self._view.selection.chats()) > 1:
            self._view.choose_one()
            return True
        focus = self._sidebar.window().focusWidget()
        inside = focus is not None and self._sidebar.isAncestorOf(focus)
        if self._desk.chats.archive and inside and not self._desk.chats.query:
            self._desk.chats.show_archive(False)
            return True
        return False

    def _on_meant(self, verb: Callable[[list[ChatId]], object]) -> Callable[[], None]:
        def do() -> None:
            if meant := self._view.meant():
                verb(meant)

        return do

    def _keep(self) -> None:
        chat = self._desk.chats.listed.get(self._desk.chats.current)
        if chat is not None and chat.temporary:
            self._desk.filing.keep(chat.id)

    def _turn_archive(self) -> None:
        self._sidebar.show()
        self._desk.chats.show_archive(not self._desk.chats.archive)

    def _popup(self, at: QPoint) -> None:
        row = self._view.row_under(at)
        if row is not None and row.kind == FOLDER:
            menu = self.folder_menu(row.folder)
        elif row is not None and row.chat is not None:
            chosen = self._view.selection.chats()
            menu = self.menu(chosen if row.chat in chosen else [row.chat])
        else:
            menu = self._made()
            menu.addAction(_("New folder…"), lambda: self._move_to(()))
        menu.open_at(self._view.viewport().mapToGlobal(at))

    def menu(self, which: list[ChatId]) -> Menu:
        """What can be done with these chats."""
        filing, listed, menu = self._desk.filing, self._desk.chats.listed, self._made()
        known = [chat for chat in map(listed.get, which) if chat is not None]
        [one] = which if len(which) == 1 else [None]
        if one is not None:
            menu.addAction(_("Rename"), lambda: self._view.rename(one))
        if any(chat.temporary for chat in known):
            if one is not None:
                menu.addAction(_("Keep this chat"), lambda: filing.keep(one))
        else:
            pinned = all(chat.pinned for chat in known)
            menu.addAction(_("Unpin") if pinned else _("Pin"), lambda: filing.pin(which))
            menu.addAction(_("Move to…"), lambda: self._move_to(which))
            back = all(chat.archived for chat in known)
            menu.addAction(_("Bring back") if back else _("Archive"), lambda: filing.archive(which))
        if one is not None:
            menu.addAction(_("Export…"), lambda: self._export(one))
        menu.addSeparator()
        words = many("Delete", "Delete {n} chats", len(which)).format(n=f"{len(which):,}")
        menu.addAction(words, lambda: filing.delete(which))
        return menu

    def folder_menu(self, folder: str) -> Menu:
        menu, folders = self._made(), self._desk.folders
        menu.addAction(_("Rename"), lambda: self._view.rename(folder=folder))
        menu.addAction(_("New folder…"), lambda: self._move_to(()))
        menu.addSeparator()
        menu.addAction(_("Remove folder, keep its chats"), lambda: folders.remove(folder))
        return menu

    def _made(self) -> Menu:
        return Menu(self._view, _("What can be done here"))
