"""The page of the shortcuts: a list of all commands, and beneath it the keys of the one that is chosen."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from ptahdesk.domain.words import _, many
from ptahdesk.presenters.settings.shortcut_editor import ShortcutEditor
from ptahdesk.presenters.settings.shortcut_list import KeyRow, ShortcutList
from ptahdesk.presenters.shortcuts import Shortcuts
from ptahdesk.ui import scale
from ptahdesk.ui.actions import COMMANDS
from ptahdesk.ui.panels.card_list import CardList, CardRows, field
from ptahdesk.ui.panels.palette_rows import PalettePainter
from ptahdesk.ui.panels.settings.key_editor import KeyEditor
from ptahdesk.ui.panels.settings.page_view import PageView
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton, divider
from ptahdesk.ui.widgets.key_field import KeyField
from ptahdesk.ui.widgets.labels import plain


class ShortcutsView(PageView):
    """Typing finds, arrows move, Enter goes to the keys of what was found."""

    def __init__(self, theme: Theme, title: str, shortcuts: Shortcuts) -> None:
        super().__init__(theme, title)
        self.commands = ShortcutList(shortcuts, COMMANDS)
        self.editing = ShortcutEditor(self.commands, shortcuts)
        self.search = field(theme, self._into_list, _("Find a command"), 120)
        self.search.setObjectName("searchBox")
        self.pressed = KeyField(_("Press keys to find what they do"), _("or press its keys"))
        self.found = CardRows[KeyRow](lambda: self.commands.rows, self)
        self.list = CardList[KeyRow](
            ("shortcutList", _("Commands and their keys")),
            self.found,
            PalettePainter(theme, self),
            self.search,
        )
        self.nothing = plain(_("No command has this name or these keys."), "small", wrap=True)
        self.editor = KeyEditor(theme, self.editing)
        self.all_usual = WordButton(_("Usual keys for all"), "link")
        self._lay_out()
        self._wire()
        self._show()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.search, 2)
        top.addWidget(self.pressed, 1)
        top.addWidget(self.all_usual)
        self.add(top, "find", lambda: self.search)
        self.add(self.nothing)
        scale.hold(self.list, lowest=130)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(divider())
        self.add(self.editor, "keys", lambda: self.editor.field)

    def _wire(self) -> None:
        self.search.textChanged.connect(self.commands.find)
        self.search.entered.connect(self.editor.field.setFocus)
        self.pressed.pressed.connect(self._find_keys)
        self.pressed.left.connect(self._find_all)
        self.list.clicked.connect(lambda _index: self.editor.field.setFocus())
        self.list.selectionModel().currentChanged.connect(lambda *_ignored: self._look())
        self.editor.field.left.connect(self.search.setFocus)
        self.all_usual.clicked.connect(lambda _checked=False: self._all_usual())
        self._disconnect = self.commands.changed.connect(lambda _nothing: self._show())

    def give_up(self) -> None:
        self._disconnect()
        self.commands.give_up()
        self.editing.give_up()

    def forget(self) -> None:
        self.editor.field.clear()

    def _show(self) -> None:
        stood = self.editing.chosen
        self.found.refresh()
        there = next((row for row in self.found.rows if stood and row.target == stood), None)
        self.list.stay_on(there)
        self.nothing.setVisible(not self.found.rows)
        count = self.commands.changes
        self.all_usual.setVisible(bool(count))
        words = many("Takes back {n} change", "Takes back {n} changes", count).format(n=count)
        self.all_usual.setAccessibleDescription(words)
        self.all_usual.setToolTip(words)
        self._look()

    def _look(self) -> None:
        row = self.list.chosen()
        self.editing.choose(row.target if row is not None else "")
        self.editor.show_keys()

    def _find_keys(self, keys: str) -> None:
        self.search.clear()
        self.commands.find_keys(keys)
        self.pressed.setText(keys)

    def _find_all(self) -> None:
        self.commands.find("")
        self.search.setFocus()

    def _all_usual(self) -> None:
        self.search.setFocus()  # the button goes, and nobody shall be left nowhere
        self.commands.reset_all()

    def _into_list(self, event: QKeyEvent) -> None:
        self.list.keyPressEvent(event)
