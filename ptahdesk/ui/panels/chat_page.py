"""The middle of the window: the chat or what stands in for it, the notices, the message box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.notices import Notice
from ptahdesk.ui import scale
from ptahdesk.ui.chat_colours import chat_style
from ptahdesk.ui.panels.composer import ComposerPanel
from ptahdesk.ui.panels.welcome import EmptyChat
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.chat_style import ChatStyle
from ptahdesk.ui.widgets.chat_view import ChatView
from ptahdesk.ui.widgets.drop_target import DropTarget
from ptahdesk.ui.widgets.find_bar import FindBar
from ptahdesk.ui.widgets.notice_bar import NoticeBar, centred
from ptahdesk.ui.widgets.overlay import focus

if TYPE_CHECKING:
    from ptahdesk.ui.panels.first_run import FirstRunPage


class ChatPagePanel(QWidget):
    """Which of its three faces it shows follows from the presenters, never from a click alone."""

    linkClicked = Signal(str)  # noqa: N815 - Qt signals keep Qt's spelling
    cardAction = Signal(int, str)  # noqa: N815 - as above
    practiceWished = Signal()  # noqa: N815 - as above
    topUp = Signal()  # noqa: N815 - as above
    addWished = Signal()  # noqa: N815 - as above; a provider, by hand
    pickWished = Signal(object)  # noqa: N815 - as above; who hears which model is picked

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._theme = theme
        self._desk = desk
        self.setObjectName("chatPage")
        self.view = self._chat_view()
        self.empty = EmptyChat(desk)
        self.first: FirstRunPage | None = None
        self.columns: QWidget | None = None  # what stands in for the view while several models answer
        self.stack = QStackedWidget()
        self.stack.setObjectName("pageStack")
        for face in (self.view, self.empty):
            self.stack.addWidget(face)
        self.finding = FindBar(theme, self.view.finder)
        self.composer = ComposerPanel(theme, desk)
        self.notice = NoticeBar()
        self.standing = NoticeBar()  # what is wrong for as long as it is
        self.dropping = DropTarget(self, theme, self.composer.isVisible)
        self.dropping.dropped.connect(self.composer.files.take)
        self._lay_out()
        self._connect()
        self.look()

    def _chat_view(self) -> ChatView:
        view = ChatView()
        view.setAccessibleName(_("Chat"))
        view.set_style(self._style())
        view.show_transcript(self._desk.page.transcript)
        view.linkClicked.connect(self.linkClicked)
        view.cardAction.connect(self.cardAction)
        pictures = self._desk.pictures
        view.gallery.wanted.connect(pictures.load)
        pictures.loaded.connect(lambda each: view.gallery.put(each.source, each.data, each.sentence))
        self._theme.changed.connect(self._restyle)
        self._zoom = self._desk.preferences.zoom
        return view

    def _style(self) -> ChatStyle:
        return chat_style(self._theme, self._desk.preferences.zoom)

    def _restyle(self) -> None:
        self.view.set_style(self._style())

    def _preferred(self, _nothing: None) -> None:
        zoom = self._desk.preferences.zoom
        if zoom != self._zoom:
            self._zoom = zoom
            self._restyle()
            self.composer.zoom(zoom)

    def _lay_out(self) -> None:
        layout = self.column = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.finding)
        layout.addLayout(centred(self.standing))
        layout.addLayout(centred(self.notice))
        layout.addWidget(self.composer)

    def _connect(self) -> None:
        desk = self._desk
        for signal in (desk.welcome.changed, desk.page.changed):
            signal.connect(self.look)
        desk.page.opened.connect(self._opened)
        desk.page.asked.connect(lambda _nothing: self._asked())
        desk.notices.told.connect(self._tell)
        desk.standing.changed.connect(self._stands)
        self._stands(None)
        desk.preferences.changed.connect(self._preferred)
        self.composer.zoom(self._zoom)
        self.finding.left.connect(self.take_focus)

    def find_words(self, way: int = 0) -> None:
        """Open the bar that finds, or go on from match to match."""
        if self.view.isVisible():
            self.finding.step(way) if way else self.finding.open()

    def look(self, _nothing: object = None) -> None:
        """Which face it is now."""
        welcome = self._desk.welcome
        face: QWidget = self.columns or self.view
        if welcome.shown and (welcome.keyless or self.columns is None):
            face = self._first_run() if welcome.keyless else self.empty
        if self.stack.currentWidget() is not face:
            self.stack.setCurrentWidget(face)
            self.finding.setVisible(self.finding.isVisible() and face in {self.view, self.columns})
            self.composer.setVisible(face is not self.first)
            self.take_focus()

    def _first_run(self) -> FirstRunPage:
        if self.first is None:
            from ptahdesk.ui.panels.first_run import (  # noqa: PLC0415 - only who has no key yet pays for it
                FirstRunPage,
            )

            self.first = FirstRunPage(self._theme, self._desk)
            self.stack.addWidget(self.first)
            scale.fit(self.first)
            for told, heard in (
                (self.first.practiceWished, self.practiceWished),
                (self.first.topUp, self.topUp),
                (self.first.addWished, self.addWished),
                (self.first.pickWished, self.pickWished),
            ):
                told.connect(heard)
        return self.first

    def _opened(self, _chat: object) -> None:
        self.look()
        self.view.follow_end()
        self.finding.again()
        self.take_focus()

    def take_focus(self) -> None:
        """Where one would type next: the message, or a key when there is none."""
        if self.first is not None and self.stack.currentWidget() is self.first:
            focus(self.first.first_hand())
        else:
            focus(self.composer.box)

    def _asked(self) -> None:
        """The button that asked may have gone with its card: the focus goes where one types on."""
        self.look()
        self.view.follow_end()
        self.take_focus()

    def _tell(self, notice: Notice) -> None:
        standing = self._desk.standing.notice
        if standing is not None and standing.text == notice.text:
            return  # it stands there already
        self.notice.tell(notice.text, notice.label, notice.act, notice.seconds)

    def _stands(self, _nothing: None) -> None:
        notice = self._desk.standing.notice
        if notice is None:
            self.standing.hide()
        else:
            self.standing.tell(notice.text, notice.label, notice.act, notice.seconds)
