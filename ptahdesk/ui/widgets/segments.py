"""A few choices side by side, of which one holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from ptahdesk.ui.widgets.buttons import WordButton

T = TypeVar("T")


class Segments(QWidget, Generic[T]):
    """`choose` hears what was clicked; `hold` shows what holds, and says nothing to anybody."""

    def __init__(self, name: str, choices: Iterable[tuple[T, str]], choose: Callable[[T], object]) -> None:
        super().__init__()
        self.setObjectName("segments")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(name)
        self.buttons: dict[T, WordButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for value, words in choices:
            button = self.buttons[value] = WordButton(words, "segment")
            button.setAccessibleName(f"{name}: {words}")
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, value=value: choose(value))
            self._group.addButton(button)
            row.addWidget(button)

    def hold(self, value: T) -> None:
        button = self.buttons.get(value)
        if button is not None:
            button.setChecked(True)
