"""Where files may be let go: shown while somebody carries them over the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ptahdesk.domain.words import _
from ptahdesk.ui import scale
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.mime_files import brought, holds_files

_ENTER, _MOVE, _LEAVE, _DROP = (
    QEvent.Type.DragEnter,
    QEvent.Type.DragMove,
    QEvent.Type.DragLeave,
    QEvent.Type.Drop,
)


class DropTarget(QWidget):
    """Lies over `host` and lets the pointer through. `dropped` carries what was `brought`."""

    dropped = Signal(object)

    def __init__(self, host: QWidget, theme: Theme, allowed: Callable[[], bool]) -> None:
        super().__init__(host)
        self._host = host
        self._theme = theme
        self._allowed = allowed
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(_("Drop to attach"))
        self.hide()
        host.setAcceptDrops(True)
        host.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is _LEAVE:
            self.hide()
        elif event.type() in (_ENTER, _MOVE, _DROP) and isinstance(event, QDropEvent):
            return self._carried(event)
        return False

    def _carried(self, event: QDropEvent) -> bool:
        if not (self._allowed() and holds_files(event.mimeData())):
            event.ignore()
            return True
        event.setDropAction(Qt.DropAction.CopyAction)  # the file stays where it is
        event.accept()
        if event.type() is _DROP:
            self.hide()
            found = brought(event.mimeData())
            if found is not None:
                self.dropped.emit(found)
        elif not self.isVisible():
            self.setGeometry(self._host.rect())
            self.show()
            self.raise_()
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(tokens["window"])
        veil.setAlpha(225)
        painter.fillRect(self.rect(), veil)
        inset = scale.px(18)
        painter.setPen(QPen(QColor(tokens["accent"]), 2, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(tokens["accent_soft"]))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 14, 14)
        font = self.font()
        font.setPixelSize(scale.px(20))
        painter.setFont(font)
        painter.setPen(QColor(tokens["text"]))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _("Drop to attach"))
