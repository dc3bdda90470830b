"""Small controls in a row that goes on in the next line where there is no room for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ptahdesk.ui import scale


class Flow(QWidget):
    """In the order in which they are given; what is hidden takes no room."""

    def __init__(self, widgets: Iterable[QWidget], gap: int = 6) -> None:
        super().__init__()
        self._gap = gap
        self._widgets = list(widgets)
        for widget in self._widgets:
            widget.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def settle(self) -> None:
        """Some of them have other words, or are hidden now."""
        self._arrange(self.width(), place=True)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width, place=False)

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(max(self.width(), 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._arrange(event.size().width(), place=True) != event.size().height():
            self.updateGeometry()  # the layout around it knew its height at another width

    def _arrange(self, width: int, *, place: bool) -> int:
        """The height of it all. What is less high than its line stands in the middle of it."""
        y, gap = 0, scale.px(self._gap)
        for line in self._lines(width, gap):
            x, height = 0, max(size.height() for _widget, size in line)
            for widget, size in line:
                if place:
                    middle = y + (height - size.height()) // 2
                    widget.setGeometry(x, middle, min(size.width(), max(width, 1)), size.height())
                x += size.width() + gap
            y += height + gap
        return max(0, y - gap)

    def _lines(self, width: int, gap: int) -> Iterator[list[tuple[QWidget, QSize]]]:
        line: list[tuple[QWidget, QSize]] = []
        x = 0
        for widget in self._widgets:
            if widget.isHidden():
                continue
            size = widget.sizeHint()
            if line and x + size.width() > width:
                yield line
                line, x = [], 0
            line.append((widget, size))
            x += size.width() + gap
        if line:
            yield line
