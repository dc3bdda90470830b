"""What is wrong on a picture that a program can see: cut words, controls nobody can name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics

_seen: list[object] = []  # PySide forgets children of a widget whose wrapper is let go


def faults(window: object) -> list[str]:
    """Words that do not fit their widget, and controls a screen reader cannot name."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

    from ptahdesk.ui.widgets.labels import Elided

    assert isinstance(window, QWidget)
    found = []
    widgets = window.findChildren(QWidget)
    _seen.extend(widgets)
    for widget in widgets:
        if not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, QLabel) and not isinstance(widget, Elided) and widget.text():
            wide = widget.fontMetrics().horizontalAdvance(widget.text()) > widget.width() + 1
            high = widget.heightForWidth(widget.width()) > widget.height() + 2
            if high if widget.wordWrap() else wide:
                found.append(f"words do not fit: {widget.text()[:60]!r}")
        if (
            isinstance(widget, QAbstractButton)
            and _wide(widget.fontMetrics(), widget.text()) > widget.width()
        ):
            found.append(f"a button's words do not fit: {widget.text()!r}")
        words = widget.text() if isinstance(widget, QAbstractButton) else ""
        names = (widget.accessibleName(), words, widget.objectName().startswith("qt_"))
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not any(names):
            found.append(f"no accessible name: {type(widget).__name__} {widget.objectName()}")
    return found


def _wide(metrics: QFontMetrics, words: str) -> int:
    return metrics.horizontalAdvance(words)
