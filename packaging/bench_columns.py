"""What eight columns cost beside one: a turn of the loop while all of them answer, and their memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import bench_view

COLUMNS, RATE, SIZE = 8, 200, 4_000
FRAME = 0.033  # seconds: so often what has come is handed on
IDLE = 0.1  # milliseconds: a turn in which nothing was drawn
HEIGHT, WIDTH = 800, 340
ROUNDS = 2


class Columns:
    """So many views on one window, each with an answer that grows."""

    def __init__(self, count: int) -> None:
        from PySide6.QtWidgets import QHBoxLayout, QWidget

        from ptahdesk.presenters.transcript import Author, Row
        from ptahdesk.ui.widgets.chat_updates import Pace
        from ptahdesk.ui.widgets.chat_view import ChatView

        self.bench = bench_view.Bench()
        self.window = QWidget()
        row = QHBoxLayout(self.window)
        self.views: list[ChatView] = []
        self.transcripts = [bench_view.transcript(20) for _ in range(count)]
        for transcript in self.transcripts:
            view = ChatView()
            view.set_style(self.bench.view._page.style)
            row.addWidget(view)
            view.show_transcript(transcript)
            self.views.append(view)
        self.window.resize(count * WIDTH, HEIGHT)
        self.window.show()
        self.bench.idle()
        for transcript in self.transcripts:
            transcript.append(Row(20, Author.MODEL, "Model", live=True))
            transcript.grow(20, text="It begins. ")
        pace = Pace(count)
        for view in self.views:
            view.updates.pace = pace
        self.bench.idle()

    def turns(self) -> list[float]:
        """Milliseconds of this thread's CPU for each turn of the loop, while words come as they do."""
        texts = [
            "\n\n".join(bench_view.message(10 * n + part) for part in range(SIZE // 1_200 + 1))[:SIZE]
            for n, _view in enumerate(self.views)
        ]
        step, found = 4 * max(1, round(RATE * FRAME)), []
        for at in range(0, SIZE, step):
            due = time.monotonic() + FRAME
            for transcript, text in zip(self.transcripts, texts, strict=True):
                transcript.grow(20, text=text[at : at + step])
            while (left := due - time.monotonic()) > 0:
                found.append(self.bench.cost(self.bench.app.processEvents))
                time.sleep(min(left, 0.001))
        return [turn for turn in found if turn > IDLE]

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        self.bench.close()


def p99_of(count: int) -> float:
    made = Columns(count)
    try:
        return bench_view.p99(made.turns())
    finally:
        made.close()


def show_memory() -> None:
    import psutil

    made = Columns(int(sys.argv[1]))
    made.turns()
    print(psutil.Process().memory_full_info().uss)
    made.close()


def memory(count: int) -> int:
    """Unique bytes of a fresh process in which so many columns have answered."""
    code = "import sys; sys.path.insert(0, 'packaging'); import bench_columns as b; b.show_memory()"
    done = subprocess.run(
        [sys.executable, "-c", code, str(count)],
        cwd=Path(__file__).resolve().parents[1],
        capture_output=True,
        text=True,
        timeout=240,
        check=True,
    )
    return int(done.stdout.split()[-1])


def measure(columns: int = COLUMNS, rounds: int = ROUNDS) -> dict[str, float]:
    """The best of several rounds, which take turns: what else the machine does then hits both."""
    one, many = [], []
    for _ in range(rounds):
        one.append(p99_of(1))
        many.append(p99_of(columns))
    found = {"one column p99": min(one), f"{columns} columns p99": min(many)}
    found[f"{columns} columns / one"] = min(many) / min(one)
    found["uss MB over an empty window"] = (memory(columns) - bench_view.memory(0)) / 1e6
    return found


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if "--json" in sys.argv:
        print(json.dumps(measure()))
    else:
        for name, value in measure().items():
            print(f"{name:40} {value:10.2f}")
