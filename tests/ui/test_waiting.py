"""Before its App is there, the window already takes words, and loses none of them."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.waiting import Waiting
from ptahdesk.ui.widgets.growing_box import GrowingBox
from ptahdesk.ui.window import shell


def test_what_is_typed_is_kept(qtbot: QtBot, theme: Theme) -> None:
    waiting = Waiting(theme)
    qtbot.addWidget(waiting)
    qtbot.keyClicks(waiting.findChild(GrowingBox), "Hello")
    assert waiting.words == "Hello"


def test_enter_sends_nothing_and_takes_nothing_away(qtbot: QtBot, theme: Theme) -> None:
    waiting = Waiting(theme)
    qtbot.addWidget(waiting)
    qtbot.keyClicks(waiting.findChild(GrowingBox), "Hello\r")
    assert waiting.words == "Hello"


async def test_the_words_are_handed_over_with_the_window(theme: Theme, furniture: Furniture) -> None:
    window = shell(theme)
    window.findChild(GrowingBox).setPlainText("Typed early")
    assert window.furnish(furniture) == "Typed early"
    window.strip()
    window.deleteLater()
