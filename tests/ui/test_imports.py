"""Importing the window costs what its modules cost, and no reading of their source."""

from __future__ import annotations

import os
import subprocess
import sys


def test_no_source_is_read_and_kept_for_a_module_that_is_imported() -> None:
    look = (
        "import linecache, ptahdesk.ui.sitting\n"
        "print([name for name in linecache.cache if 'ptahdesk' in name or 'asyncio' in name])"
    )
    done = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "[]\n"


def test_the_window_is_painted_before_anything_it_needs_later_is_imported() -> None:
    """One import too many on this road, and the first paint comes half a second later."""
    rooms = ("services.app", "presenters", "store.store", "simulator", "cli", "ui.furniture", "wire")
    slow = ("asyncio", "qasync", "ssl", "logging.handlers", "ctypes.util")
    show = "import sys, ptahdesk.ui.desktop; print(*sys.modules)"
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    said = subprocess.run(
        [sys.executable, "-c", show], env=environment, capture_output=True, text=True, check=True
    ).stdout
    found = {name.removeprefix("ptahdesk.") for name in said.split()}
    assert "ui.window" in found
    assert not found & {*rooms, *slow}
