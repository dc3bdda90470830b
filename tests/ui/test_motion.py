"""Nothing moves by itself, for everybody: what moves distracts some readers and makes others ill."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOption, QTreeView
from pytestqt.qtbot import QtBot

import ptahdesk.ui
from ptahdesk.ui.theme import Theme

_MOVES = ("QPropertyAnimation", "QVariantAnimation", "QTimeLine", "QMovie", "QGraphicsOpacityEffect")


def test_no_part_of_the_window_is_animated() -> None:
    files = Path(ptahdesk.ui.__file__).parent.rglob("*.py")
    assert [path.name for path in files if any(word in path.read_text("utf-8") for word in _MOVES)] == []


def test_the_style_moves_nothing_either(theme: Theme, qtbot: QtBot) -> None:
    for kind in (QScrollBar, QTreeView):
        widget = kind()
        qtbot.addWidget(widget)
        widget.ensurePolished()
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        assert widget.style().styleHint(hint, QStyleOption(), widget) == 0
