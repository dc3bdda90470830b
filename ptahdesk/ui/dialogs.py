"""Questions one can await. Qt's own loop is never nested: it would tear the tasks that wait on ours."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.ui import scale


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of a question. The main one is filled, and is what Enter presses."""

    id: str
    label: str
    main: bool = False


async def ask(parent: QWidget, title: str, text: str, yes: str, no: str = "") -> bool:
    """Whether the person says yes. Closing the question says no."""
    choices = (Choice("no", no or _("Cancel")), Choice("yes", yes, main=True))
    return await choose(parent, title, text, choices) == "yes"


async def choose(parent: QWidget, title: str, text: str, choices: Sequence[Choice]) -> str:
    """The id of the button that was pressed, or nothing when the question was closed."""
    dialog = Question(parent, title, text, choices)
    answered: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def finished(_result: int) -> None:
        if not answered.done():
            answered.set_result(dialog.chosen)

    dialog.finished.connect(finished)
    dialog.open()
    try:
        return await answered
    finally:
        dialog.close()
        dialog.deleteLater()


class Question(QDialog):
    """A title, a sentence, and a button for each choice. Words from outside stay plain."""

    def __init__(self, parent: QWidget, title: str, text: str, choices: Sequence[Choice]) -> None:
        super().__init__(parent)
        self.chosen = ""
        self.setObjectName("question")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(8)
        layout.addWidget(_words(title, "questionTitle"))
        layout.addWidget(_words(text, "questionText"))
        layout.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for choice in choices:
            row.addWidget(self._button(choice))
        layout.addLayout(row)
        scale.hold(self, narrowest=400, widest=560)
        scale.fit(self)

    def _button(self, choice: Choice) -> QPushButton:
        button = QPushButton(choice.label)
        button.setObjectName(choice.id)
        button.setAccessibleName(choice.label)
        button.setProperty("kind", "main" if choice.main else "plain")
        button.setAutoDefault(choice.main)
        button.setDefault(choice.main)
        button.clicked.connect(lambda: self._choose(choice.id))
        return button

    def _choose(self, choice: str) -> None:
        self.chosen = choice
        self.accept()


def _words(text: str, name: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
