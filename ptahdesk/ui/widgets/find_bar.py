"""The bar that finds words in the chat: Enter goes on, Shift+Enter back, and how many there are is said."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.finding import Looker
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton
from ptahdesk.ui.widgets.chat_find import Finder
from ptahdesk.ui.widgets.labels import plain

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FindBar(QWidget):
    """Shows what a Finder says, and asks it for the next match. `left`: it was closed; `back`: it was
    closed by one who came here from the search in all chats, and has not moved on since."""

    left = Signal()
    back = Signal()

    def __init__(self, theme: Theme, finder: Finder) -> None:
        super().__init__()
        self._finder = finder
        self.setObjectName("findBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.box = _Box()
        self.box.setObjectName("findBox")
        self.box.setPlaceholderText(_("Find in this chat"))
        self.box.setAccessibleName(_("Find in this chat"))
        self.count = plain("")
        self.count.setObjectName("findCount")
        self.case = QToolButton()
        self.case.setText("Aa")
        self.case.setCheckable(True)
        self.case.setToolTip(_("Tell capital letters from small ones"))
        self.case.setAccessibleName(_("Tell capital letters from small ones"))
        self.before = IconButton(theme, "chevron-up", _("Previous match  Shift+Enter"), 28)
        self.after = IconButton(theme, "chevron-down", _("Next match  Enter"), 28)
        self.close_button = IconButton(theme, "close", _("Close  Esc"), 28)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(6)
        row.addWidget(self.box, 1)
        for widget in (self.count, self.case, self.before, self.after, self.close_button):
            row.addWidget(widget)
        self.box.textChanged.connect(self._seek)
        self.case.toggled.connect(self._seek)
        self.box.went.connect(finder.step)
        self.before.clicked.connect(lambda: finder.step(-1))
        self.after.clicked.connect(lambda: finder.step(1))
        self.close_button.clicked.connect(self.hide)
        finder.changed.connect(self._tell)
        self.hide()

    def open(self) -> None:
        """Ready to be typed into; what was looked for last is there and selected."""
        self.show()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()
        self._seek()

    def step(self, way: int) -> None:
        """To the next match or the one before; the bar opens when it is closed."""
        if self.isVisible():
            self._finder.step(way)
        else:
            self.open()

    def jump(self, key: int, looked_for: Looker, words: str) -> None:
        """To what was found in this message by the search in all chats; from there on as usual."""
        self.show()
        with QSignalBlocker(self.box), QSignalBlocker(self.case):
            self.box.setText(words)
            self.case.setChecked(False)
        self._finder.jump(key, looked_for, words)
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def again(self) -> None:
        """Another chat is shown: count the same in it, and stay where it was opened."""
        if self.isVisible():
            self._finder.seek(self.box.text(), case=self.case.isChecked(), go=False)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            jumped = self._finder.leave()
            if jumped:
                self.back.emit()
            self.left.emit()

    def _seek(self, *_changed: object) -> None:
        if self.isVisible():
            self._finder.seek(self.box.text(), case=self.case.isChecked())

    def _tell(self) -> None:
        finder, words = self._finder, ""
        if self.box.text().strip():
            more = "…" if finder.busy else ""
            if finder.total and not finder.number:
                one, many = _("{n} match{more}"), _("{n} matches{more}")
                words = (one if finder.total == 1 else many).format(n=f"{finder.total:,}", more=more)
            elif finder.total:
                words = _("{n} of {total}{more}").format(
                    n=f"{finder.number:,}", total=f"{finder.total:,}", more=more
                )
            else:
                words = _("Looking …") if finder.busy else _("No matches")
        if words != self.count.text():
            self.count.setText(words)
        for button in (self.before, self.after):
            button.setEnabled(finder.total > 0)


class _Box(QLineEdit):
    went = Signal(int)  # which way

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.went.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            event.accept()
        else:
            super().keyPressEvent(event)
