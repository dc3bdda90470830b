"""The key form: one field to paste into, a light that answers within seconds, and where the key is kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ptahdesk.domain.outcome import Action
from ptahdesk.domain.words import _
from ptahdesk.presenters.key_form import KeyForm
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.lamp import Lamp

_REMEDIES = {
    Action.RETRY.value: _("Check again"),
    Action.CHECK_ADDRESS.value: _("Check the address"),
    Action.TOP_UP.value: _("Top up"),
}


class KeyPanel(QWidget):
    """What is pasted is hidden as it is typed, handed on at once, and then gone from the field."""

    topUp = Signal()  # noqa: N815 - Qt signals keep Qt's spelling

    def __init__(
        self, theme: Theme, form: KeyForm, paste: Callable[[str, str], object] | None = None
    ) -> None:
        super().__init__()
        self._form = form
        self._paste = paste  # where whose key it is, is not known beforehand
        self.field = self._key_field()
        self.lamp = Lamp(theme)
        self.status = plain("", "status", wrap=True)
        self.where = plain("", "small", wrap=True)
        self.remedy = WordButton("", "plain")
        self.remedy.clicked.connect(self._remedy)
        self.forget = WordButton(_("Remove key"), "plain")
        self.forget.clicked.connect(form.forget)
        self.mend = WordButton("", "plain")
        self.mend.clicked.connect(self._mend)
        self.allow = WordButton("", "plain")
        self.allow.clicked.connect(self._allow)
        self.leave = WordButton(_("Leave practice mode"), "plain")
        self.leave.clicked.connect(lambda _checked: form.leave())
        self.leave.setVisible(form.practice)
        self.fold = WordButton(_("Different address…"), "link")
        self.fold.setProperty("flush", True)  # its words stand right under the words above
        self.fold.clicked.connect(self._unfold)
        self.address = self._address_field()
        self._lay_out()
        self._ears = (
            form.changed.connect(self._changed),
            form.cleared.connect(lambda _nothing: self._clear()),
        )
        self._changed(None)

    def give_up(self) -> None:
        """It goes: a key that is still being checked is told to nobody here any more."""
        for disconnect in self._ears:
            disconnect()

    def _key_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName("keyField")
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setPlaceholderText(_("Paste a key"))
        field.setAccessibleName(_("Key"))
        field.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        field.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        field.textChanged.connect(self._typed)
        field.returnPressed.connect(self._take)
        return field

    def _address_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(self._form.usual_address or "https://example.com/v1")
        field.setAccessibleName(_("Address of the API"))
        field.setText(self._form.address)
        field.setVisible(bool(self._form.address) or not self._form.usual_address)
        field.editingFinished.connect(lambda: self._form.set_address(field.text()))
        return field

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.field)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.lamp, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.status, 1)
        row.addWidget(self.allow)
        row.addWidget(self.remedy)
        row.addWidget(self.forget)
        row.addWidget(self.leave)
        layout.addLayout(row)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.where, 1)
        below.addWidget(self.mend, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(below)
        folded = QHBoxLayout()
        folded.setContentsMargins(0, 0, 0, 0)
        folded.addWidget(self.fold)
        folded.addStretch(1)
        layout.addLayout(folded)
        layout.addWidget(self.address)

    def _typed(self, text: str) -> None:
        """A whole key at once is a paste: it needs no Enter."""
        if len(text) - self._length_before >= 8:
            self._take()
        self._length_before = len(self.field.text())

    _length_before = 0

    def _take(self) -> None:
        folded = not self.address.isVisibleTo(self)  # what nobody sees stays as it is
        text, address = self.field.text(), self._form.address if folded else self.address.text()
        if text.strip():
            (self._paste or self._form.paste)(text, address)

    def _clear(self) -> None:
        with QSignalBlocker(self.field):
            self.field.clear()
        self._length_before = 0

    def _unfold(self) -> None:
        self.address.setVisible(not self.address.isVisibleTo(self))
        if self.address.isVisibleTo(self):
            self.address.setFocus()

    def _remedy(self) -> None:
        if self._form.remedy == Action.TOP_UP.value:
            self.topUp.emit()
        elif self._form.remedy == Action.CHECK_ADDRESS.value:
            self.address.setVisible(True)
            self.address.setFocus()
        else:
            self._form.check()

    def _allow(self) -> None:
        """The host in the address may hear it unencrypted."""
        self._form.allow(self.field.text(), self.address.text())

    def _mend(self) -> None:
        """The keychain did not do what was asked of it."""
        if self._form.keeping.needs_paste:
            self.field.setFocus()
        else:
            self._form.keeping.again()

    def _changed(self, _nothing: None) -> None:
        light = self._form.light.value
        self.lamp.show_light(light)
        self.lamp.setAccessibleName(self._form.words)
        if self.status.property("light") != light:
            self.status.setProperty("light", light)
            self.status.style().unpolish(self.status)
            self.status.style().polish(self.status)
        if not self.address.hasFocus() and self._form.address:
            self.address.setText(self._form.address)
            self.address.setVisible(True)
        self.status.setText(self._form.words)
        self.where.setText(self._form.where)
        self.mend.setVisible(bool(self._form.keeping.label))
        self.mend.say(self._form.keeping.label)
        host = self._form.taking.plain_host
        self.allow.setVisible(bool(host))
        self.allow.say(_("Allow {host}").format(host=host))
        words = _REMEDIES.get(self._form.remedy, "")
        self.remedy.setVisible(bool(words) and light == "red")
        self.remedy.say(words)
        self.forget.setVisible(self._form.has_key and not self._form.practice)
