"""A window on a screen nobody sees takes real clicks and keys, and can be looked at."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import png
import pytest
from PySide6.QtGui import QImage
from screen import NotThere, Screen, end, process, screen, until

pytestmark = pytest.mark.window

_WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
app = QApplication([])
window, field, button = QWidget(), QLineEdit(), QPushButton("Say")
layout = QVBoxLayout(window)
layout.addWidget(field)
layout.addWidget(button)
window.setWindowTitle("A small window")
window.setStyleSheet("QWidget { background: #ff0080 }")
window.resize(300, 200)
button.clicked.connect(lambda: print("clicked", flush=True))
field.returnPressed.connect(lambda: print(field.text(), flush=True))
window.show()
sys.exit(app.exec())
"""


@pytest.fixture
def shown() -> Iterator[Screen]:
    with screen(800, 600) as made:
        yield made


def test_clicks_and_keys_reach_a_window_and_it_is_seen(shown: Screen, tmp_path: Path) -> None:
    said = tmp_path / "said"
    with said.open("wb") as out, shown.program([sys.executable, "-c", _WINDOW], stdout=out) as child:
        window = shown.window("A small window")
        shown.focus(window)
        left, top, width, height = shown.place(window)
        shown.click(left + width // 2, top + height * 2 // 3)
        until("a click", lambda: said.read_text() == "clicked\n")
        shown.click(left + width // 2, top + height // 3)

        def is_told() -> bool:  # a program that is busy may learn a letter's key too late: it is typed again
            shown.key("ctrl+a")
            shown.type("Größe, 5 €")
            shown.key("Return")
            return "Größe, 5 €\n" in said.read_text("utf-8")

        until("the text", is_told)
        shown.picture(tmp_path / "seen.png", (left, top, width, height))
        # Letters without a key of their own change the keyboard: who learns it anew may miss the next one.
        until("the window to close", lambda: window not in shown.windows() or shown.key("alt+F4"))
        assert child.wait(10) == 0
    seen = QImage(str(tmp_path / "seen.png"))
    assert (seen.width(), seen.height()) == (width, height)
    assert seen.pixelColor(2, 2).name() == "#ff0080"


def test_what_does_not_come_is_said(shown: Screen) -> None:
    with pytest.raises(NotThere, match="nowhere"):
        shown.window("nowhere", seconds=0.1)


def test_nothing_outlives_the_block(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its display may be another screen's a moment later, so the processes themselves are looked at."""
    started: list[subprocess.Popen[bytes]] = []

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, *how: Any, **options: Any) -> None:
            super().__init__(*how, **options)
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    with screen() as shown, shown.program(["sleep", "600"]):
        running = [child for child in started if child.poll() is None]
        assert [child.args[0] for child in running] == ["Xvfb", "openbox", "sleep"]  # type: ignore[index]  # lists
    assert all(child.returncode is not None for child in started)
    assert not shown.memory.exists()


def test_a_program_deaf_to_signals_is_ended_all_the_same() -> None:
    ignore = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)"
    deaf = f"{ignore}; print('up', flush=True); signal.pause()"
    with process([sys.executable, "-c", deaf], os.environ, stdout=subprocess.PIPE) as child:
        assert child.stdout
        assert child.stdout.readline() == b"up\n"
        child.stdout.close()
        assert end(child, seconds=0.1) == -9


def test_waiting_gives_the_first_answer() -> None:
    answers = iter([None, None, "yes"])
    assert until("an answer", lambda: next(answers)) == "yes"


def test_a_picture_says_its_colours() -> None:
    picture = png.Picture(2, 2, bytes(range(12)))
    assert picture.part(1, 0, 5, 5) == png.Picture(1, 2, bytes([3, 4, 5, 9, 10, 11]))
    assert (picture.at(0, 1), len(picture.colours())) == ((6, 7, 8), 4)
