"""The list over the message box once somebody types a slash: the box keeps the focus and the words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ptahdesk.domain.prompt import Prompt
from ptahdesk.domain.words import _
from ptahdesk.presenters.prompt_rows import PromptRow, row
from ptahdesk.ui import scale
from ptahdesk.ui.panels.card_list import CardList, CardRows
from ptahdesk.ui.panels.palette_rows import HEIGHT, PalettePainter
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.announcing import announce
from ptahdesk.ui.widgets.growing_box import GrowingBox

_WIDTH, _EDGE, _GAP = 460, 6, 6
_MOVES = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_TAKES = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
_MOVED = frozenset({QEvent.Type.Move, QEvent.Type.Resize})
_OURS = _MOVES | _TAKES | {Qt.Key.Key_Escape}


class _Speaker:
    """What Enter would take is said from the box, where the focus is."""

    def __init__(self, box: GrowingBox) -> None:
        self._box = box

    def tell(self, words: str) -> None:
        if words != self._box.accessibleDescription():
            self._box.setAccessibleDescription(words)
            announce(self._box, words)


class SlashList(QWidget):
    """Hears the keys of the box only while it is in sight, and none that an input method is busy with."""

    left = Signal()  # by somebody who wants none of them
    taken = Signal(object)  # a prompt

    def __init__(self, host: QWidget, theme: Theme, box: GrowingBox, above: QWidget) -> None:
        """Over `above`, wherever that comes to stand."""
        super().__init__(host)
        self._host, self._box, self._above = host, box, above
        self._watched = [box, above, *filter(None, [above.parentWidget()])]
        self.setObjectName("overlayCard")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Prompts"))
        self._known: Sequence[PromptRow] = ()
        self._speaker = _Speaker(box)
        self._rows = CardRows[PromptRow](lambda: self._known, self)
        name = ("slashList", _("Prompts"))
        self.list = CardList(name, self._rows, PalettePainter(theme, self), self._speaker)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._pick)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(1, _EDGE, 1, _EDGE)
        inside.addWidget(self.list)
        self.hide()

    def offer(self, prompts: Sequence[Prompt]) -> None:
        """Without any it is gone."""
        if not prompts:
            self.leave()
            return
        chosen = self.list.chosen() if self.isVisible() else None
        self._known = [row(each) for each in prompts]
        self._rows.refresh()
        self._place()
        if self.isHidden():
            for watched in self._watched:
                watched.installEventFilter(self)
            self.show()
            self.raise_()
        self.list.stay_on(chosen)

    def leave(self) -> None:
        if not self.isHidden():
            for watched in self._watched:
                watched.removeEventFilter(self)
            self.hide()
            self._speaker.tell("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVED:
            self._place()
        if watched is not self._box:
            return False
        if event.type() is QEvent.Type.FocusOut:
            self.leave()
        elif isinstance(event, QKeyEvent) and event.key() in _OURS and not self._busy(event):
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self._key(event)
                return True
        return super().eventFilter(watched, event)

    def _busy(self, event: QKeyEvent) -> bool:
        return self._box.composing or bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)

    def _key(self, event: QKeyEvent) -> None:
        if event.key() in _MOVES:
            self.list.keyPressEvent(event)
        elif event.key() in _TAKES:
            self._pick(self.list.currentIndex())
        else:
            self.leave()
            self.left.emit()

    def _pick(self, _index: QModelIndex) -> None:
        chosen = self.list.chosen()
        self.leave()
        if chosen is not None:
            self.taken.emit(chosen.prompt)

    def _place(self) -> None:
        corner = self._above.mapTo(self._host, QPoint(0, 0))
        high = scale.px(HEIGHT) * len(self._known) + 2 * _EDGE
        high = min(high, corner.y() - 2 * _GAP)
        wide = min(scale.px(_WIDTH), self._above.width())
        self.setGeometry(corner.x(), corner.y() - high - _GAP, wide, high)
