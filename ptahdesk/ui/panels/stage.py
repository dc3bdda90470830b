"""The middle of the window: the chat, or a page in its place."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from ptahdesk.presenters.desk import Desk
from ptahdesk.ui import scale
from ptahdesk.ui.panels.catalogue_page import CataloguePanel
from ptahdesk.ui.theme import Theme

if TYPE_CHECKING:
    from ptahdesk.ui.panels.usage_page import UsagePanel

# What these do is done in the chat, so it has to be seen first.
_IN_CHAT: tuple[str, ...] = (
    *("reply.again", "reply.other", "reply.continue", "question.", "queue.", "context.", "version."),
    *("message.", "prompts", "view.end", "view.inspector", "composer.", "model.pick", "find.", "compare."),
)

Verbs = dict[str, Callable[[], object]]


class Stage(QStackedWidget):
    """A page is made when it is first wanted. Whatever opens a chat brings the chat."""

    def __init__(self, theme: Theme, desk: Desk, chat: QWidget, back: Callable[[], object]) -> None:
        super().__init__()
        self._theme = theme
        self._desk = desk
        self._chat = chat
        self._back = back
        self._catalogue: CataloguePanel | None = None
        self._usage: UsagePanel | None = None
        self.setObjectName("stage")
        self.addWidget(chat)
        desk.page.opened.connect(lambda _chat: self.leave())
        desk.chats.chosen.connect(lambda _chat: self.leave())

    @property
    def catalogue(self) -> CataloguePanel | None:
        """While it is the one that is seen."""
        return self._catalogue if self.currentWidget() is self._catalogue else None

    def show_catalogue(self) -> None:
        """The same command leads back again."""
        if self.catalogue is not None:
            self.leave()
            return
        if self._catalogue is None:
            self._catalogue = CataloguePanel(self._theme, self._desk)
            self._catalogue.left.connect(self.leave)
            self.addWidget(self._catalogue)
            scale.fit(self._catalogue)
        self.setCurrentWidget(self._catalogue)
        self._catalogue.take_focus()

    @property
    def usage(self) -> UsagePanel | None:
        """While it is the one that is seen."""
        return self._usage if self.currentWidget() is self._usage else None

    def show_usage(self) -> None:
        """The same command leads back again."""
        if self.usage is not None:
            self.leave()
        else:
            self.open_usage()

    def open_usage(self) -> None:
        self._desk.doing.start("show what was spent", self._show_usage())

    async def _show_usage(self) -> None:
        """Nobody needs it to begin with: it is imported in a worker, when it is first wanted."""
        if self._usage is None:
            module = await asyncio.to_thread(importlib.import_module, "ptahdesk.ui.panels.usage_page")
            if self._usage is None:
                self._usage = module.UsagePanel(self._theme, self._desk)
                self._usage.left.connect(self.leave)
                self.addWidget(self._usage)
                scale.fit(self._usage)
        self.setCurrentWidget(self._usage)
        self._usage.take_focus()

    def leave(self) -> None:
        if self.currentWidget() is not self._chat:
            self.setCurrentWidget(self._chat)
            self._back()

    def escape(self) -> bool:
        """Whether there was anything to leave."""
        page = self.catalogue or self.usage
        if page is None:
            return False
        page.escape()
        return True

    def around(self, verbs: Verbs) -> Verbs:
        """The same commands, each where it has a meaning: on the page that is seen, or back in the chat."""
        there: dict[str, Callable[[CataloguePanel], object]] = {
            "find": lambda page: page.take_focus(),
            "model.favourite": lambda page: page.do(self._desk.catalogue.deeds.star),
            "models.refresh": lambda _page: self._desk.catalogue.refresh(),
        }
        made = dict(verbs)
        for name, verb in verbs.items():
            if name in there:
                made[name] = self._either(there[name], verb)
            elif name.startswith(_IN_CHAT):
                made[name] = self._in_chat(verb)
        save = {"usage.save": self._save_usage}
        return made | save | {"models": self.show_catalogue, "usage": self.show_usage}

    def _either(
        self, there: Callable[[CataloguePanel], object], verb: Callable[[], object]
    ) -> Callable[[], object]:
        def do() -> None:
            if self.catalogue is not None:
                there(self.catalogue)
                return
            self.leave()
            verb()

        return do

    def _save_usage(self) -> None:
        """What is listed there, so it is shown first."""
        self._desk.doing.start("save what was spent", self._save())

    async def _save(self) -> None:
        if self.usage is None:
            await self._show_usage()
        if self.usage is not None:
            await self.usage.save()

    def _in_chat(self, verb: Callable[[], object]) -> Callable[[], object]:
        def do() -> None:
            self.leave()
            verb()

        return do
