"""A bar that is as full as it says, in a colour with a meaning, named for a screen reader."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.gauge import GaugeBar


def test_it_is_there_when_there_is_something_to_say(theme: Theme, qtbot: QtBot) -> None:
    bar = GaugeBar(theme)
    qtbot.addWidget(bar)
    bar.tell("≈ 12K, context unknown", 0, "", "About 12,000 tokens.")
    assert bar.isVisible()
    assert bar.accessibleName() == bar.toolTip() == "About 12,000 tokens."
    narrow = bar.sizeHint().width()
    pictures = []
    for share, level in ((0.5, ""), (0.5, "near"), (1.4, "over")):
        bar.tell("≈ 12K, context unknown", share, level, "x")
        pictures.append(bytes(bar.grab().toImage().constBits()))
    assert bar.sizeHint().width() > narrow
    assert len(set(pictures)) == 3
    bar.tell("", 0, "", "")
    assert not bar.isVisible()


def test_the_words_outlast_the_bar(theme: Theme, qtbot: QtBot) -> None:
    bar = GaugeBar(theme)
    qtbot.addWidget(bar)
    bar.tell("≈ 12K of 200K", 0.9, "", "x")
    words = bar._spoken().width()
    assert words < bar.sizeHint().width()
    bar.resize(words, 20)
    narrow = bar.grab().toImage()
    bar.tell("≈ 12K of 200K", 0.1, "", "x")
    assert bar.grab().toImage() == narrow  # no bar that could be of another length
    bar.resize(words - 1, 20)
    cut = bar.grab().toImage()
    bar.tell("≈ 99K of 200K", 0.9, "", "x")
    assert bar.grab().toImage() == cut  # nor a part of the words
