"""Words from outside stay words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ptahdesk.ui.widgets.labels import Elided, Hint, plain


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


def test_an_ellipsis_alone_is_not_written(qtbot: QtBot) -> None:
    label = Elided("Letter to the landlord")
    qtbot.addWidget(label)
    label.resize(label.fontMetrics().horizontalAdvance("…") + 1, 20)
    assert label.shown() == ""


def test_a_hint_is_whole_or_not_there(qtbot: QtBot) -> None:
    hint = Hint("Enter sends, Shift+Enter begins a line")
    qtbot.addWidget(hint)
    hint.resize(hint.fontMetrics().horizontalAdvance(hint.text()) + 2, 20)
    assert hint.shown() == hint.text()
    hint.resize(hint.width() - 20, 20)
    assert hint.shown() == ""
    assert hint.text()  # still read aloud
