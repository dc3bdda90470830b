"""What stands above and below something opened to be read: its name and facts, and what can be done."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton
from ptahdesk.ui.widgets.overlay import Overlay


def head(theme: Theme, sheet: Overlay, name: QWidget, facts: QWidget) -> QWidget:
    """The cross puts the sheet away."""
    made = QWidget()
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(name)
    words.addWidget(facts)
    across = QHBoxLayout(made)
    across.setContentsMargins(20, 14, 12, 12)
    across.addLayout(words, 1)
    away = IconButton(theme, "close", _("Close"))
    away.clicked.connect(sheet.close_card)
    across.addWidget(away)
    return made


def foot(*verbs: QWidget, apart: QWidget | None = None) -> QWidget:
    """The verbs stand at the end; one that takes something away stands apart from them, at the beginning."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(20, 10, 20, 14)
    row.setSpacing(8)
    if apart is not None:
        row.addWidget(apart)
    row.addStretch(1)
    for verb in verbs:
        row.addWidget(verb)
    return made
