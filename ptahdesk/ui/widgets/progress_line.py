"""How far something is, what came of it, and a button to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.ui import scale
from ptahdesk.ui.widgets.announcing import announce
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.labels import plain


class ProgressLine(QWidget):
    """Not there while there is nothing to say."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = plain("", "small", wrap=True)
        self.trouble = plain("", "wrong", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        scale.hold(self.bar, height=6)
        self.stop = WordButton(_("Stop"), "plain")
        self.stop.clicked.connect(lambda _checked=False: self.stopped.emit())
        left = QVBoxLayout()
        left.setSpacing(6)
        for line in (self.words, self.trouble, self.bar):
            left.addWidget(line)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addLayout(left, 1)
        across.addWidget(self.stop)
        self.hide()

    def tell(self, words: str, part: float | None = None, *, wrong: bool = False) -> None:
        """`part` is how far it is, while it is being done."""
        if words != self.words.text() and part is None:
            announce(self, words)
        for label, said in ((self.words, "" if wrong else words), (self.trouble, words if wrong else "")):
            label.setText(said)
            label.setVisible(bool(said))
        self.bar.setValue(int((part or 0) * 100))
        self.bar.setAccessibleName(words)
        for beside in (self.bar, self.stop):
            beside.setVisible(part is not None)
        self.setVisible(bool(words))
