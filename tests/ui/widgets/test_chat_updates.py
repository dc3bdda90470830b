"""News is gathered: a frame costs one flush, however many pieces came."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot

from ptahdesk.presenters.transcript import Author, Row, Transcript


def test_many_pieces_make_one_frame(scene: Any, qtbot: QtBot) -> None:
    view = scene.view
    transcript = scene.show(scene.chat(3))
    transcript.append(Row(3, Author.MODEL, "M", live=True))
    flushes: list[int] = []
    view._updates.due.connect(lambda: flushes.append(1))
    for _ in range(500):
        transcript.grow(3, text="word ")
    qtbot.waitUntil(lambda: bool(flushes))
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
