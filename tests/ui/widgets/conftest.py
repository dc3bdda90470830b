"""A chat view on a window, and a chat to show in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ptahdesk.presenters.transcript import Author, Row, Transcript
from ptahdesk.ui.widgets import chat_reading
from ptahdesk.ui.widgets.chat_flow import Placed
from ptahdesk.ui.widgets.chat_reading import _import
from ptahdesk.ui.widgets.chat_view import ChatView

ANSWER = """## Head {n}

Some **bold** words, `code` and [a link](https://example.com/{n}).

- one
- two

```python
x = {n}  # a comment
print(x)
```

| a | b |
|---|---|
| {n} | 2 |

The end of {n}."""


class Scene:
    """A view, and what a test wants to know of it."""

    def __init__(self, view: ChatView) -> None:
        self.view = view
        self.page = view._page

    def chat(self, count: int) -> Transcript:
        """A chat whose texts are given when they are asked for."""
        transcript = Transcript()
        texts = [ANSWER.format(n=n) if n % 2 else f"Question {n}?" for n in range(count)]
        transcript.reset(
            Row(n, Author.MODEL if n % 2 else Author.YOU, "M", len(t), t.count("\n") + 1, "facts")
            for n, t in enumerate(texts)
        )

        def give(keys: tuple[int, ...]) -> None:
            for key in keys:
                transcript.give(key, texts[key])

        transcript.wanted.connect(give)
        return transcript

    def show(self, transcript: Transcript) -> Transcript:
        self.view.show_transcript(transcript)
        self.view.flush()
        return transcript

    def answer(self, text: str, thinking: str = "", **facts: object) -> Transcript:
        """One answer, all there."""
        transcript = Transcript()
        lines = text.count("\n") + 1
        transcript.reset([Row(1, Author.MODEL, "M", len(text), lines, **facts)])  # type: ignore[arg-type] # a test
        transcript.give(1, text, thinking)
        return self.show(transcript)

    def placed(self) -> list[Placed]:
        return self.page.flow.placed

    def units(self) -> list[Placed]:
        return [one for one in self.placed() if one.slot.unit is not None]

    def texts(self) -> list[str]:
        return [str(getattr(one.slot.laid, "text", "")) for one in self.placed()]

    def keys(self) -> list[int]:
        return sorted({self.page.transcript.rows[one.index].key for one in self.placed()})

    def answers(self, *, read: bool = True) -> list[int]:
        """Which messages in sight of a `chat` are answers, and there to be read."""
        return sorted({one.index for one in (self.units() if read else self.placed()) if one.index % 2})

    def sight(self) -> dict[tuple[int, int, object], int]:
        """Where every unit stands whose upper edge is in sight."""
        return {
            (self.page.transcript.rows[one.index].key, one.slot.part, one.slot.unit): one.y + one.slot.top
            for one in self.units()
            if one.y + one.slot.top >= 0
        }

    def at(self, placed: Placed, x: float, y: float) -> QPoint:
        """A point of a unit, in the viewport."""
        return QPoint(self.page.left + int(x), placed.y + placed.slot.top + int(y))

    def click(self, placed: Placed, x: float, y: float) -> None:
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, pos=self.at(placed, x, y))


@pytest.fixture
def listening(qtbot: QtBot) -> Iterator[None]:
    """As when a screen reader runs."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts are read while the view waits, however busy the machine is."""
    monkeypatch.setattr(chat_reading, "SECONDS", 60)


@pytest.fixture
def read_late(unhurried: None, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """As on a slow machine: every answer is read beside the window, when this is called; it says how many."""
    late: list[Callable[[], object]] = []

    def hold_up(_owner: object, work: Callable[[], Any], then: Callable[[Any], object]) -> None:
        late.append(lambda: then(work()))

    def come() -> int:
        came = [late.pop(0)() for _ in range(len(late))]
        return len(came)

    monkeypatch.setattr(chat_reading, "SECONDS", 0)
    monkeypatch.setattr(chat_reading, "beside", hold_up)
    return come


@pytest.fixture
def scene(qtbot: QtBot, unhurried: None) -> Iterator[Scene]:
    _import()
    view = ChatView()
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show()
    qtbot.waitExposed(view)
    yield Scene(view)
    view.close()
