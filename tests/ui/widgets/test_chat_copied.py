"""What is copied is the source between the two ends, whatever stands there."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication

from ptahdesk.presenters.blocks import plain_text
from ptahdesk.presenters.transcript import Author, Row, Transcript
from ptahdesk.ui.widgets.chat_laid import utf16
from ptahdesk.ui.widgets.chat_selection import Mark, slot_text

FEATURES: dict[str, str] = json.loads(
    (Path(__file__).parents[2] / "presenters" / "markdown_features.json").read_text()
)


def test_whole_units_are_copied_as_their_source(scene: Any) -> None:
    rnd = random.Random(4)
    for name, text in FEATURES.items():
        scene.answer(text)
        slots = [slot for slot in scene.page.boxes.at(0).slots if slot.unit and slot_text(slot)]
        for _ in range(12):
            first, last = sorted(rnd.choices(range(len(slots)), k=2))
            a, b = slots[first], slots[last]
            end = utf16(slot_text(b))
            scene.page.selection.take(Mark(1, 1, a.nth, 0), Mark(1, 1, b.nth, end))
            if scene.page.selection.empty:
                continue
            scene.view.copy()
            assert QGuiApplication.clipboard().text() == text[a.unit.start : b.unit.end], (name, first, last)


def test_selections_over_messages_take_them_whole_between_the_ends(scene: Any) -> None:
    rnd = random.Random(5)
    texts = [FEATURES[name] for name in rnd.sample(list(FEATURES), 12)]
    transcript = Transcript()
    transcript.reset(Row(n, Author.MODEL, "M", len(text), 3) for n, text in enumerate(texts))
    for n, text in enumerate(texts):
        transcript.give(n, text)
    scene.show(transcript)
    for _ in range(60):
        first, last = sorted(rnd.sample(range(12), 2))
        a = rnd.choice([slot for slot in scene.page.boxes.at(first).slots if slot.unit and slot_text(slot)])
        b = rnd.choice([slot for slot in scene.page.boxes.at(last).slots if slot.unit and slot_text(slot)])
        ends = [Mark(first, 1, a.nth, 0), Mark(last, 1, b.nth, utf16(slot_text(b)))]
        rnd.shuffle(ends)  # dragged up or down
        scene.page.selection.take(*ends)
        scene.view.copy()
        parts = [texts[first][a.unit.start if a.nth else 0 :], *texts[first + 1 : last]]
        expected = [part.rstrip() for part in parts] + [texts[last][: b.unit.end].rstrip()]
        found = QGuiApplication.clipboard().text()
        squeezed = "\n\n".join(part for part in expected if part)
        assert found.split() == squeezed.split(), (first, a.nth, last, b.nth)


def test_what_is_laid_out_is_all_that_was_read_and_selecting_all_copies_all(scene: Any) -> None:
    for name, text in FEATURES.items():
        scene.answer(text)
        box = scene.page.boxes.at(0)
        for nth, slot in enumerate(box.slots):
            if slot.unit is not None:
                assert scene.page.boxes.lay(box, nth).laid.text == plain_text(slot.unit), name
        scene.view.select_all()
        scene.view.copy()
        assert QGuiApplication.clipboard().text() == text, name
