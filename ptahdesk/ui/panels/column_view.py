"""One column in the window: its head, and the chat as it went there."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ptahdesk.domain.chat import TurnId
from ptahdesk.domain.words import _
from ptahdesk.presenters.column import Column
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.transcript import Author
from ptahdesk.presenters.tree import Tree
from ptahdesk.presenters.wishes import Doors, Wishes
from ptahdesk.ui import scale
from ptahdesk.ui.chat_colours import chat_style
from ptahdesk.ui.panels.chat_page import ChatPagePanel
from ptahdesk.ui.panels.column_head import ColumnHead
from ptahdesk.ui.panels.message_verbs import MessageVerbs
from ptahdesk.ui.panels.model_picker import PickerPanel
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.chat_view import ChatView
from ptahdesk.ui.widgets.labels import plain

NARROWEST = 340
SQUEEZED = 320  # where that lets all of them be seen at once


class ColumnView(QWidget):
    """The view of the first lane is the window's own, lent for as long as it is a column."""

    moved = Signal()  # the reader is elsewhere in it

    def __init__(self, theme: Theme, column: Column, view: ChatView) -> None:
        super().__init__()
        view.turns.moved.connect(self.moved)
        self.column = column
        self.view = view
        self.setObjectName("column")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        scale.hold(self, narrowest=SQUEEZED)
        self.head = ColumnHead(theme)
        self._empty = plain("", "muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(24, 24, 24, 24)
        self._faces = QStackedWidget()
        self._faces.addWidget(self._empty)
        self._faces.addWidget(view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self._faces, 1)

    def tell(self, place: int) -> None:
        """How it does; `place`: which it is, from the left."""
        told = self.column.told
        self.head.tell(told)
        words = _("Column {n}: {name}, {state}").format(n=place, name=told.name, state=told.words)
        if self.accessibleName() != words:
            self.setAccessibleName(words)
            self.view.setAccessibleName(_("Chat with {name}").format(name=told.name))
        face = self.view if self.column.page.transcript.rows else self._empty
        if self._faces.currentWidget() is not face:
            self._faces.setCurrentWidget(face)
        if self._empty.text() != self.column.price:
            self._empty.setText(self.column.price)

    @property
    def turn(self) -> TurnId | None:
        """Which question stands above what is read; None at the end of the chat."""
        spot = self.view.turns.here()
        if spot is None or spot.following:
            return None
        asked = (row for row in self.column.page.transcript.rows if row.author is Author.YOU)
        found = next(islice(asked, spot.turn, None), None)
        return None if found is None else TurnId(found.turn)

    def take_focus(self) -> None:
        if self._faces.currentWidget() is self.view:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.head.model.setFocus(Qt.FocusReason.OtherFocusReason)


class _Dressing(QObject):
    """Gone with its view, which the theme outlives."""

    def __init__(self, theme: Theme, desk: Desk, view: ChatView) -> None:
        super().__init__(view)
        self._theme, self._desk, self._view = theme, desk, view

    def wear(self) -> None:
        self._view.set_style(chat_style(self._theme, self._desk.preferences.zoom))


def chat_view(theme: Theme, desk: Desk, column: Column, page: ChatPagePanel) -> ChatView:
    """A view of this lane, drawn as the window's own is."""
    view = ChatView()
    view.show_transcript(column.page.transcript)
    pictures = desk.pictures
    dressing = _Dressing(theme, desk, view)
    dressing.wear()
    theme.changed.connect(dressing.wear)
    cuts = [
        desk.preferences.changed.connect(lambda _nothing: dressing.wear()),
        pictures.loaded.connect(lambda each: view.gallery.put(each.source, each.data, each.sentence)),
    ]
    view.destroyed.connect(lambda: [cut() for cut in cuts])
    view.gallery.wanted.connect(pictures.load)
    view.linkClicked.connect(page.linkClicked)
    view.tileWanted.connect(page.view.tileWanted)
    view.tileMenu.connect(page.view.tileMenu)
    return view


def give_verbs(view: ChatView, desk: Desk, column: Column, picker: PickerPanel, doors: Doors) -> None:
    """What can be done with a message there is done in its lane."""
    tree = Tree(desk.app, column.page, desk.composer, desk.doing, desk.notices)
    tree.branched.connect(desk.page.open)
    MessageVerbs(replace(desk, page=column.page, tree=tree), view, picker)
    view.cardAction.connect(Wishes(column.page, tree, desk.doing, doors).act)
