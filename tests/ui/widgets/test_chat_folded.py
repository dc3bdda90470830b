"""A long question is shown by its beginning, unfolded by click and key, and whole for who copies or looks."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ptahdesk.presenters.transcript import Author, Row, Transcript
from ptahdesk.ui.widgets.chat_copy import selected_markdown
from ptahdesk.ui.widgets.chat_selection import Mark
from ptahdesk.ui.widgets.chat_slots import TEXT
from ptahdesk.ui.widgets.chat_stops import in_sight

LINES = [f"line {n} of it" for n in range(400)]
QUESTION = "\n".join(LINES)


@pytest.fixture
def folded(scene: Any) -> Any:
    """A long question, what answers it, and one more of both."""
    said = [QUESTION, "First answer.\n\n" + "More of it.\n\n" * 60, "Short?", "Last answer."]
    transcript = Transcript()
    transcript.reset(
        Row(n, Author.MODEL if n % 2 else Author.YOU, "M", len(text), text.count("\n") + 1)
        for n, text in enumerate(said)
    )
    for n, text in enumerate(said):
        transcript.give(n, text)
    scene.show(transcript)
    scene.view.reveal(0)
    scene.view.flush()
    return scene


def button(scene: Any) -> Any:
    """The line that unfolds or folds."""
    return next(one for one in scene.placed() if getattr(one.slot.content, "kind", "") == "more")


def words(scene: Any) -> str:
    return str(button(scene).slot.content.words)


def press(scene: Any) -> None:
    found = button(scene)
    scene.click(found, scene.page.boxes.at(0).left(found.slot) + 10, 12)
    scene.view.flush()


def test_its_beginning_is_shown_and_a_click_shows_all(folded: Any) -> None:
    assert words(folded) == "Show all 400 lines"
    assert folded.texts()[0].splitlines() == LINES[:12]
    above = folded.placed()[0]
    where = button(folded).y
    press(folded)
    assert folded.placed()[0].y == above.y, "what is read stays where it is"
    rest = next(one for one in folded.units() if one.slot.nth == 1)
    assert abs(rest.y - where) <= folded.page.style.px(4), "the rest begins where the button was"
    assert "line 12 of it" in folded.texts()[1]


def test_where_only_the_button_is_in_sight_the_rest_begins_there(folded: Any) -> None:
    folded.view._scroll.by(button(folded).y + 6)
    folded.view.flush()
    press(folded)
    first = folded.units()[0]
    assert (first.slot.nth, first.y) == (1, -6)


def test_folded_again_it_is_gone_to(folded: Any) -> None:
    press(folded)
    folded.view._scroll.by(3_000)
    folded.view.flush()
    folded.view._page.current = 0
    QTest.keyClick(folded.view, Qt.Key.Key_Return)
    folded.view.flush()
    assert words(folded) == "Show all 400 lines"
    assert (folded.placed()[0].index, folded.placed()[0].y) == (0, 0)


def test_by_keyboard_tab_comes_to_it_and_enter_presses(folded: Any) -> None:
    folded.view.setFocus()
    QTest.keyClick(folded.view, Qt.Key.Key_Tab)
    assert in_sight(folded.page)[folded.page.stop].words == "Show all 400 lines"
    QTest.keyClick(folded.view, Qt.Key.Key_Return)
    folded.view.flush()
    assert "line 12 of it" in folded.texts()[1]


def test_what_is_copied_is_whole(folded: Any) -> None:
    folded.page.selection.take(Mark(0, TEXT, 0, 5), Mark(1, TEXT, 0, 5))
    copied = selected_markdown(folded.page)
    assert copied.startswith(QUESTION[5:])
    folded.view._overlay.row.copied.emit(0)
    assert QGuiApplication.clipboard().text() == QUESTION


def test_a_match_in_what_is_hidden_unfolds_it(folded: Any, qtbot: QtBot) -> None:
    finder = folded.view.finder
    finder.seek("line 333 of", case=False)
    qtbot.waitUntil(lambda: not finder.busy, timeout=60_000)
    folded.view.flush()
    assert finder.total == 1
    assert any("line 333 of it" in text for text in folded.texts())


def test_a_match_in_what_is_shown_leaves_it_folded(folded: Any, qtbot: QtBot) -> None:
    finder = folded.view.finder
    finder.seek("line 3 of", case=False)
    qtbot.waitUntil(lambda: not finder.busy, timeout=60_000)
    folded.view.flush()
    assert words(folded) == "Show all 400 lines"


def test_at_the_end_what_is_unfolded_above_moves_nothing_after_it(folded: Any) -> None:
    folded.view.follow_end()
    folded.view.flush()
    before = folded.sight()
    folded.view._page.fold(0)
    folded.view._updates.mark(0)
    folded.view.flush()
    assert folded.sight() == before


def test_thoughts_that_are_unfolded_everywhere_leave_questions_folded(folded: Any) -> None:
    folded.view.turns.open(thoughts=True)
    folded.view.flush()
    assert words(folded) == "Show all 400 lines"
    folded.view.turns.open(thoughts=False)
    press(folded)
    folded.view.turns.open(thoughts=False)
    folded.view.flush()
    assert "line 12 of it" in folded.texts()[1]


def test_a_guess_of_its_height_knows_that_it_is_folded(folded: Any) -> None:
    assert folded.page.boxes.guess(0) < 3 * folded.page.boxes.at(0).height


def test_it_is_drawn_as_one_bubble_with_its_button_in_it(folded: Any) -> None:
    picture = folded.view.grab().toImage()
    style, found = folded.page.style, button(folded)
    beside = folded.at(found, folded.page.width - 6, 4) + QPoint(0, 0)
    assert picture.pixelColor(beside) == style.colour("bubble")


def test_where_nothing_is_long_nothing_is_folded_or_said_to_be(folded: Any) -> None:
    folded.view.follow_end()
    folded.view.flush()
    assert [folded.page.fold(key) for key in (0, 2, 3)] == [True, None, None]
