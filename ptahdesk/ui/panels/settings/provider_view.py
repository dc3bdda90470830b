"""The page of one provider: its key, a test, its account, its list, and what was chosen for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.settings.pages import Page
from ptahdesk.presenters.settings.provider_page import ProviderPage
from ptahdesk.ui.panels.key_panel import KeyPanel
from ptahdesk.ui.panels.settings.page_view import PageView
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.labels import plain


class ProviderView(PageView):
    """`close_page` when it goes: it hears of its provider until then."""

    back = Signal()
    topUp = Signal()  # noqa: N815 - Qt signals keep Qt's spelling
    removeWished = Signal()  # noqa: N815 - Qt signals keep Qt's spelling

    def __init__(self, theme: Theme, facts: Page, presenter: ProviderPage) -> None:
        super().__init__(theme, presenter.form.name)
        self.presenter = presenter
        self.keys = KeyPanel(theme, presenter.form)
        self.keys.topUp.connect(self.topUp)
        self.test = self._button(_("Test"), presenter.test)
        self.tested = plain("", "small")
        self.refresh = self._button(_("Refresh list"), presenter.refresh)
        self.listed = plain("", "small", wrap=True)
        self.account = QWidget()
        self._lay_out(facts)
        self._cuts = (
            presenter.changed.connect(lambda _nothing: self._changed()),
            presenter.account.changed.connect(lambda _nothing: self._show_account()),
        )
        self._changed()
        self._show_account()

    def close_page(self) -> None:
        for cut in self._cuts:
            cut()
        self.keys.give_up()
        self.give_up()
        self.presenter.close()

    def first_hand(self) -> QWidget:
        """The key where there is none, else the test."""
        return self.test if self.presenter.form.has_key else self.keys.field

    def _lay_out(self, facts: Page) -> None:
        back = WordButton(_("‹ All providers"), "link")
        back.setProperty("flush", True)
        back.clicked.connect(lambda _checked=False: self.back.emit())
        top = QHBoxLayout()
        top.addWidget(back)
        top.addStretch(1)
        self.add(top)
        self.add(self.keys, "keys", lambda: self.keys.field)
        self.add(self._line(self.test, self.tested))
        self.add(self.account)
        self.add(self._line(self.refresh, self.listed))
        for part in facts.parts:
            self.add_part(part)
        if self.presenter.removable:
            self.add(self._line(self._button(_("Remove provider…"), self.removeWished.emit)))
        self.finish()

    def _line(self, button: WordButton, words: QWidget | None = None) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        if words is not None:
            line.addWidget(words, 1)
        else:
            line.addStretch(1)
        return line

    def _button(self, words: str, verb: Callable[[], object]) -> WordButton:
        button = WordButton(words, "plain")
        button.clicked.connect(lambda _checked=False: verb())
        return button

    def _changed(self) -> None:
        self.tested.setText(self.presenter.test_words)
        self.listed.setText(self.presenter.list_words)
        self.test.setAccessibleDescription(self.presenter.test_words)
        self.refresh.setAccessibleDescription(self.presenter.list_words)

    _shown: list[tuple[str, str]] | None = None

    def _show_account(self) -> None:
        """Figures in columns, as many as there are."""
        account = self.presenter.account.rows
        if account == self._shown:
            return
        self._shown = account
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(2)
        for place, (title, words) in enumerate(account):
            row, column = divmod(place, _COLUMNS)
            grid.addWidget(plain(title, "figureCaption"), row * _APART, column)
            grid.addWidget(plain(words), row * _APART + 1, column)
            grid.setRowMinimumHeight(row * _APART + 2, 6)
        grid.setColumnStretch(_COLUMNS, 1)
        self.column.replaceWidget(self.account, fresh)
        self.account.hide()
        self.account.deleteLater()
        self.account = fresh
        self.account.setVisible(bool(account))


_COLUMNS = 3
_APART = 3  # rows from one figure to that beneath it: its title, itself, and room
