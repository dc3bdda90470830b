"""Everything a window says: on its widgets, in their tooltips, aloud, in its menus and lists."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction
from PySide6.QtWidgets import QAbstractItemView, QWidget

_SAID = ("text", "title", "placeholderText", "toPlainText", "currentText", "toolTip", "statusTip")
_ALOUD = ("whatsThis", "windowTitle", "accessibleName", "accessibleDescription", "objectName")
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
_TEXTS = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)


def said(window: QWidget) -> Iterator[tuple[str, str]]:
    """Where, and what: of what is hidden too, which may be shown in the next moment."""
    for widget in (window, *window.findChildren(QWidget)):
        where = f"{type(widget).__name__} {widget.objectName()}"
        for name in (*_SAID, *_ALOUD):
            told = getattr(widget, name, None)
            if callable(told):
                try:
                    words = told()
                except TypeError:  # it is asked with a place
                    continue
                if isinstance(words, str) and words:
                    yield f"{where}.{name}", words
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _listed(where, widget.model())
    for action in window.findChildren(QAction):
        yield f"action {action.objectName()}", f"{action.text()} {action.toolTip()}"
    yield from aloud(QAccessible.queryAccessibleInterface(window))


def _listed(where: str, model: QAbstractItemModel) -> Iterator[tuple[str, str]]:
    for row in range(model.rowCount(QModelIndex())):
        column = 0
        while (index := model.index(row, column)).isValid():
            told = (index.data(role) for role in _ROLES)
            yield from ((f"{where} row {row}", words) for words in told if isinstance(words, str))
            column += 1


def aloud(thing: QAccessibleInterface | None) -> Iterator[tuple[str, str]]:
    """As a screen reader goes through it."""
    if thing is None or not thing.isValid():
        return
    for text in _TEXTS:
        if words := thing.text(text):
            yield f"aloud: {thing.role().name}", words
    for at in range(thing.childCount()):
        yield from aloud(thing.child(at))
