"""How far something is can be seen and heard, and it can be stopped; what came of it stays."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ptahdesk.ui.widgets.progress_line import ProgressLine


def test_it_is_there_while_there_is_something_to_say(qtbot: QtBot) -> None:
    line = ProgressLine()
    qtbot.addWidget(line)
    stopped: list[bool] = []
    line.stopped.connect(lambda: stopped.append(True))
    assert line.isHidden()
    line.tell("40 % copied …", 0.4)
    assert not line.isHidden()
    assert (line.bar.value(), line.bar.accessibleName()) == (40, "40 % copied …")
    line.stop.click()
    assert stopped == [True]
    line.tell("The disk is full.", wrong=True)
    assert line.bar.isHidden()
    assert (line.words.isHidden(), line.trouble.text()) == (True, "The disk is full.")
    line.tell("")
    assert line.isHidden()
