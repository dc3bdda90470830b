"""What can be done with a message, wherever it is asked for: its buttons, its menu, a key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from ptahdesk.domain.chat import EntryId
from ptahdesk.domain.words import _
from ptahdesk.presenters import tree
from ptahdesk.presenters.again_prices import AgainPrices
from ptahdesk.presenters.blinding import offer_names
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.transcript import Row, copy_of
from ptahdesk.ui.actions import key_of, title_of
from ptahdesk.ui.panels.model_picker import PickerPanel
from ptahdesk.ui.widgets.chat_view import ChatView
from ptahdesk.ui.widgets.menu import Menu

COMMANDS = {
    "question.edit": ("edit", tree.question),
    "reply.again": ("again", tree.answer),
    "reply.other": ("other", tree.answer),
    "reply.continue": ("continue", tree.cut),
    "version.previous": ("previous", tree.versioned),
    "version.next": ("next", tree.versioned),
    "message.branch": ("branch", tree.anything),
    "message.prompt": ("prompt", tree.anything),
    "message.delete": ("delete", tree.anything),
}
_TELLING = frozenset({"reply.other", "message.branch"})
_WHILE_BUSY = frozenset({"message.branch", "message.prompt"})


class MessageVerbs(QObject):
    """A message is pointed at, or it is the one chosen by keyboard, or the last one it can be done to."""

    def __init__(self, desk: Desk, view: ChatView, picker: PickerPanel) -> None:
        super().__init__(view)
        # Whoever tells them apart offers it.
        self.versions: Callable[[Menu, Row], object] = lambda _menu, _row: None
        self._desk = desk
        self._view = view
        made = desk.tree
        self._verbs: dict[str, Callable[[EntryId], None]] = {
            "edit": made.edit,
            "again": made.again,
            "other": lambda entry: picker.open_picker(
                lambda model: made.again(entry, model), aside=True, prices=self._prices(entry)
            ),
            "continue": made.go_on,
            "previous": lambda entry: made.turn(entry, -1),
            "next": lambda entry: made.turn(entry, 1),
            "branch": made.branch,
            "delete": made.delete,
            "prompt": desk.prompting.keep_message,
        }
        view.rowAction.connect(self.act)
        view.rowMenu.connect(lambda key, at: self.menu(key).open_at(at))
        view.buttons.looked.connect(self._look)

    def act(self, key: int, action: str) -> None:
        """By its own buttons and keys: what cannot be done to this message is done to none."""
        for name, (verb, _fits) in COMMANDS.items():
            if verb == action and self._can(key, name):
                self._do(name, EntryId(key))

    def verbs(self) -> dict[str, Callable[[], object]]:
        """As commands of the window."""
        return {name: self._command(name) for name in COMMANDS}

    def _command(self, name: str) -> Callable[[], object]:
        _verb, fits = COMMANDS[name]
        return lambda: self._desk.tree.on(self._view.current, fits, lambda entry: self._do(name, entry))

    def _do(self, name: str, entry: EntryId) -> None:
        if self._kept_back(name):
            return
        if self._free(name):
            self._verbs[COMMANDS[name][0]](entry)
        else:
            self._desk.notices.say(_("The answer is still coming. Stop it, or wait for its end."))

    def _free(self, name: str) -> bool:
        """What would take the answer that is coming out of sight waits for its end; who answers beside it
        is no reason to wait."""
        return name in _WHILE_BUSY or not self._desk.page.following.busy

    def _kept_back(self, name: str) -> bool:
        """Whether it would tell whose answer it is; that is said."""
        desk = self._desk
        if name not in _TELLING or desk.page.chat is None or desk.page.transcript.cover.rows is None:
            return False
        offer_names(desk.app, desk.page.chat, (desk.doing, desk.notices))
        return True

    def _can(self, key: int, name: str) -> bool:
        transcript = self._desk.page.transcript
        place = transcript.place(key)
        return place is not None and COMMANDS[name][1](transcript.rows[place])

    def menu(self, key: int) -> Menu:
        """All that can be done with this message now; what cannot is not in it."""
        menu = Menu(self._view, _("What can be done with this message"))
        transcript = self._desk.page.transcript
        menu.addAction(_("Copy message"), lambda: copy(copy_of(transcript, key)))
        place = transcript.place(key)
        if place is not None and transcript.rows[place].facts:
            facts = transcript.rows[place].facts
            menu.addAction(_("Copy its facts"), lambda: copy(facts))
            menu.addAction(_("What it cost"), lambda: self._desk.bills.of_answer(EntryId(key)))
        menu.addSeparator()
        for name in COMMANDS:
            if name == "message.delete":
                menu.addSeparator()
            if self._free(name) and self._can(key, name):
                self._offer(menu, key, name)
            if name == "version.next" and place is not None:
                self.versions(menu, transcript.rows[place])
        return menu

    def _offer(self, menu: Menu, key: int, name: str) -> None:
        action = menu.offer(title_of(name), key_of(self._view, name).toString())
        action.setObjectName(name)
        action.triggered.connect(lambda: self.act(key, COMMANDS[name][0]))
        if name == "message.delete" and key != self._desk.page.transcript.rows[-1].key:
            action.setText(_("Delete message and all that follows"))
        if name == "reply.again":
            title = action.text()
            words = _("{title} · {price}")
            cut = self._tell(key, lambda told: action.setText(words.format(title=title, price=told)))
            menu.destroyed.connect(cut)

    def _look(self, key: int) -> None:
        """What it would cost again is there before its tooltip is."""
        buttons = self._view.buttons
        self._tell(key, lambda told: buttons.price(key, told))

    def _tell(self, key: int, say: Callable[[str], object]) -> Callable[[], None]:
        """Told once it is known; the other way round it is not wanted any more. Nothing where it would tell
        who answered."""
        if self._desk.page.transcript.cover.rows is not None:
            return _nothing
        prices, asked = self._prices(EntryId(key)), self._desk.page.reference
        cut = prices.changed.connect(lambda _nothing: say(prices.of(asked)))
        prices.of(asked)
        return cut

    def _prices(self, entry: EntryId) -> AgainPrices:
        return AgainPrices(self._desk.foretold, self._desk.page, self._desk.doing, entry)


def _nothing() -> None:
    """There is nobody to hear less of."""


def copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
