"""Words from outside stay words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ptahdesk.ui.widgets.labels import Elided, plain


def test_labels_are_plain(qtbot: QtBot) -> None:
    for label in (plain("<b>x</b>", "small"), Elided("<b>x</b>")):
        qtbot.addWidget(label)
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert label.text() == "<b>x</b>"


def test_an_elided_label_gives_way(qtbot: QtBot) -> None:
    label = Elided("a very long line " * 20)
    qtbot.addWidget(label)
    label.resize(80, 20)
    assert label.minimumSizeHint().width() == 0
    assert not label.grab().isNull()
