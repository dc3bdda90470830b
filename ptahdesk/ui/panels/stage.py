"""The middle of the window: the chat, or a page in its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from ptahdesk.presenters.desk import Desk
from ptahdesk.ui import scale
from ptahdesk.ui.panels.catalogue_page import CataloguePanel
from ptahdesk.ui.panels.late_page import LatePage
from ptahdesk.ui.theme import Theme

if TYPE_CHECKING:
    from ptahdesk.ui.panels.ranking_page import RankingPanel
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
        self._usage: LatePage[UsagePanel] = LatePage(self, ("usage_page", "UsagePanel"), (theme, desk))
        self._ranking: LatePage[RankingPanel] = LatePage(
            self, ("ranking_page", "RankingPanel"), (theme, desk)
        )
        self.setObjectName("stage")
        self.addWidget(chat)
        desk.page.opened.connect(lambda _chat: self.leave())
        desk.chats.chosen.connect(lambda _chat: self.leave())
        desk.jumping.landed.connect(lambda _landing: self.leave())  # in a chat that was open already too

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
        return self._usage.seen

    @property
    def ranking(self) -> RankingPanel | None:
        """While it is the one that is seen."""
        return self._ranking.seen

    def show_usage(self) -> None:
        """The same command leads back again."""
        self.leave() if self.usage is not None else self.open_usage()

    def open_usage(self) -> None:
        self._desk.doing.start("show what was spent", self._usage.show())

    def show_ranking(self) -> None:
        """The same command leads back again."""
        self.leave() if self.ranking is not None else self.open_ranking()

    def open_ranking(self) -> None:
        self._desk.doing.start("show the ranking", self._ranking.show())

    def leave(self) -> None:
        if self.currentWidget() is not self._chat:
            self.setCurrentWidget(self._chat)
            self._back()

    def escape(self) -> bool:
        """Whether there was anything to leave."""
        page = self.catalogue or self.usage or self.ranking
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
        made["usage.save"] = lambda: self._desk.doing.start("save what was spent", self._usage.save())
        made["ranking.save"] = lambda: self._desk.doing.start("save the ranking", self._ranking.save())
        made["models.compare"] = self._compare
        pages: Verbs = {"models": self.show_catalogue, "usage": self.show_usage, "ranking": self.show_ranking}
        return made | pages

    def _compare(self) -> None:
        """Models are put together in their list, so that is shown first."""
        if self.catalogue is None and not self._desk.catalogue.gathered.enough:
            self.show_catalogue()
        self._desk.catalogue.gathered.compare()

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

    def _in_chat(self, verb: Callable[[], object]) -> Callable[[], object]:
        def do() -> None:
            self.leave()
            verb()

        return do
