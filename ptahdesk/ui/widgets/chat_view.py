"""The chat as one scrolling page: only what is in sight is laid out."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ptahdesk.presenters.transcript import Transcript
from ptahdesk.ui.widgets.chat_style import ChatStyle, light


class ChatView(QAbstractScrollArea):
    """Shows a transcript. Content above what is read never moves; the end is followed only if asked."""

    linkClicked = Signal(str)  # noqa: N815 — Qt signals keep Qt's spelling
    cardAction = Signal(int, str)  # noqa: N815
    followChanged = Signal(bool)  # noqa: N815
    rowMenu = Signal(int, QPoint)  # noqa: N815

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._transcript = Transcript()
        self._style = light()
        self._following = True

    @property
    def following(self) -> bool:
        return self._following

    def show_transcript(self, transcript: Transcript) -> None:
        self._transcript = transcript
        transcript.was_reset.connect(lambda _: self.viewport().update())
        for signal in (transcript.inserted, transcript.changed, transcript.grew):
            signal.connect(lambda _: self.viewport().update())
        self.viewport().update()

    def set_style(self, style: ChatStyle) -> None:
        self._style = style
        self.viewport().update()

    def follow_end(self) -> None:
        self._following = True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._style.colour("paper"))
        painter.setFont(self._style.font())
        painter.setPen(self._style.colour("text"))
        y = self.viewport().height() - 24
        for row in reversed(self._transcript.rows):
            if y < 0:
                break
            self._transcript.want([row.key])
            for line in reversed(self._transcript.text_of(row.key).split("\n")):
                painter.drawText(24, y, line)
                y -= 22
            painter.drawText(24, y, row.name)
            y -= 30
