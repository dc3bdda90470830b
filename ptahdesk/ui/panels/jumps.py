"""Brings the page to what was found, and back to the very place where one was."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ptahdesk.domain.query import words_of
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.finding_sought import Sought
from ptahdesk.presenters.jumping import Landing
from ptahdesk.presenters.searching import FoundRow
from ptahdesk.ui.panels.chat_page import ChatPagePanel
from ptahdesk.ui.widgets.chat_home import Home


class Jumps(QObject):
    """Between the presenter, which knows chats and versions, and the view, which knows places.

    `beside`: it stands in another column than the first.
    """

    beside = Signal(int)

    def __init__(self, desk: Desk, page: ChatPagePanel) -> None:
        super().__init__(page)
        self._desk, self._jumping, self._page = desk, desk.jumping, page
        self._home: Home | None = None
        self._jumping.leaving.connect(self._leave)
        self._jumping.landed.connect(self._land)
        self._jumping.returned.connect(self._return)
        page.finding.back.connect(self._jumping.back)
        page.finding.left.connect(self._jumping.forget)

    def go(self, row: FoundRow) -> None:
        if row.chat is None or row.entry is None:
            return
        if not self._page.view.finder.jumped:  # the way back leads to where one is now
            self._jumping.forget()
        self._jumping.go(row.chat, row.entry, self._desk.searching.terms)

    def _leave(self, _nothing: None) -> None:
        self._home = self._page.view.homing.here()

    def _land(self, landing: Landing) -> None:
        if self._desk.page.company.several and self._desk.page.transcript.place(landing.entry) is None:
            self.beside.emit(landing.entry)
            return
        self._page.finding.jump(landing.entry, Sought(landing.terms), words_of(landing.terms))

    def _return(self, _nothing: None) -> None:
        if self._home is not None:
            self._page.view.homing.go(self._home)
