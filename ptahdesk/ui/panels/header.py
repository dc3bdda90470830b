"""Above the chat: which model answers next, what the chat is called, and its menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.desk import Desk
from ptahdesk.ui.actions import Actions, hint
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton, WordButton
from ptahdesk.ui.widgets.labels import Elided, plain

_LONGEST = 42


class Header(QWidget):
    """One row. The model's button is where the picker hangs."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(52)
        self.sidebar = IconButton(theme, "sidebar", hint("view.sidebar"))
        self.model = WordButton("", "model", theme, "chevron-down")
        self.model.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.model.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.model.setToolTip(hint("model.pick"))
        self.title = Elided("", "chatTitle")
        self.practice = plain(_("Practice mode"), "practiceLabel")
        self.practice.setToolTip(_("Answers are made up on this computer. No key, no cost."))
        self.practice.setVisible(desk.app.practice)
        self.standing = plain("", "standingLabel")  # a temporary chat, or one out of the archive
        self.more = IconButton(theme, "more", _("More"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setSpacing(8)
        for widget in (self.sidebar, self.model):
            layout.addWidget(widget)
        layout.addWidget(self.title, 1)
        layout.addWidget(self.standing, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.practice, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.more)
        desk.welcome.changed.connect(self._changed)
        desk.page.opened.connect(self._changed)
        desk.chats.changed.connect(self._changed)
        self._changed(None)

    def _changed(self, _what: object) -> None:
        name = self._desk.welcome.model
        self.model.say(name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…")
        self.model.setAccessibleName(_("Model: {name}").format(name=name))
        chat = self._desk.page.chat
        self.title.setText(self._desk.chats.title(chat) if chat is not None else "")
        known = self._desk.chats.listed.get(chat)
        words = ""
        if known is not None:
            words = _("Temporary") if known.temporary else _("Archived") if known.archived else ""
        self.standing.setText(words)
        self.standing.setVisible(bool(words))

    def bind(self, actions: Actions) -> None:
        self.sidebar.clicked.connect(actions["view.sidebar"].trigger)
        self.model.clicked.connect(actions["model.pick"].trigger)
        self.more.clicked.connect(lambda: self.menu(actions).popup(self.more.mapToGlobal(QPoint(-150, 36))))

    def menu(self, actions: Actions) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        there = self._desk.page.chat is not None
        for name in ("question.edit", "reply.copy", "reply.again", "reply.other", "view.end"):
            menu.addAction(actions[name])
        menu.addSeparator()
        if there:
            for name in self._of_chat():
                menu.addAction(actions[name])
            menu.addSeparator()
        menu.addAction(actions["search"])
        menu.addAction(actions["chat.temporary"])
        menu.addAction(actions["chats.import"])
        menu.addAction(actions["models"])
        menu.addAction(actions["settings"])
        menu.addAction(actions["quit"])
        return menu

    def _of_chat(self) -> tuple[str, ...]:
        """What can be done with the open chat: a temporary one is in no folder and no archive."""
        known = self._desk.chats.listed.get(self._desk.page.chat)
        if known is not None and known.temporary:
            return ("chat.rename", "chat.keep", "chat.export", "chat.delete")
        return ("chat.rename", "chat.pin", "chat.move", "chat.archive", "chat.export", "chat.delete")
