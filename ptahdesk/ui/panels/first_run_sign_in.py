"""Signing in with the browser: one button, what is waited for, and a field where a code has to be pasted."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.browser_sign_in import BrowserSignIn
from ptahdesk.ui import links
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.labels import plain


class SignInView(QWidget):
    """The browser is opened by the click that says so, at the host that stands beside the button."""

    def __init__(self, theme: Theme, presenter: BrowserSignIn) -> None:
        super().__init__()
        self._presenter = presenter
        self._unopened = ""  # why no browser came
        self.words = plain("", "small", wrap=True)
        self.begin = WordButton(_("Sign in with OpenRouter"), "plain", theme, "external")
        self.begin.clicked.connect(lambda _checked=False: self._begin())
        self.cancel = WordButton(_("Cancel"), "plain")
        self.cancel.clicked.connect(lambda _checked=False: presenter.cancel())
        self.again = WordButton(_("Open the page again"), "link")
        self.again.clicked.connect(lambda _checked=False: self._open(presenter.address))
        self.copy = WordButton(_("Copy its address"), "link")
        self.copy.clicked.connect(
            lambda _checked=False: QGuiApplication.clipboard().setText(presenter.address)
        )
        self.by_code = WordButton(_("Paste a code instead"), "link")
        self.by_code.clicked.connect(lambda _checked=False: presenter.ask_for_code())
        self.code = QLineEdit()
        self.code.setPlaceholderText(_("Paste the code"))
        self.code.setAccessibleName(_("Code from the browser"))
        self.code.setMaxLength(4000)
        self.code.returnPressed.connect(self._take)
        self.code.textChanged.connect(self._typed)
        self._lay_out()
        presenter.wished.connect(self._open)
        presenter.changed.connect(lambda _nothing: self._changed())
        self._changed()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.begin)
        row.addWidget(self.cancel)
        layout.addLayout(row)
        layout.addWidget(self.code)
        more = QHBoxLayout()
        for button in (self.again, self.copy, self.by_code):
            button.setProperty("flush", True)
            more.addWidget(button)
        more.setSpacing(16)
        more.addStretch(1)
        layout.addLayout(more)

    def _begin(self) -> None:
        self._unopened = ""
        self._presenter.begin()

    def _open(self, address: str) -> None:
        self._unopened = links.open_shown(address)
        self._changed()

    def _typed(self, text: str) -> None:
        """A whole code at once is a paste: it needs no Enter."""
        if len(text) - self._length_before >= 16:
            self._take()
        self._length_before = len(self.code.text())

    _length_before = 0

    def _take(self) -> None:
        if self._presenter.paste_code(self.code.text()):
            self.code.clear()

    def _changed(self) -> None:
        presenter = self._presenter
        waiting = presenter.waiting
        usual = _("Or sign in at {host} in your browser, and a key is made for ptahdesk.")
        usual = usual.format(host=presenter.host)
        trouble = presenter.trouble or (self._unopened if waiting else "")
        self.words.setText(" ".join(filter(None, (trouble, presenter.words if waiting else ""))) or usual)
        focused = self.cancel.hasFocus() or self.begin.hasFocus()
        self.begin.setVisible(not waiting)
        self.begin.say(_("Sign in again") if presenter.trouble else _("Sign in with OpenRouter"))
        self.cancel.setVisible(waiting)
        if focused:
            (self.cancel if waiting else self.begin).setFocus()
        open_ = waiting and not presenter.exchanging and bool(presenter.address)
        for button in (self.again, self.copy):
            button.setVisible(open_)
        self.by_code.setVisible(open_ and not presenter.by_code)
        self.code.setVisible(open_ and presenter.by_code)
        if not open_ and self.code.text():
            self.code.clear()
