"""One window in a process of its own, telling when it was painted and when it took a key.

The other side of bench_start.py: `empty` shows a bare PySide6 window, `program` the real one.
Each line it writes is a JSON object; times are readings of the system's monotonic clock.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QTextEdit, QWidget

FIELDS = (QLineEdit, QTextEdit, QPlainTextEdit)


def tell(**facts: object) -> None:
    print(json.dumps(facts), flush=True)


class Watch(QObject):
    """Notes the first paint of a window, and the first paint of a field that a key was typed into."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._painted = False
        self._field: QWidget | None = None
        window.installEventFilter(self)
        QApplication.instance().focusObjectChanged.connect(self._focused)  # type: ignore[union-attr]  # there is one

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            QTimer.singleShot(0, lambda: tell(painted=time.monotonic()))
        return False

    def _focused(self, found: QObject | None) -> None:
        if self._field is None and isinstance(found, FIELDS) and found.isEnabled():
            self._field = found
            QTimer.singleShot(0, lambda: self._type(found))

    def _type(self, field: QLineEdit | QTextEdit | QPlainTextEdit) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(field, QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a"))
        field.repaint()
        text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        tell(typed=time.monotonic(), text=text, into=field.objectName() or type(field).__name__)


def empty() -> int:
    app = QApplication([])
    window = QMainWindow()
    window.setWindowTitle("empty")
    window.resize(1280, 800)
    _ = Watch(window)
    window.show()
    return app.exec()


def program(chat: int | None) -> int:
    """The real program, from its own `main`; only the shell it makes is looked at."""
    from ptahdesk.ui import desktop

    made: Callable[[object], QWidget] = vars(desktop)["shell"]

    def shell(theme: object) -> QWidget:
        window = made(theme)
        _ = Watch(window)
        if chat is not None:
            _open(window, chat)
        return window

    vars(desktop)["shell"] = shell
    return desktop.main()


def _open(window: QWidget, chat: int) -> None:
    """Open a chat once the window is furnished, as a click in the sidebar would."""
    timer = QTimer(window)

    def look() -> None:
        desk = getattr(getattr(window, "furniture", None), "desk", None)
        if desk is not None:
            timer.stop()
            desk.chats.open(chat)
            QTimer.singleShot(1500, lambda: tell(opened=len(desk.page.transcript.rows)))

    timer.timeout.connect(look)
    timer.start(50)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    which: dict[str, Callable[[], int]] = {
        "empty": empty,
        "program": lambda: program(int(sys.argv[2]) if len(sys.argv) > 2 else None),
    }
    sys.exit(which[sys.argv[1]]())
