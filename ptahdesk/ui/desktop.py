"""The desktop program: a window on the screen at once, and only then the rest is brought in."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ptahdesk.domain.words import _
from ptahdesk.settings.file import SettingsFile
from ptahdesk.settings.look_fields import CONTRAST, DESKTOP, THEME, WINDOW, ZOOM
from ptahdesk.settings.paths import Paths
from ptahdesk.ui import display, place
from ptahdesk.ui.one_window import OneWindow
from ptahdesk.ui.theme import STYLE, Theme
from ptahdesk.ui.window import TITLE, shell

if TYPE_CHECKING:
    from ptahdesk.ui.loop import Life

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
    app = QApplication([TITLE, *STYLE])
    app.setApplicationName(TITLE)
    app.setDesktopFileName(TITLE)
    app.setQuitOnLastWindowClosed(False)
    theme = Theme(app, styled=True)
    settings = SettingsFile.load(paths.settings)
    theme.expect(settings.get(DESKTOP))
    theme.choose(settings.get(THEME), settings.get(CONTRAST))
    theme.enlarge(settings.get(ZOOM))
    window = shell(theme)
    place.restore(window, settings.get(WINDOW))
    window.show()
    begun: list[Life[None]] = []

    def begin() -> None:
        try:
            from ptahdesk.ui import succession  # noqa: PLC0415 - a named point for slow imports: asyncio

            begun.append(succession.begin(app, paths, theme, window, one, practice))
        finally:
            if not begun:  # nothing would ever close the window; what went wrong is told at the end of this
                app.exit(1)

    first = FirstPaint(window, begin)
    code = app.exec()
    first.deleteLater()
    for life in begun:
        life.close()
    return code


class FirstPaint(QObject):
    """Calls once, after the window's first picture: what is imported then keeps it from waiting."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__()
        self.painted = False
        self._timer = QTimer(self, interval=_PATIENCE, singleShot=True)
        self._timer.timeout.connect(lambda: window.removeEventFilter(self))  # a picture may come later still
        self._timer.timeout.connect(then)
        self._timer.start()
        window.installEventFilter(self)

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.painted = True
            window.removeEventFilter(self)
            self._timer.start(0)
        return False
