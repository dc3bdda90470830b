"""Short texts are read at once, long ones beside the window, and costly ones are shown plain."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ptahdesk.presenters.blocks import Prose, plain_text
from ptahdesk.presenters.transcript import Author, Row
from ptahdesk.ui.widgets import chat_reading
from ptahdesk.ui.widgets.chat_reading import AT_ONCE, Reading, _import
from ptahdesk.ui.widgets.chat_slots import TEXT

ROW = Row(1, Author.MODEL, "M")


def test_short_texts_are_read_at_once(qtbot: QtBot) -> None:
    _import()
    parent = QObject()
    units = Reading(parent).units(ROW, 1, "# A\n\nb")
    assert units is not None
    assert [plain_text(unit) for unit in units] == ["A", "b"]


def test_long_texts_are_plain_until_they_are_read(qtbot: QtBot) -> None:
    _import()
    parent = QObject()
    reading = Reading(parent)
    text = "**bold** words\n\n" * (AT_ONCE // 10)
    first = reading.units(ROW, 1, text)
    assert first is not None
    assert "**bold**" in plain_text(first[0])
    with qtbot.waitSignal(reading.came, timeout=60_000):
        pass
    then = reading.units(ROW, 1, text)
    assert then is not None
    assert plain_text(then[0]) == "bold words"


def test_a_live_text_is_kept_as_it_grew_until_it_rests(qtbot: QtBot) -> None:
    _import()
    parent = QObject()
    reading = Reading(parent)
    live = Row(1, Author.MODEL, "M", live=True)
    first = reading.units(live, 1, "a\n\nb\n\nc")
    then = reading.units(live, 1, "a\n\nb\n\ncd")
    assert first is not None
    assert then is not None
    assert then[0] is first[0]
    rest = reading.units(ROW, 1, "a\n\nb\n\ncd")
    assert rest == then


def test_thoughts_and_the_answer_may_both_be_long(qtbot: QtBot) -> None:
    """Each took the other's place, so that both were read again and again for ever."""
    _import()
    parent = QObject()
    reading = Reading(parent)
    texts = "*an* answer\n\n" * (AT_ONCE // 10), "*a* thought\n\n" * (AT_ONCE // 10)
    came: list[int] = []
    reading.came.connect(came.append)

    def read() -> bool:
        units = [reading.units(ROW, part, text) or () for part, text in enumerate(texts)]
        return ["*" in plain_text(each[0]) for each in units] == [False, False]

    qtbot.waitUntil(read, timeout=60_000)
    assert came == [1, 1]


def test_what_has_grown_stays_as_it_is_until_it_is_read_beside(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, read_late: Callable[[], int]
) -> None:
    """Only the first look after its end found it so: at the second it was plain."""
    _import()
    parent = QObject()
    reading = Reading(parent)
    with monkeypatch.context() as quick:
        quick.setattr(chat_reading, "SECONDS", 60)
        grown = reading.units(Row(1, Author.MODEL, "M", live=True), 1, "**a**\n\nb")
    assert [reading.units(ROW, 1, "**a**\n\nb") for _look in range(2)] == [grown, grown]
    assert not reading.is_makeshift(1, 1)
    assert read_late() == 1
    assert reading.units(ROW, 1, "**a**\n\nb") == grown


def test_what_came_with_the_end_is_shown_while_all_of_it_is_read_beside(
    qtbot: QtBot, read_late: Callable[[], int]
) -> None:
    """As much was shown as had been when it was drawn last, which may have been its first word."""
    _import()
    parent = QObject()
    reading = Reading(parent)
    reading.units(Row(1, Author.MODEL, "M", live=True), 1, "a")
    shown = reading.units(ROW, 1, "a\n\nb")
    assert shown is not None
    assert "b" in plain_text(shown[-1])


def test_what_was_read_is_never_read_again(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, read_late: Callable[[], int]
) -> None:
    """A machine that had become busy showed it plain for a while when its cost came or its size changed."""
    _import()
    parent = QObject()
    reading = Reading(parent)
    with monkeypatch.context() as quick:
        quick.setattr(chat_reading, "SECONDS", 60)
        read = reading.units(ROW, 1, "**a**")
    assert reading.units(ROW, 1, "**a**") is read
    assert read_late() == 0


def test_what_stands_in_for_a_text_is_known_to_do_so(qtbot: QtBot, read_late: Callable[[], int]) -> None:
    _import()
    parent = QObject()
    reading = Reading(parent)
    reading.units(ROW, 1, "**a**")
    assert (reading.is_makeshift(1, 1), reading.is_makeshift(1, 0)) == (True, False)
    read_late()
    assert not reading.is_makeshift(1, 1)


def test_what_people_type_needs_no_reader(qtbot: QtBot) -> None:
    parent = QObject()
    units = Reading(parent).units(Row(1, Author.YOU, "You"), 1, "# 1")
    assert units is not None
    assert isinstance(units[0], Prose)
    assert plain_text(units[0]) == "# 1"


def test_a_first_try_that_fails_is_told_and_reading_goes_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The view waited for its end for ever, and showed nothing."""

    def fails() -> None:
        raise IndexError

    monkeypatch.setattr("ptahdesk.presenters.blocks_markdown.warm", fails)
    assert _import() is not None
    assert "the first reading failed: IndexError" in caplog.text


def test_only_so_many_texts_are_kept_as_they_were_read(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    _import()
    parent = QObject()
    reading = Reading(parent)
    monkeypatch.setattr(chat_reading, "SECONDS", 60)
    rows = [Row(key, Author.MODEL, "M") for key in range(chat_reading.KEPT + 1)]
    first = [reading.units(row, TEXT, "said") for row in rows]
    again = [reading.units(row, TEXT, "said") for row in reversed(rows)]
    kept = [one is other for one, other in zip(first, reversed(again), strict=True)]
    assert kept == [False] + [True] * chat_reading.KEPT
