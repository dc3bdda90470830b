"""What pages of figures have in common: the head over them, and words where there are no figures."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ptahdesk.ui.widgets.labels import Hint, plain


def page_head(back: QWidget, title: str, about: str, *verbs: QWidget) -> QHBoxLayout:
    """The way back, what this is, and what can be done with all of it."""
    row = QHBoxLayout()
    row.setContentsMargins(12, 10, 16, 2)
    row.setSpacing(8)
    row.addWidget(back)
    row.addWidget(plain(title, "title"))
    row.addSpacing(8)
    row.addWidget(Hint(about, "small"), 1)
    for verb in verbs:
        row.addWidget(verb)
    return row


def instead(words: QWidget, verb: QWidget) -> QWidget:
    """In place of figures, while there are none: why, and the one thing to do."""
    pane = QWidget()
    column = QVBoxLayout(pane)
    column.setContentsMargins(18, 24, 18, 24)
    column.setSpacing(12)
    column.addWidget(words)
    column.addWidget(verb, 0, Qt.AlignmentFlag.AlignLeft)
    column.addStretch(1)
    return pane
