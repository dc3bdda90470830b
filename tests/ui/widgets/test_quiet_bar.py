"""A bar is drawn where something can be scrolled, and leaves its room empty where nothing can."""

from __future__ import annotations

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractScrollArea
from pytestqt.qtbot import QtBot

from ptahdesk.ui.widgets.quiet_bar import QuietBar


def colours(picture: QImage) -> set[int]:
    return {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}


def test_a_bar_is_seen_only_where_there_is_something_to_scroll(qtbot: QtBot) -> None:
    area = QAbstractScrollArea()
    qtbot.addWidget(area)
    bar = QuietBar()
    area.setVerticalScrollBar(bar)
    area.setStyleSheet(
        "QAbstractScrollArea { background: #ffffff; } QScrollBar { background: transparent; width: 12px; }"
        "QScrollBar::handle { background: #000000; }"
    )
    area.resize(60, 120)
    area.show()
    bar.setRange(0, 0)
    assert len(colours(bar.grab().toImage())) == 1
    bar.setRange(0, 500)
    assert len(colours(bar.grab().toImage())) > 1
