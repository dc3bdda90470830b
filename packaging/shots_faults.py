"""What is wrong on a picture that a program can see: cut words, controls nobody can name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics
    from PySide6.QtWidgets import QMenu, QWidget

_seen: list[object] = []  # PySide forgets children of a widget whose wrapper is let go


def faults(window: object) -> list[str]:
    """Words that do not fit their widget, and controls a screen reader cannot name."""
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
    return found + nameless(window)


def nameless(window: QWidget) -> list[str]:
    """What shows, can be come to or pressed, and that nobody can name or that says nothing of itself."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QAccessible
    from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

    none = QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.LayeredPane
    found = []
    widgets = window.findChildren(QWidget)
    _seen.extend(widgets)
    for widget in (window, *widgets):
        if isinstance(widget, QMenu) and widget.isVisible():
            found += _of_menu(widget)
        comes = widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
        pressed = widget if isinstance(widget, QAbstractButton) else None
        if not widget.isVisible() or not (comes or pressed) or widget.objectName().startswith("qt_"):
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        name = told.text(QAccessible.Text.Name)
        what = f"{type(widget).__name__} {widget.objectName()} {name!r}"
        if not _says(name):
            found.append(f"no accessible name: {what}")
        if comes and told.role() in none:
            found.append(f"no accessible role: {what}")
        sign = pressed is not None and not (
            _says(pressed.text()) or (pressed.icon().isNull() and not pressed.text())
        )
        if pressed is not None and sign and not pressed.toolTip():
            found.append(f"only a sign, and no tooltip: {what}")
    return found


def _of_menu(menu: QMenu) -> list[str]:
    """A menu says what it is for, and each of its items what it does."""
    from PySide6.QtGui import QAccessible

    told = QAccessible.queryAccessibleInterface(menu)
    name = told.text(QAccessible.Text.Name)
    found = [] if _says(name) else [f"a menu without a name: {[each.text() for each in menu.actions()]}"]
    for place, action in enumerate(menu.actions()):
        item = told.child(place)
        heard = item is not None and item.isValid() and _says(item.text(QAccessible.Text.Name))
        if not action.isSeparator() and not heard:
            found.append(f"an item nobody can hear: {action.text()!r} of {name!r}")
    return found


def _says(words: str) -> bool:
    return any(letter.isalnum() for letter in words)


def _wide(metrics: QFontMetrics, words: str) -> int:
    return metrics.horizontalAdvance(words)
