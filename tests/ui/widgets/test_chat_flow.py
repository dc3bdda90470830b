"""What is read never moves, whatever arrives above, in or below it."""

from __future__ import annotations

import random
from typing import Any

import pytest

from ptahdesk.presenters.transcript import Author, Card, Row


@pytest.mark.parametrize("seed", range(6))
def test_what_is_read_never_moves_whatever_arrives(scene: Any, seed: int) -> None:
    view = scene.view
    rnd = random.Random(seed)
    transcript = scene.show(scene.chat(120))
    next_key = 120
    transcript.append(Row(next_key, Author.MODEL, "M", live=True))
    view.reveal(rnd.randrange(0, 110))
    view.flush()
    view._scroll.by(-rnd.randrange(0, 400))
    view.flush()
    for _ in range(60):
        before, event = scene.sight(), rnd.randrange(6)
        if event == 0:
            transcript.grow(
                next_key, text=rnd.choice(["word ", "\n\n", "- item\n", "```\nx\n", "| a |\n|---|\n"])
            )
        elif event == 1:
            transcript.grow(next_key, thinking="hm ")
        elif event == 2:
            key = rnd.randrange(120)
            row = transcript.rows[key]
            card = Card("Title", "Sentence", "Not charged.", "Retry", "retry", "details")
            below = key > max(scene.keys())
            transcript.update(
                Row(key, row.author, "M", 900, 9, "other facts", "badge", card if below else None)
            )
        elif event == 3:
            transcript.settle(next_key, transcript.text_of(next_key) + "\n\nsettled")
        elif event == 4:
            view._page.flow.guess_all()
        else:
            next_key += 1
            transcript.append(Row(next_key, Author.MODEL, "M", live=True))
        view.flush()
        after = scene.sight()
        common = before.keys() & after.keys()
        assert common or not before
        top = min(common, key=lambda one: before[one])
        assert after[top] == before[top]
        assert not view.following


def test_while_the_end_is_followed_it_stays_in_sight(scene: Any) -> None:
    view = scene.view
    transcript = scene.show(scene.chat(30))
    transcript.append(Row(30, Author.MODEL, "M", live=True))
    for piece in ["Hello ", "world\n\n", "```python\n", *("x = 1\n" for _ in range(100)), "```\n\nend"]:
        transcript.grow(30, text=piece)
        view.flush()
        assert view._page.flow.end_seen
    transcript.settle(30, transcript.text_of(30))
    transcript.update(Row(30, Author.MODEL, "M", facts="done"))
    view.flush()
    assert view.following
    assert view._page.flow.end_seen


def test_another_width_keeps_what_is_at_the_top(scene: Any) -> None:
    view = scene.view
    scene.show(scene.chat(200))
    view.reveal(101)
    view.flush()
    for width in (700, 500, 420, 640, 900):
        view.resize(width, 600)
        view.flush()
        assert view._page.transcript.rows[view._page.flow.placed[0].index].key == 101
