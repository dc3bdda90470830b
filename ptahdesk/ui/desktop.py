"""The desktop program: a window on the screen at once, and only then the rest is brought in."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ptahdesk.domain.words import _
from ptahdesk.settings.file import SettingsFile
from ptahdesk.settings.look_fields import THEME, WINDOW, ZOOM
from ptahdesk.settings.paths import Paths
from ptahdesk.ui import display, place
from ptahdesk.ui.one_window import OneWindow
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.window import TITLE, shell

_PATIENCE = 300  # ms for a screen to show the window; one that is hidden or minimised holds nothing up


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
    first = FirstPaint(app, window)
    app.exec()
    del first
    from ptahdesk.ui import succession  # noqa: PLC0415 - a named point for slow imports: asyncio and its loop

    succession.run(app, paths, theme, window, one, practice)
    return 0


class FirstPaint(QObject):
    """Ends the first turn of Qt's loop: what is imported next would keep the first picture waiting."""

    def __init__(self, app: QApplication, window: QWidget) -> None:
        super().__init__()
        self.painted = False
        self._timer = QTimer(self, interval=_PATIENCE, singleShot=True)
        self._timer.timeout.connect(app.exit)
        self._timer.start()
        window.installEventFilter(self)

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.painted = True
            self._timer.start(0)
        return False
