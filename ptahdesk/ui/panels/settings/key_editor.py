"""The keys of one command: a button for each to take it off, a field to press new ones in, what is wrong."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.settings.shortcut_editor import ShortcutEditor
from ptahdesk.ui.actions import written
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.announcing import announce
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.key_field import KeyField
from ptahdesk.ui.widgets.labels import Elided, plain


class KeyEditor(QWidget):
    def __init__(self, theme: Theme, editor: ShortcutEditor) -> None:
        super().__init__()
        self._theme = theme
        self._editor = editor
        self._said = ""
        self.title = Elided("", "section")
        self.usual = WordButton(_("Back to usual"), "link")
        self.usual.clicked.connect(lambda _checked=False: self._reset())
        self.buttons: dict[str, WordButton] = {}
        self.field = KeyField("", _("Press new keys here"))
        self.field.pressed.connect(editor.add)
        self.error = plain("", "wrong", wrap=True)
        self.take = WordButton(_("Take them over"), "plain")
        self.take.clicked.connect(lambda _checked=False: self._take())
        self._keys = QHBoxLayout()
        self._lay_out()
        editor.changed.connect(lambda _nothing: self.show_keys())
        self.show_keys()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.usual)
        layout.addLayout(head)
        self._keys.setSpacing(6)
        self._keys.addWidget(self.field, 1)
        layout.addLayout(self._keys)
        wrong = QHBoxLayout()
        wrong.addWidget(self.error, 1)
        wrong.addWidget(self.take)
        layout.addLayout(wrong)
        words = _(
            "Press the keys while the cursor is in the field; Esc leaves it. A key's button removes it."
        )
        layout.addWidget(plain(words, "small", wrap=True))

    def show_keys(self) -> None:
        editor = self._editor
        self.setEnabled(bool(editor.chosen))
        self.title.setText(editor.title)
        self.usual.setVisible(not editor.usual)
        self.usual.setAccessibleName(_("{what}: back to usual").format(what=editor.title))
        self._show_buttons()
        error = editor.error
        self.error.setText(error)
        self.error.setVisible(bool(error))
        self.take.setVisible(bool(editor.rival))
        self.field.setAccessibleName(_("{what}: press new keys").format(what=editor.title))
        self.field.setAccessibleDescription(error)
        if error != self._said:
            self._said = error
            announce(self.field, error)

    def _show_buttons(self) -> None:
        if tuple(self.buttons) == self._editor.keys:
            return
        for button in self.buttons.values():
            button.hide()
            button.deleteLater()
        self.buttons = {key: self._button(place, key) for place, key in enumerate(self._editor.keys)}

    def _button(self, place: int, key: str) -> WordButton:
        said = written(QKeySequence(key))
        fixed = self._editor.fixed(key)
        button = WordButton(said if fixed else f"{said}  ✕", "filter")
        button.setAccessibleName(said if fixed else _("Take {key} off").format(key=said))
        button.setToolTip(button.accessibleName())
        button.setEnabled(not fixed)
        button.clicked.connect(lambda _checked=False: self._remove(key))
        self._keys.insertWidget(place, button)
        return button

    def _remove(self, key: str) -> None:
        self.field.setFocus()
        self._editor.remove(key)

    def _take(self) -> None:
        self.field.setFocus()
        self._editor.take_over()

    def _reset(self) -> None:
        self.field.setFocus()
        self._editor.reset()
