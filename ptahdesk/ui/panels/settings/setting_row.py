"""A setting as it stands on a page: its title, its control, what it means, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.settings.field_row import FieldRow
from ptahdesk.ui.panels.settings.controls import Line, Lines, control
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.labels import plain


class SettingRow(QWidget):
    """Reads its presenter whenever that says something changed."""

    pickWished = Signal(object)  # noqa: N815 - Qt signals keep Qt's spelling; who hears what is picked

    def __init__(self, row: FieldRow, theme: Theme) -> None:
        super().__init__()
        self.row = row
        self.control = control(row, theme)
        self.usual = WordButton(_("Back to usual"), "link")
        self.usual.setAccessibleName(_("{what}: back to usual").format(what=row.title))
        self.usual.clicked.connect(self._reset)
        self.error = plain("", "wrong", wrap=True)
        self.beside = plain("", "figureCaption", wrap=True)
        self._lay_out()
        self._disconnect = row.changed.connect(lambda _nothing: self._changed())
        self._changed()

    def give_up(self) -> None:
        """Hear no more of it: the page it stands on is going."""
        self._disconnect()

    def take_focus(self) -> None:
        self.control.hand.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def forget(self) -> None:
        """What was typed the last time and not taken."""
        if isinstance(self.control, Line | Lines):
            self.control.forget()
        self._changed()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(plain(self.row.title, wrap=True), 1)
        head.addWidget(self.usual)
        if self.row.picks:
            head.addWidget(self._picking())
        if not self.control.wide:
            head.addWidget(self.control)
        layout.addLayout(head)
        if self.control.wide:
            layout.addWidget(self.control)
        layout.addWidget(self.error)
        layout.addWidget(self.beside)
        layout.addWidget(plain(self.row.help, "small", wrap=True))

    def _picking(self) -> WordButton:
        button = WordButton(_("Choose…"), "link")
        button.setAccessibleName(_("{what}: choose from the list").format(what=self.row.title))
        button.clicked.connect(lambda _checked=False: self.pickWished.emit(self._pick))
        return button

    def _pick(self, reference: str) -> None:
        self.forget()
        self.row.pick(reference)

    def _reset(self) -> None:
        self.forget()
        self.take_focus()  # the button goes, and nobody shall be left nowhere
        self.row.reset()

    def _changed(self) -> None:
        error = self.row.error
        self.control.stands()
        self.usual.setVisible(not self.row.usual)
        self.error.setText(error)
        self.error.setVisible(bool(error))
        self.beside.setText(self.row.beside())
        self.beside.setVisible(bool(self.row.beside()))
        hand = self.control.hand
        told = (error, self.row.beside(), self.row.help)
        hand.setAccessibleDescription(" ".join(filter(None, told)))
        if hand.property("wrong") != bool(error):
            hand.setProperty("wrong", bool(error))
            hand.style().unpolish(hand)
            hand.style().polish(hand)
