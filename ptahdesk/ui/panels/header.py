"""Above the chat: which model answers next, what the chat is called, and its menu."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ptahdesk.domain.words import _, many
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.hidden_lanes import HiddenLanes
from ptahdesk.ui import scale
from ptahdesk.ui.actions import Actions, tell
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton, NameButton, WordButton
from ptahdesk.ui.widgets.labels import Elided, plain
from ptahdesk.ui.widgets.menu import Menu

_LONGEST = 42


class _Dispensable(WordButton):
    """It keeps no window from being narrow: where there is no room it is hidden."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


class Header(QWidget):
    """One row. The model's button is where the picker hangs. `othersWished`: where several models answer."""

    othersWished = Signal()  # noqa: N815 - Qt signals keep Qt's spelling

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.flatten(False)
        self.sidebar = IconButton(theme, "sidebar", "")
        tell(self.sidebar, "view.sidebar")
        self.model = NameButton("", "model", theme, "chevron-down")
        self.model.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.model.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        tell(self.model, "model.pick")
        self.compare = _Dispensable(_("Compare"), "quiet", theme, "plus")
        self.compare.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.compare.setToolTip(_("Ask several models side by side"))
        self.title = Elided("", "chatTitle")
        self.practice = plain(_("Practice mode"), "practiceLabel")
        self.practice.setToolTip(_("Answers are made up on this computer. No key, no cost."))
        self.standing = plain("", "standingLabel")  # a temporary chat, or one out of the archive
        self.hidden = WordButton("", "link")  # columns that are out of sight
        self.hidden.hide()
        self.manner = IconButton(theme, "inspector", "")
        self.more = IconButton(theme, "more", _("More"))
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setSpacing(8)
        for widget in (self.sidebar, self.model, self.compare):
            layout.addWidget(widget)
        layout.addWidget(self.title, 1)
        layout.addWidget(self.hidden, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.standing, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.practice, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.manner)
        layout.addWidget(self.more)
        desk.manner.changed.connect(self._mark)
        desk.welcome.changed.connect(self._changed)
        desk.page.opened.connect(self._changed)
        desk.page.company.changed.connect(self._changed)
        desk.chats.changed.connect(self._changed)
        self._mark(None)
        self._changed(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The model and the menu have to be had; what else is told here is told elsewhere too."""
        super().resizeEvent(event)
        self._tell()

    def flatten(self, low: bool) -> None:
        scale.hold(self, height=40 if low else 52)

    def _tell(self) -> None:
        row = self._row
        edge, gap = row.contentsMargins(), row.spacing()
        room = self.width() - edge.left() - edge.right() - gap
        for each in (self.sidebar, self.model, self.manner, self.more):
            room -= gap + each.sizeHint().expandedTo(each.minimumSize()).width()
        for label, wanted in (
            (self.compare, not self._desk.page.company.several),
            (self.standing, bool(self.standing.text())),
            (self.practice, self._desk.app.practice),
            (self.hidden, bool(self.hidden.text())),
        ):
            room -= (gap + label.sizeHint().width()) * wanted
            label.setVisible(wanted and room >= 0)

    def _changed(self, _what: object) -> None:
        lanes = self._desk.page.company.lanes
        several = len(lanes) > 1
        name = many("{n} model", "{n} models", len(lanes)).format(n=len(lanes))
        name = name if several else self._desk.welcome.model
        beside = _("Add a model, or choose a set of models. {what}")
        tell(self.model, "compare.add", beside) if several else tell(self.model, "model.pick")
        self.model.say(name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…")
        self.model.setAccessibleName(name if several else _("Model: {name}").format(name=name))
        chat = self._desk.page.chat
        self.title.setText(self._desk.chats.title(chat) if chat is not None else "")
        known = self._desk.chats.listed.get(chat)
        words = ""
        if known is not None:
            words = _("Temporary") if known.temporary else _("Archived") if known.archived else ""
        self.standing.setText(words)
        self._tell()

    def _mark(self, _nothing: None) -> None:
        """A chat that asks in its own way can be told from afar."""
        own = self._desk.manner.own
        self.manner.show_icon("inspector", "accent" if own else "muted")
        tell(self.manner, "view.inspector", _("{what} (its own way)") if own else "{what}")

    def bind(self, actions: Actions) -> None:
        self.sidebar.clicked.connect(actions["view.sidebar"].trigger)
        self.model.clicked.connect(lambda: self._choose(actions))
        self.manner.clicked.connect(actions["view.inspector"].trigger)
        self.more.clicked.connect(lambda: self.menu(actions).hang_from(self.more))

    def tell_of(self, hidden: HiddenLanes) -> None:
        """Columns that are out of sight are said here, and had back."""

        def told(_nothing: None) -> None:
            self.hidden.say(hidden.words)
            self._tell()

        def choose() -> None:
            menu = Menu(self, _("Columns that are out of sight"))
            for lane, name in zip(hidden.lanes, hidden.names, strict=True):
                item = menu.offer(_("Show {name}").format(name=name))
                item.triggered.connect(lambda _checked, lane=lane: hidden.show(lane))
            if len(hidden.lanes) > 1:
                menu.addSeparator()
                menu.offer(_("Show all of them")).triggered.connect(lambda _checked: hidden.show_all())
            menu.hang_from(self.hidden)

        cut = hidden.changed.connect(told)
        self.destroyed.connect(cut)
        self.hidden.clicked.connect(choose)
        self.hidden.setToolTip(_("Columns that are out of sight: all that was said there is kept"))

    def _choose(self, actions: Actions) -> None:
        """Columns have models of their own: there it is one more, or others."""
        if self._desk.page.company.several:
            self.othersWished.emit()
        else:
            actions["model.pick"].trigger()

    def menu(self, actions: Actions) -> Menu:
        menu = Menu(self, _("More"))
        there = self._desk.page.chat is not None
        said = ("question.edit", "reply.copy", "reply.again", "reply.other")
        for name in (*said, "compare.add", "compare.sets", "view.end"):
            menu.repeat(actions[name])
        menu.addSeparator()
        if there:
            for name in self._of_chat():
                menu.repeat(actions[name])
            menu.addSeparator()
        for name in (
            "search",
            "chat.temporary",
            "chats.import",
            "prompts",
            "models",
            "usage",
            "settings",
            "quit",
        ):
            menu.repeat(actions[name])
        return menu

    def _of_chat(self) -> tuple[str, ...]:
        """What can be done with the open chat: a temporary one is in no folder and no archive."""
        known = self._desk.chats.listed.get(self._desk.page.chat)
        if known is not None and known.temporary:
            return ("chat.rename", "chat.keep", "chat.export", "chat.delete")
        return ("chat.rename", "chat.pin", "chat.move", "chat.archive", "chat.export", "chat.delete")
