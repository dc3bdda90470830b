"""The table of providers: one button a provider, with its light, and what is known of it in words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ptahdesk.presenters.settings.provider_list import ProviderList, ProviderRow
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.labels import Elided, plain
from ptahdesk.ui.widgets.lamp import Lamp


class ProviderRows(QWidget):
    """Made anew only when there is another provider; else each row says what changed."""

    wanted = Signal(str)  # the id of a provider whose page shall be shown

    def __init__(self, theme: Theme, providers: ProviderList) -> None:
        super().__init__()
        self._theme = theme
        self._providers = providers
        self.buttons: dict[str, ProviderButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        providers.changed.connect(lambda _nothing: self._changed())
        self._changed()

    def _changed(self) -> None:
        rows = self._providers.rows
        if [row.id for row in rows] != list(self.buttons):
            for old in self.buttons.values():
                old.hide()
                old.deleteLater()
            self.buttons = {row.id: self._made(row) for row in rows}
        for row in rows:
            self.buttons[row.id].say_row(row)

    def _made(self, row: ProviderRow) -> ProviderButton:
        button = ProviderButton(self._theme)
        button.clicked.connect(lambda: self.wanted.emit(row.id))
        self._column.addWidget(button)
        return button


class ProviderButton(WordButton):
    """Two lines beside a light."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lamp = Lamp(theme)
        self._name, self._words = plain("", "section"), Elided("", "small")
        self._key, self._more = plain("", "small"), Elided("", "small")
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._name)
        first.addWidget(self._words, 1)
        first.addWidget(self._key)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addLayout(first)
        lines.addWidget(self._more)
        across = QHBoxLayout(self)
        across.setContentsMargins(14, 9, 14, 9)
        across.setSpacing(12)
        across.addWidget(self._lamp)
        across.addLayout(lines, 1)
        for inside in self.findChildren(QWidget):
            inside.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say_row(self, row: ProviderRow) -> None:
        self._lamp.show_light(row.light)
        for label, words in (
            (self._name, row.name),
            (self._words, row.words),
            (self._key, row.key),
            (self._more, row.more),
        ):
            label.setText(words)
        self.setToolTip(row.more)
        self.setAccessibleName(f"{row.name}: {row.words}. {row.key}")
        self.setAccessibleDescription(row.more)

    def sizeHint(self) -> QSize:
        inside = self.layout()
        return super().sizeHint() if inside is None else inside.sizeHint()
