"""The small lines are as tall as they say, and only the fold can be clicked."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ptahdesk.ui.widgets.chat_lines import FOLDING, Line, fold_words, lay_line
from ptahdesk.ui.widgets.chat_style import ChatStyle


@pytest.mark.parametrize("kind", ["name", "fold", "badge", "facts", "waiting", "rule"])
def test_every_kind_has_a_height_and_only_a_fold_an_action(qtbot: QtBot, kind: str) -> None:
    laid = lay_line(Line(kind, "words"), ChatStyle(), 600)
    assert laid.height > 5
    assert laid.action_at(10, 8) == (FOLDING if kind == "fold" else None)
    assert lay_line(Line(kind), ChatStyle(zoom=2), 600).height == 2 * laid.height


def test_thoughts_say_whether_they_go_on() -> None:
    assert fold_words(live=True) != fold_words(live=False)
