"""The desktop program: a window on the screen at once, and only then the rest is brought in."""

from __future__ import annotations

import os
import sys

from PySide6.QtWidgets import QApplication

from ptahdesk.domain.words import _
from ptahdesk.settings.file import SettingsFile
from ptahdesk.settings.look_fields import THEME, WINDOW, ZOOM
from ptahdesk.settings.paths import Paths
from ptahdesk.ui import display, place
from ptahdesk.ui.one_window import OneWindow
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.window import TITLE, shell


def main(practice: bool = False) -> int:
    """Run until the window is closed; the exit code of the process."""
    problem = display.trouble(os.environ)
    if problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    paths = Paths.default()
    one = OneWindow(paths.practice.home if practice else paths.home)
    if one.is_elsewhere():
        sys.stderr.write(_("ptahdesk is open already; its window was brought to the front.") + "\n")
        return 0
    app = QApplication([TITLE])
    app.setApplicationName(TITLE)
    app.setDesktopFileName(TITLE)
    app.setQuitOnLastWindowClosed(False)
    theme = Theme(app)
    settings = SettingsFile.load(paths.settings)
    theme.choose(settings.get(THEME))
    theme.enlarge(settings.get(ZOOM))
    window = shell(theme)
    place.restore(window, settings.get(WINDOW))
    window.show()
    from ptahdesk.ui import succession  # noqa: PLC0415 - a named point for slow imports: asyncio and its loop

    succession.run(app, paths, theme, window, one, practice)
    return 0
