"""What a screen reader finds in a scroll area: the same as Qt shows, without Qt's crash.

Qt's own counts the scroll bars in sight, and reads past the end of its list when a reader that has counted
asks for a bar that is gone meanwhile. A plain widget's looks first whether there is such a child.
"""

from __future__ import annotations

import atexit

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractScrollArea, QAccessibleWidget

_KINDS = frozenset({"QScrollArea", "QAbstractScrollArea"})  # lists and texts have their own, and come before

_served: list[bool] = []
_kept: list[QAccessibleWidget] = []  # Qt does not keep what Python gave it


def serve_scroll_areas() -> None:
    """From now on, for all there will be; once, before the first is shown."""
    if not _served:
        _served.append(True)
        QAccessible.installFactory(_factory)
        atexit.register(_let_all_go)


def _factory(kind: str, thing: QObject | None) -> QAccessibleInterface | None:
    if kind not in _KINDS or not isinstance(thing, QAbstractScrollArea):
        return None
    made = QAccessibleWidget(thing, QAccessible.Role.Client)
    _kept.append(made)
    thing.destroyed.connect(lambda: _kept.remove(made))  # held by this until Qt, whose it is, has deleted it
    return made


def _let_all_go() -> None:
    """Python ends before Qt does, and then nobody could answer for them."""
    for made in _kept:
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(made))
