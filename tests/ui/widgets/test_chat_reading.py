"""Short texts are read at once, long ones beside the window, and costly ones are shown plain."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ptahdesk.presenters.blocks import Prose, plain_text
from ptahdesk.presenters.transcript import Author, Row
from ptahdesk.ui.widgets import chat_reading
from ptahdesk.ui.widgets.chat_reading import AT_ONCE, Reading, _import
from ptahdesk.ui.widgets.chat_slots import TEXT, THINKING

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


def test_long_thoughts_and_a_long_answer_are_each_read_once(qtbot: QtBot) -> None:
    """They were kept in one place: each took the other's away, and both were read for ever."""
    _import()
    parent = QObject()
    reading = Reading(parent)
    texts = {THINKING: "**thought**\n\n" * (AT_ONCE // 10), TEXT: "**said**\n\n" * (AT_ONCE // 10)}
    for part, text in texts.items():
        reading.units(ROW, part, text)
    assert reading.waits(ROW.key)
    qtbot.waitUntil(lambda: not reading.waits(ROW.key), timeout=60_000)
    found = {part: reading.units(ROW, part, text) for part, text in texts.items()}
    assert {part: plain_text(units[0]) for part, units in found.items() if units} == {
        THINKING: "thought",
        TEXT: "said",
    }


def test_what_was_read_at_once_is_not_plain_again_on_a_busy_machine(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its facts came in while the machine was busy: for a moment an answer lost its formatting."""
    _import()
    parent = QObject()
    reading = Reading(parent)
    monkeypatch.setattr(chat_reading, "SECONDS", 60)
    first = reading.units(ROW, TEXT, "**said**")
    monkeypatch.setattr(chat_reading, "SECONDS", 0)
    assert reading.units(ROW, TEXT, "**said**") is first
    assert not reading.waits(ROW.key)


def test_only_so_many_texts_are_kept_as_they_were_read(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    _import()
    parent = QObject()
    reading = Reading(parent)
    monkeypatch.setattr(chat_reading, "SECONDS", 60)
    rows = [Row(key, Author.MODEL, "M") for key in range(chat_reading.KNOWN + 1)]
    first = [reading.units(row, TEXT, "said") for row in rows]
    again = [reading.units(row, TEXT, "said") for row in reversed(rows)]
    kept = [one is other for one, other in zip(first, reversed(again), strict=True)]
    assert kept == [False] + [True] * chat_reading.KNOWN
