"""The first step: a key, the browser, what runs here already, or practice."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.first_key import WITH_KEYS
from ptahdesk.presenters.first_run import FirstRun
from ptahdesk.presenters.ptah_offer import TAKE
from ptahdesk.services.nearby import Near
from ptahdesk.ui import scale
from ptahdesk.ui.panels.first_run_sign_in import SignInView
from ptahdesk.ui.panels.key_panel import KeyPanel
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton, divider
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.menu import Menu


class WaysStep(QWidget):
    """The field comes first; each of the others is one line and one button."""

    practiceWished = Signal()  # noqa: N815 - Qt signals keep Qt's spelling
    topUp = Signal()  # noqa: N815 - as above
    addWished = Signal()  # noqa: N815 - as above

    def __init__(self, theme: Theme, presenter: FirstRun) -> None:
        super().__init__()
        self._theme = theme
        self._presenter = presenter
        self._form = presenter.key.form
        self.sign_in = SignInView(theme, presenter.browser)
        self.whose = WordButton(_("Choose the provider"), "plain", theme, "chevron-down")
        self.whose.clicked.connect(lambda _checked=False: self.kinds().hang_from(self.whose))
        self.ask_whose = _line(
            plain(_("Whose key is it? Its beginning does not say."), wrap=True), self.whose
        )
        self.others = WordButton(_("Another provider…"), "link")
        self.others.setProperty("flush", True)
        self.others.clicked.connect(lambda _checked=False: self.addWished.emit())
        self.ptah = plain("", "small", wrap=True)
        self.take_ptah = WordButton(TAKE, "plain")
        self.take_ptah.clicked.connect(lambda _checked=False: presenter.ptah.take())
        self.ptah_line = _line(self.ptah, self.take_ptah)
        self.practice = WordButton(_("Try practice mode"), "plain", theme, "practice")
        self.practice.clicked.connect(self.practiceWished)
        self.panel = self._key_panel()
        self._lay_out()
        for signal in (presenter.changed, presenter.here.changed, presenter.ptah.changed):
            signal.connect(lambda _nothing: self._changed())
        self._changed()

    def first_hand(self) -> QWidget | None:
        return self.panel.field

    def kinds(self) -> Menu:
        """Whoever gives keys."""
        menu = Menu(self, _("Whose key is it?"))
        for each in WITH_KEYS:
            menu.addAction(each.name).triggered.connect(self._giving(each.id))
        return menu

    def _giving(self, kind: str) -> Callable[[], None]:
        return lambda: self._presenter.key.paste_for(kind, self.panel.field.text())

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        words = _("Paste a key of any provider. It is checked at once, and you see what is left on it.")
        layout.addWidget(plain(words, "muted", wrap=True))
        self._panels = QVBoxLayout()
        self._panels.addWidget(self.panel)
        layout.addLayout(self._panels)
        layout.addWidget(self.ask_whose)
        self._real = [divider(), self.sign_in, divider(), self._here()]
        for widget in self._real:
            layout.addWidget(widget)
        layout.addWidget(self.ptah_line)
        self._last = divider()
        layout.addWidget(self._last)
        words = _("No key at hand? Practice mode answers on this computer, without cost.")
        self._practice = _line(plain(words, "small", wrap=True), self.practice)
        layout.addWidget(self._practice)

    def _key_panel(self) -> KeyPanel:
        panel = KeyPanel(self._theme, self._presenter.key.form, self._presenter.key.paste)
        panel.topUp.connect(self.topUp)
        return panel

    def _here(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.here_words = plain("", "small", wrap=True)
        self.look_again = WordButton(_("Look again"), "link")
        self.look_again.clicked.connect(lambda _checked=False: self._presenter.here.look())
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.found: list[WordButton] = []
        self._shown: list[tuple[Near, str]] = []
        column.addWidget(_line(self.here_words, self.look_again))
        column.addLayout(self._rows)
        foot = QHBoxLayout()
        foot.addWidget(self.others)
        foot.addStretch(1)
        column.addLayout(foot)
        return box

    def _changed(self) -> None:
        presenter = self._presenter
        if presenter.key.form is not self._form:
            self._form = presenter.key.form
            self._renew_panel()
        self.ask_whose.setVisible(presenter.key.asks_whose)
        self.ptah.setText(presenter.ptah.words)
        self.ptah_line.setVisible(bool(presenter.ptah.words))
        for widget in (*self._real, self._last, self._practice):
            widget.setVisible(not presenter.key.form.practice)
        self._show_found()

    def _show_found(self) -> None:
        here = self._presenter.here
        words = _(
            "Nothing more was found on this computer. Looked for: Ollama, LM Studio, llama.cpp and vLLM."
        )
        if here.looking:
            words = _("Looking for Ollama, LM Studio, llama.cpp and vLLM on this computer…")
        elif here.found:
            words = _("Found on this computer")
        self.here_words.setText(here.trouble or words)
        self.look_again.setVisible(not here.looking)
        shown = [(near, here.words(near)) for near in here.found]
        if shown != self._shown:
            self._shown = shown
            self._fill(shown)

    def _fill(self, shown: list[tuple[Near, str]]) -> None:
        self.found = []
        while (item := self._rows.takeAt(0)) is not None:
            _gone(item.widget())
        for near, words in shown:
            use = WordButton(_("Use it"), "plain")
            use.setAccessibleName(_("Use {name}").format(name=near.preset.name))
            use.setEnabled(bool(near.models) and not self._presenter.here.taking)
            use.clicked.connect(self._taking(near))
            self.found.append(use)
            self._rows.addWidget(_line(plain(f"{near.preset.name} · {words}", wrap=True), use))
        scale.fit(self)

    def _taking(self, near: Near) -> Callable[[], None]:
        return lambda: self._presenter.here.take(near)

    def _renew_panel(self) -> None:
        """Another provider's key: its own form, in the same place."""
        old, self.panel = self.panel, self._key_panel()
        focused = old.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._panels.addWidget(self.panel)
        old.give_up()
        _gone(old)
        scale.fit(self.panel)
        if focused:
            self.panel.field.setFocus()


def _line(words: QWidget, button: QWidget) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(words, 1)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    return line


def _gone(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.deleteLater()
