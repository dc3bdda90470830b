"""News is gathered: a frame costs one flush, however many pieces came."""

from __future__ import annotations

import time
from typing import Any

import shiboken6
from pytestqt.qtbot import QtBot

from ptahdesk.presenters.transcript import Author, Row, Transcript
from ptahdesk.ui.widgets.chat_updates import Pace
from ptahdesk.ui.widgets.chat_view import ChatView


def test_many_pieces_make_one_frame(scene: Any, qtbot: QtBot) -> None:
    view = scene.view
    transcript = scene.show(scene.chat(3))
    transcript.append(Row(3, Author.MODEL, "M", live=True))
    flushes: list[int] = []
    view._updates.due.connect(lambda: flushes.append(1))
    for _ in range(500):
        transcript.grow(3, text="word ")
    qtbot.waitUntil(lambda: bool(flushes), timeout=60_000)
    assert len(flushes) == 1


def test_units_that_do_not_change_keep_their_layout(scene: Any) -> None:
    view = scene.view
    transcript = scene.show(Transcript())
    transcript.append(Row(0, Author.MODEL, "M", live=True))
    transcript.grow(0, text="first\n\nsecond\n\nthi")
    view.flush()
    kept = next(slot.laid for slot in view._page.boxes.at(0).slots if slot.unit)
    transcript.grow(0, text="rd\n\nfourth")
    view.flush()
    assert next(slot.laid for slot in view._page.boxes.at(0).slots if slot.unit) is kept


def test_what_comes_in_the_place_of_the_chosen_message_is_chosen(scene: Any) -> None:
    view, transcript = scene.view, scene.show(scene.chat(4))
    view._page.current = 2
    transcript.remove([1, 2, 3])
    for key in (11, 12, 13):
        transcript.append(Row(key, Author.MODEL, "M"))
    assert view.current == 12
    transcript.remove([11, 12, 13])
    assert view.current is None
    view.flush()
    for key in (21, 22, 23):
        transcript.append(Row(key, Author.YOU, "You"))
    assert view.current is None, "that is something new"


def test_a_chat_that_outlives_its_view_tells_it_nothing(qtbot: QtBot) -> None:
    view, transcript = ChatView(), Transcript()
    view.show_transcript(transcript)
    shiboken6.delete(view)
    transcript.append(Row(0, Author.MODEL, "M", live=True))
    transcript.grow(0, text="word")
    transcript.reset([])


def test_of_views_side_by_side_one_is_drawn_at_a_time(scene: Any) -> None:
    scene.show(scene.chat(4))
    drawn: list[bool] = []
    updates = scene.view.updates
    updates.due.connect(lambda: drawn.append(True))
    updates.pace = Pace(2, time.monotonic() + 3600)  # another one was drawn just now
    updates._come()
    assert not drawn
    assert updates._timer.isActive()
    updates.pace.until = 0.0
    updates._come()
    assert drawn
    assert updates.pace.until > time.monotonic() - 60


def test_nobody_is_drawn_who_is_not_looked_at_any_more(scene: Any) -> None:
    view = scene.view
    transcript = scene.show(scene.chat(2))
    view.updates.leave()
    transcript.grow(1, "More.")
    assert not view.updates._timer.isActive()
    assert not view._guessing.isActive()
