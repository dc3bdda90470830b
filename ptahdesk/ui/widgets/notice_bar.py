"""A quiet bar that says something, offers perhaps one thing to do, and goes away by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ptahdesk.ui import scale
from ptahdesk.ui.widgets.announcing import announce
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.labels import plain


class NoticeBar(QWidget):
    """One notice at a time; a new one takes the place of the old. Without seconds it stays."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = plain("", wrap=True)
        self.button = WordButton("")
        self._act: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.button.clicked.connect(self._pressed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(12)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.button)
        scale.hold(self, widest=640)
        self.hide()

    def tell(self, text: str, label: str, act: Callable[[], object] | None, seconds: float) -> None:
        self.text.setText(text)
        self.button.say(label)
        self.button.setVisible(act is not None)
        self._act = act
        self.setAccessibleName(text)
        self.show()
        if seconds:
            self._timer.start(round(seconds * 1000))
        else:
            self._timer.stop()
        announce(self, text)

    def _pressed(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()


def centred(bar: NoticeBar) -> QHBoxLayout:
    """Its place above the message box."""
    across = QHBoxLayout()
    across.setContentsMargins(20, 0, 32, 0)
    scale.stay(across)
    across.addStretch(1)
    across.addWidget(bar, 1000)
    across.addStretch(1)
    return across
