"""The commands that tell versions of a message apart; what it takes is made when that is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout

from ptahdesk.domain.chat import EntryId
from ptahdesk.domain.words import _
from ptahdesk.presenters import tree
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.transcript import Row
from ptahdesk.ui.actions import key_of
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.chat_view import ChatView
from ptahdesk.ui.widgets.menu import Menu

if TYPE_CHECKING:
    from ptahdesk.ui.panels.between_versions import BetweenVersions


class VersionVerbs(QObject):
    """In a chat with one model; columns are told apart from each other."""

    def __init__(self, theme: Theme, desk: Desk, view: ChatView, place: QVBoxLayout) -> None:
        super().__init__(place)
        self._theme, self._desk, self._view, self._place = theme, desk, view, place
        self.made: BetweenVersions | None = None

    @property
    def on(self) -> int | None:
        """The message that is told apart from another version of it."""
        return self.made.versions.key if self.made is not None else None

    def turn(self) -> None:
        """The message chosen by keyboard, else the last that has versions; where that is so, no more."""
        if not self.leave() and not self._found(self.begin):
            self._desk.notices.say(
                _("Each message here has one version. Answer again, or edit a question, to tell two apart.")
            )

    def walk(self, way: int) -> None:
        """To the next place where they differ; and where nothing is told apart yet, begin."""
        if self.made is not None and self.made.on:
            self.made.step(way)
        else:
            self.turn()

    def begin(self, key: int, number: int = 0) -> None:
        if self.made is None:
            from ptahdesk.ui.panels.between_versions import (  # noqa: PLC0415 - only who compares pays for it
                BetweenVersions,
            )

            self.made = BetweenVersions(self._theme, self._desk, self._view, self._place)
        self.made.begin(key, number)

    def leave(self) -> bool:
        """Whether two versions were told apart, which they are no more."""
        return self.made is not None and self.made.leave()

    def offer(self, menu: Menu, row: Row) -> None:
        """What can be done with the versions of this message."""
        if not tree.versioned(row) or self._desk.page.company.several:
            return
        if row.key == self.on:
            self._item(menu, _("Mark no differences"), self.leave, "compare.differences")
        else:
            words = (
                _("What differs from the version before")
                if row.version > 1
                else _("What differs from the next version")
            )
            self._item(menu, words, lambda: self.begin(row.key), "compare.differences")
        if row.versions > 2:
            self._item(
                menu,
                _("What differs from another version…"),
                lambda: self.others(row).open_at(menu.pos()),
            )

    def others(self, row: Row) -> Menu:
        """Which other version is meant."""
        menu = Menu(self._view, _("Tell this version apart from"))
        for number in range(1, row.versions + 1):
            if number != row.version:
                words = _("What differs from version {n}").format(n=f"{number:,}")
                self._item(menu, words, partial(self.begin, row.key, number))
        return menu

    def _item(self, menu: Menu, title: str, act: Callable[[], object], command: str = "") -> None:
        item = menu.offer(title, key_of(self._view, command).toString() if command else "")
        item.setObjectName(command)
        item.triggered.connect(lambda _checked: act())

    def _found(self, wish: Callable[[EntryId], object]) -> bool:
        found: list[EntryId] = []
        self._desk.tree.on(self._view.current, tree.versioned, found.append)
        for entry in found:
            wish(entry)
        return bool(found)
