"""The form that adds a provider: the kind fills in the rest, and each line says what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.settings.new_provider import KINDS, NewProvider
from ptahdesk.ui.panels.settings.page_view import PageView
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.menu import Menu
from ptahdesk.ui.widgets.segments import Segments


class NewProviderView(PageView):
    """Enter in any line adds it."""

    back = Signal()

    def __init__(self, theme: Theme, presenter: NewProvider) -> None:
        super().__init__(theme, _("Add a provider"))
        self.presenter = presenter
        self.kind = WordButton("", "plain", theme, "chevron-down")
        self.kind.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.kind.clicked.connect(self._open_kinds)
        self._wrong: dict[str, QLabel] = {}
        self.name = self._line(_("Name"), presenter.rename)
        self.address = self._line(_("Address"), self._set_address)
        self.key = self._line(_("Key"), lambda _text: None)
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.setPlaceholderText(_("Paste a key"))
        self.model = self._line(_("Model"), self._set_model)
        self.key_help = plain("", "small", wrap=True)
        self.begins = Segments(
            _("Begin new chats with this model"), ((False, _("Off")), (True, _("On"))), self._set_begins
        )
        self.allow = WordButton("", "plain")
        self.allow.clicked.connect(lambda _checked=False: presenter.allow(self.key.text()))
        self.add_button = WordButton(_("Add"), "main")
        self.add_button.clicked.connect(lambda _checked=False: self._add())
        self._lay_out()
        self._disconnect = presenter.changed.connect(lambda _nothing: self._changed())
        self._changed()

    def close_page(self) -> None:
        self.key.clear()
        self._disconnect()

    def first_hand(self) -> QWidget:
        return self.kind

    def kinds(self) -> Menu:
        menu = Menu(self, _("Kind"))
        for id_, words in KINDS:
            menu.addAction(words).triggered.connect(_beginning(self.presenter, id_))
        return menu

    def _lay_out(self) -> None:
        back = WordButton(_("‹ All providers"), "link")
        back.setProperty("flush", True)
        back.clicked.connect(lambda _checked=False: self.back.emit())
        self.add(_beside(back))
        self.add(_titled(_("Kind"), self.kind))
        self.add(self._field(_("Name"), "name", self.name, plain(_("What it is called here."), "small")))
        words = plain(_("Where requests go. The usual address is filled in."), "small", wrap=True)
        self.add(self._field(_("Address"), "address", self.address, words, self.allow))
        self.add(self._field(_("Key"), "key", self.key, self.key_help))
        self.add(self._field(_("Model"), "model", self.model))
        self.add(_titled(_("Begin new chats with this model"), self.begins))
        self.add(_beside(self.add_button))
        self.finish()

    def _field(self, title: str, id_: str, line: QLineEdit, *below: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        self._wrong[id_] = plain("", "wrong", wrap=True)
        for widget in (plain(title), line, self._wrong[id_], *below):
            short = isinstance(widget, WordButton)
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft if short else Qt.AlignmentFlag(0))
        return column

    def _line(self, name: str, typed: Callable[[str], object]) -> QLineEdit:
        line = QLineEdit()
        line.setMaxLength(2000)
        line.setAccessibleName(name)
        line.textEdited.connect(typed)
        line.returnPressed.connect(self._add)
        return line

    def _set_address(self, text: str) -> None:
        self.presenter.address = text

    def _set_model(self, text: str) -> None:
        self.presenter.model = text

    def _set_begins(self, on: bool) -> None:
        self.presenter.begins_chats = on

    def _open_kinds(self) -> None:
        self.kinds().hang_from(self.kind)

    def _add(self) -> None:
        if self.presenter.add(self.key.text()):
            self.key.clear()

    def _changed(self) -> None:
        presenter = self.presenter
        self.kind.say(presenter.kind.name)
        self.kind.setAccessibleName(_("Kind: {name}").format(name=presenter.kind.name))
        for line, text in (
            (self.name, presenter.name),
            (self.address, presenter.address),
            (self.model, presenter.model),
        ):
            if line.text() != text:
                with QSignalBlocker(line):
                    line.setText(text)
        self.key_help.setText(presenter.key_help)
        self.begins.hold(presenter.begins_chats)
        for id_, label in self._wrong.items():
            label.setText(presenter.wrong.get(id_, ""))
            label.setVisible(id_ in presenter.wrong)
        self.allow.setVisible(bool(presenter.plain_host))
        self.allow.say(_("Allow {host}").format(host=presenter.plain_host))


def _beginning(presenter: NewProvider, kind: str) -> Callable[[], None]:
    return lambda: presenter.begin(kind)


def _beside(button: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    return row


def _titled(title: str, control: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(plain(title), 1)
    row.addWidget(control)
    return row
