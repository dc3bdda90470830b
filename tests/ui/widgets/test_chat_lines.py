"""The small lines are as tall as they say, and what can be pressed in them is found where it is drawn."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ptahdesk.ui.widgets.chat_laid import Action
from ptahdesk.ui.widgets.chat_lines import FOLDING, NEXT, PREVIOUS, Line, fold_words, lay_line
from ptahdesk.ui.widgets.chat_style import ChatStyle


@pytest.mark.parametrize("kind", ["name", "fold", "badge", "remark", "urgent", "facts", "waiting", "rule"])
def test_every_kind_has_a_height_and_only_a_fold_an_action(qtbot: QtBot, kind: str) -> None:
    laid = lay_line(Line(kind, "words"), ChatStyle(), 600)
    assert laid.height > 5
    assert laid.action_at(10, 8) == (FOLDING if kind == "fold" else None)
    assert lay_line(Line(kind), ChatStyle(zoom=2), 600).height == 2 * laid.height


@pytest.mark.parametrize("right", [False, True])
def test_versions_have_an_arrow_on_each_side(qtbot: QtBot, right: bool) -> None:
    laid = lay_line(Line("versions", "2/3", right=right), ChatStyle(), 600)
    back, onward = laid.stops()
    assert (back.action, onward.action) == (PREVIOUS, NEXT)
    for stop in (back, onward):
        assert laid.action_at(stop.box.center().x(), stop.box.center().y()) == stop.action
    assert laid.action_at((back.box.right() + onward.box.left()) / 2, 8) is None
    assert (back.box.left() > 300) == right
    assert onward.box.right() <= 600


def test_thoughts_say_whether_they_go_on() -> None:
    assert fold_words(live=True) != fold_words(live=False)


def test_facts_are_pressed_on_their_words_and_not_beside_them(qtbot: QtBot) -> None:
    laid = lay_line(Line("facts", "0.42 ¢ ✓", action="facts"), ChatStyle(), 600)
    (stop,) = laid.stops()
    assert laid.action_at(stop.box.center().x(), stop.box.center().y()) == stop.action == Action("facts")
    assert laid.action_at(stop.box.right() + 20, 10) is None
    assert stop.words == "What it cost: 0.42 ¢ ✓"
    assert lay_line(Line("facts", "0.42 ¢"), ChatStyle(), 600).stops() == []


@pytest.mark.parametrize("width", [120, 600])
def test_an_offer_stands_behind_its_words_however_narrow_it_is(qtbot: QtBot, width: int) -> None:
    line = Line("urgent", "Too many requests. Trying again in 7 s.", offer="Cancel", action="stop")
    laid = lay_line(line, ChatStyle(), width)
    (stop,) = laid.stops()
    assert stop.box.right() <= width
    assert laid.action_at(stop.box.left() + 2, 10) == Action("stop")
    assert laid.action_at(2, 10) is None
    assert stop.words == "Cancel"


def test_a_remark_under_a_question_stands_to_the_right_and_is_pressed_there(qtbot: QtBot) -> None:
    laid = lay_line(
        Line("remark", "Not sent.", offer="Send it again", action="back", right=True), ChatStyle(), 600
    )
    (stop,) = laid.stops()
    assert stop.box.left() > 300
    assert 599 <= stop.box.right() <= 601
    assert laid.action_at(stop.box.center().x(), stop.box.center().y()) == Action("back")
    assert laid.action_at(20, 8) is None


def test_where_there_is_little_room_the_cost_stays_and_is_not_cut(qtbot: QtBot) -> None:
    """It said 0.2… of 0.20 ¢."""
    style, words = ChatStyle(), "Anthropic · 2.2 s · 68 tok/s · 0.20 ¢ ✓"
    full = lay_line(Line("facts", words), style, 600)
    assert full._shown() == words
    for width in (200, 160, 110):
        shown = lay_line(Line("facts", words), style, width)._shown()
        assert shown.endswith("0.20 ¢ ✓")
        assert len(shown) < len(words)
