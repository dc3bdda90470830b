"""What is read never moves but by the reader's hand, and nothing else says whether the end is followed."""

from __future__ import annotations

import random
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ptahdesk.presenters.transcript import Author, Row, Transcript
from ptahdesk.ui.widgets.chat_lines import FOLDING
from ptahdesk.ui.widgets.chat_slots import Blank

PIECES = [
    "word and more words ", "\n\n", "- item\n",
    "```py\nx = 1\n", "```\n", "| a | b |\n|---|---|\n", "| 1 | 2 |\n",
    "> quoted\n", "$x^2$ ", "$$\ny\n$$\n", "# Head\n", "**bold** ", "1. one\n", "a" * 200, "\n",
]  # fmt: skip


class Reader:
    """Does at random what happens to a chat, and what a reader does."""

    def __init__(self, scene: Any, seed: int) -> None:
        self.scene, self.view, self.rnd = scene, scene.view, random.Random(seed)
        self.transcript = Transcript()
        self.live: int | None = None
        self.texts = {key: self.text() for key in range(40)}
        rows = [self.row(key, len(text)) for key, text in self.texts.items()]
        self.transcript.reset(rows)
        self.transcript.wanted.connect(self.give)
        self.waiting: list[int] = []
        scene.show(self.transcript)

    def row(self, key: int, size: int, live: bool = False) -> Row:
        return Row(key, Author.MODEL if key % 3 or live else Author.YOU, "M", size, 3, "facts", live=live)

    def text(self) -> str:
        return "".join(self.rnd.choice(PIECES) for _ in range(self.rnd.randint(1, 40)))

    def give(self, keys: tuple[int, ...]) -> None:
        self.waiting += keys

    # What happens by itself

    def texts_come(self) -> None:
        for key in self.waiting:
            self.transcript.give(key, self.texts.get(key, ""), "thoughts\n\nmore" if key % 5 == 0 else "")
        self.waiting.clear()

    def stream(self) -> None:
        if self.live is None:
            self.live = len(self.transcript.rows)
            self.transcript.append(self.row(self.live, 0, live=True))
        for _ in range(self.rnd.randint(1, 8)):
            self.transcript.grow(self.live, self.rnd.choice(PIECES), self.rnd.choice(["", "hm "]))

    def settle(self) -> None:
        if self.live is not None:
            text = self.transcript.text_of(self.live)
            self.transcript.settle(self.live, text, self.transcript.thinking_of(self.live))
            self.transcript.update(self.row(self.live, len(text)))
            self.live = None

    def facts_come(self) -> None:
        row = self.rnd.choice(self.transcript.rows)
        if not row.live:
            badge = self.rnd.choice(["", "cut off"])
            self.transcript.update(Row(row.key, row.author, row.name, row.characters, 3, "0.1 ¢", badge))

    def resize(self) -> None:
        self.view.resize(self.rnd.choice([500, 700, 900]), self.rnd.choice([300, 600, 800]))

    # What a reader does

    def scroll(self) -> None:
        self.view._scroll.by(self.rnd.randint(-900, 600))

    def jump(self) -> None:
        bar = self.view.verticalScrollBar()
        bar.setValue(self.rnd.randrange(bar.maximum() + 1))

    def end(self) -> None:
        QTest.keyClick(self.view, Qt.Key.Key_End)

    def fold(self) -> None:
        self.view._act(self.rnd.choice(self.scene.keys()), FOLDING)

    def held(self) -> tuple[object, ...]:
        """What stands at the top, and where."""
        first = self.scene.placed()[0]
        unit = first.slot.unit
        start = unit.start if unit else str(first.slot.content)[:9]
        return self.transcript.rows[first.index].key, first.slot.part, start, first.y


def test_a_resize_keeps_the_words_at_the_upper_edge(scene: Any) -> None:
    text = " ".join(f"word{n}" for n in range(3_000))
    scene.answer(f"{text[:7_000]}\n\n" + "more\n\n" * 60)
    scene.view._scroll.by(-(10**6))
    scene.view._scroll.by(400)

    def at_the_top() -> str:
        first = scene.units()[0]
        at = first.slot.laid.offset_at(0, -first.y - first.slot.top + 4)
        return str(first.slot.laid.text[at : at + 8])

    before = at_the_top()
    for width in (700, 500, *range(500, 900, 7), 420, 640, 900, 800):
        scene.view.resize(width, 600)
        scene.view.flush()
        first = scene.units()[0]
        seen = first.slot.laid.text
        line = first.slot.laid.offset_at(0, -first.y - first.slot.top + 4)
        assert abs(seen.index(before) - line) < 130, width


def is_blank(scene: Any) -> bool:
    return any(isinstance(one.slot.content, Blank) for one in scene.placed()[:1])


@pytest.mark.parametrize(
    "seed", [*range(6), *(pytest.param(n, marks=pytest.mark.long) for n in range(6, 150))]
)
def test_under_random_events(scene: Any, seed: int) -> None:
    reader = Reader(scene, seed)
    happens = [
        reader.texts_come,
        reader.stream,
        reader.stream,
        reader.settle,
        reader.facts_come,
        reader.resize,
    ]
    does = [reader.scroll, reader.jump, reader.end, reader.fold]
    for _ in range(60):
        reader.texts_come()
        scene.view.flush()
        before, following, blank = reader.held(), scene.view.following, is_blank(scene)
        event = reader.rnd.choice(happens)
        ended = scene.page.flow.end_seen
        event()
        scene.view.flush()
        assert scene.view.following == following, event
        if following:
            assert scene.page.flow.end_seen, event
        elif not (blank or ended or scene.page.flow.end_seen):
            assert reader.held()[:2] == before[:2], event
            if event != reader.resize:
                assert reader.held() == before, event
        reader.rnd.choice(does)()
        scene.view.flush()
