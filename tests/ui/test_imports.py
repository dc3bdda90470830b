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
    rooms = (
        "services.app",
        "presenters",
        "store.store",
        "simulator",
        "cli",
        "ui.furniture",
        "ui.actions",
        "wire",
    )
    slow = (
        "asyncio",
        "qasync",
        "ssl",
        "logging.handlers",
        "ctypes.util",
        "QStyle",
    )  # the last with its names
    show = (
        "import sys, PySide6.QtWidgets as widgets\n"
        "from ptahdesk.ui.desktop import STYLE, QApplication, Theme, shell\n"
        "app = QApplication(['ptahdesk', *STYLE])\n"
        "theme = Theme(app, styled=True)\n"
        "theme.choose('light')\n"
        "window = shell(theme)\n"
        "window.show()\n"
        "print(*sys.modules, *vars(widgets))\n"
        "app.setStyleSheet('')  # which has a style of its own\n"
        "print(app.style().objectName())"
    )
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    said = subprocess.run(
        [sys.executable, "-c", show],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout
    *found, style = (name.removeprefix("ptahdesk.") for name in said.split())
    assert "ui.window" in found
    assert not {*found} & {*rooms, *slow}
    assert style == "fusion"
