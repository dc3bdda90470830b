"""A place is told by its question, and found again where the answers have other lengths."""

from __future__ import annotations

from typing import Any

from ptahdesk.presenters.transcript import Transcript
from ptahdesk.ui.widgets.chat_turns import Spot


def test_it_is_known_under_which_question_one_reads(scene: Any) -> None:
    scene.show(scene.chat(100))
    scene.view.reveal(40)
    scene.view.flush()
    spot = scene.view.turns.here()
    assert (spot.turn, round(spot.share, 2), spot.following) == (20, 0.0, False)
    scene.view.reveal(41)
    scene.view.flush()
    assert scene.view.turns.here().turn == 20
    assert scene.view.turns.here().share > 0


def test_the_place_is_gone_to_and_the_end_is_followed_where_it_was(scene: Any) -> None:
    scene.show(scene.chat(100))
    scene.view.turns.go(Spot(10, 0.0, False))
    scene.view.flush()
    assert scene.view.turns.here().turn == 10
    scene.view.turns.go(Spot(3, 0.5, True))
    assert scene.view.following


def test_where_nothing_was_asked_there_is_no_place(scene: Any) -> None:
    scene.show(Transcript())
    assert scene.view.turns.here() is None
    scene.view.turns.go(Spot(4, 0.0, False))
    assert scene.view.following
    scene.show(scene.chat(4))
    before = scene.sight()
    scene.view.turns.go(Spot(40, 0.0, False))
    assert scene.sight() == before


def test_thoughts_are_unfolded_in_what_comes_into_sight_later_too(scene: Any) -> None:
    scene.answer("Said.", "Thought.")
    scene.view.turns.open(thoughts=True)
    scene.view.flush()
    assert all(box.is_open for box in scene.page.boxes)
    scene.answer("More.", "More thought.")
    assert all(box.is_open for box in scene.page.boxes)
    scene.view.turns.open(thoughts=False)
    assert not any(box.is_open for box in scene.page.boxes)
