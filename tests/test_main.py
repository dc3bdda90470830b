"""The one door: no words open the window, a verb goes to the terminal."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ptahdesk import __main__ as door


def test_a_verb_goes_to_the_terminal_and_never_loads_the_window() -> None:
    look = (
        "import sys; from ptahdesk.__main__ import main\n"
        "sys.argv = ['ptahdesk', '--version']\n"
        "try: main()\n"
        "finally: print([name for name in sys.modules if name.startswith(('PySide6', 'ptahdesk.ui'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stdout.splitlines() == ["ptahdesk, version 0.1.0", "[]"]


@pytest.mark.parametrize(("words", "practice"), [([], False), (["--practice"], True)])
def test_without_a_verb_the_window_opens(
    words: list[str], practice: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[bool] = []

    def desktop(practice: bool) -> int:
        opened.append(practice)
        return 0

    monkeypatch.setattr("ptahdesk.ui.desktop.main", desktop)
    monkeypatch.setattr(sys, "argv", ["ptahdesk", *words])
    monkeypatch.setattr(door, "take_care", lambda: opened.append(not practice))  # it would last for all tests
    assert door.main() == 0
    assert opened == [not practice, practice], "first of all, care is taken"
