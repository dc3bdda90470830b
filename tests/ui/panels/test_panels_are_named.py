"""Every control can be named by a screen reader, and no label reads markup from outside."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from ptahdesk.ui.furniture import Furniture


async def test_every_control_has_a_name(furniture: Furniture) -> None:
    for widget in furniture.findChildren(QWidget):
        if not widget.isVisibleTo(furniture):
            continue
        words = widget.text() if isinstance(widget, QAbstractButton) else ""
        inner = widget.objectName().startswith("qt_")
        named = widget.accessibleName() or words or inner
        assert named or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus, widget.objectName()


async def test_labels_are_plain(furniture: Furniture) -> None:
    for label in furniture.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
