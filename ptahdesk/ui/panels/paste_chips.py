"""What was pasted, as chips over the message box: press one to read it, take it out with × or Delete."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.pastes import Paste, Pastes
from ptahdesk.ui import scale
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton
from ptahdesk.ui.widgets.labels import Elided

WIDTH = 216
_TAKES_OUT = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


class PasteChips(QWidget):
    """As many beside each other as there is room for. Hidden when there are none."""

    wanted = Signal(int)  # to be read
    taken = Signal(int)
    left = Signal()  # the last one is gone: where to type on is for others to say

    def __init__(self, theme: Theme, pastes: Pastes) -> None:
        super().__init__()
        self._theme = theme
        self._pastes = pastes
        self.chips: list[PasteChip] = []
        self.setAccessibleName(_("Pasted texts"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 8, 4)
        self._grid.setSpacing(8)
        pastes.changed.connect(self._changed)
        pastes.counted.connect(self._counted)
        self._changed(None)

    def _changed(self, _nothing: None) -> None:
        focus = self.window().focusWidget()
        focused = next((n for n, chip in enumerate(self.chips) if chip is focus), None)
        before = {chip.key: chip for chip in self.chips}
        self.chips = [
            before.pop(paste.key) if paste.key in before else self._made(paste)
            for paste in self._pastes.items
        ]
        self._place()
        self.setVisible(bool(self.chips))
        for chip in before.values():
            self._grid.removeWidget(chip)
            if focused is not None and chip is focus:
                self._focus_on(focused)
            chip.hide()
            chip.deleteLater()

    def _focus_on(self, place: int) -> None:
        """The one that stands in its place now."""
        if self.chips:
            self.chips[min(place, len(self.chips) - 1)].setFocus()
        else:
            self.left.emit()

    def _made(self, paste: Paste) -> PasteChip:
        chip = PasteChip(self._theme, paste)
        chip.clicked.connect(lambda: self.wanted.emit(paste.key))
        chip.taken.connect(lambda: self.taken.emit(paste.key))
        return chip

    def _place(self) -> None:
        across = self._across()
        for place, chip in enumerate(self.chips):
            self._grid.addWidget(chip, place // across, place % across)
            chip.show()
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        self._grid.setColumnStretch(across, 1)

    def _across(self) -> int:
        return max(1, self.width() // (scale.px(WIDTH) + self._grid.spacing()))

    def _counted(self, _nothing: None) -> None:
        for chip, paste in zip(self.chips, self._pastes.items, strict=True):
            chip.show_paste(paste)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()


class PasteChip(QPushButton):
    """One pasted text: its first words and how much it is."""

    taken = Signal()

    def __init__(self, theme: Theme, paste: Paste) -> None:
        super().__init__()
        self.key = paste.key
        self.setProperty("kind", "chip")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        scale.hold(self, width=WIDTH)
        self.words, self.how_much = Elided("", "chipName"), Elided("", "small")
        self.away = IconButton(theme, "close", _("Take out"), 22)
        scale.hold(self.away, icon=14)
        self.away.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Delete does it
        self.away.clicked.connect(self.taken)
        lines = QVBoxLayout()
        lines.setSpacing(1)
        lines.addWidget(self.words)
        lines.addWidget(self.how_much)
        across = QHBoxLayout(self)
        across.setContentsMargins(10, 6, 5, 6)
        across.setSpacing(4)
        across.addLayout(lines, 1)
        across.addWidget(self.away, 0, Qt.AlignmentFlag.AlignTop)
        for label in (self.words, self.how_much):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show_paste(paste)
        scale.fit(self)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return QSize(scale.px(WIDTH), layout.sizeHint().height() if layout is not None else 0)

    def show_paste(self, paste: Paste) -> None:
        self.words.setText(paste.name)
        self.how_much.setText(paste.brief)
        self.setAccessibleName(_("Pasted text: {words}, {size}").format(words=paste.name, size=paste.size))
        self.setAccessibleDescription(_("Press to read it. Delete takes it out."))
        self.setToolTip(_("{size}\nClick to read it. Delete takes it out.").format(size=paste.size))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _TAKES_OUT:
            self.taken.emit()
        else:
            super().keyPressEvent(event)
