"""What was pasted and attached, as chips over the message box: seen by a press, taken out by × or Delete."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ptahdesk.domain.attached import Form
from ptahdesk.domain.words import _
from ptahdesk.presenters.chip_steps import Chip
from ptahdesk.presenters.file_chips import FileChip
from ptahdesk.presenters.pastes import Pastes
from ptahdesk.presenters.pictures import Pictures
from ptahdesk.presenters.tiles import tile
from ptahdesk.ui import scale
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton, WordButton
from ptahdesk.ui.widgets.chat_gallery import Gallery
from ptahdesk.ui.widgets.labels import Elided
from ptahdesk.ui.widgets.thumbnail import Thumbnail

WIDTH, HIGH = 232, 50  # that of a picture: all stand in one line
_TAKES_OUT = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


class PasteChips(QWidget):
    """As many beside each other as there is room for. Hidden when there are none."""

    wanted = Signal(int)  # to be read
    opened = Signal(object)  # the Tile of a file, to be seen
    taken = Signal(int)
    turned = Signal(int)  # a PDF to be sent otherwise
    left = Signal()  # the last one is gone: where to type on is for others to say

    def __init__(self, theme: Theme, pastes: Pastes, pictures: Pictures) -> None:
        super().__init__()
        self._theme = theme
        self._pastes = pastes
        self.gallery = Gallery(self)
        self.gallery.wanted.connect(pictures.load)
        gallery = self.gallery
        cut = pictures.loaded.connect(lambda one: gallery.put(one.source, one.data, one.sentence))
        self.destroyed.connect(cut)  # they go on without this box
        self.chips: list[PasteChip] = []
        self.setAccessibleName(_("Pasted texts and files"))
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
            before.pop(chip.key) if chip.key in before else self._made(chip) for chip in self._pastes.items
        ]
        self._place()
        self._counted(None)
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

    def _made(self, shown: Chip) -> PasteChip:
        chip = PasteChip(self._theme, shown, self.gallery)
        chip.clicked.connect(lambda: self._open(shown.key))
        chip.taken.connect(lambda: self.taken.emit(shown.key))
        chip.turned.connect(lambda: self.turned.emit(shown.key))
        return chip

    def _open(self, key: int) -> None:
        found = self._pastes.file(key)
        if found is not None:
            self.opened.emit(tile(found.attached))
        else:
            self.wanted.emit(key)

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
        for chip, shown in zip(self.chips, self._pastes.items, strict=True):
            chip.show_chip(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()


class PasteChip(QPushButton):
    """One of them: what it is called and how much it is; of a file, how it looks."""

    taken = Signal()
    turned = Signal()

    def __init__(self, theme: Theme, chip: Chip, gallery: Gallery) -> None:
        super().__init__()
        self.key = chip.key
        self.setProperty("kind", "chip")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        scale.hold(self, width=WIDTH)
        self.words, self.how_much = Elided("", "chipName"), Elided("", "small")
        self.away = IconButton(theme, "close", _("Take out"), 22)
        scale.hold(self.away, icon=14)
        self.away.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Delete does it
        self.away.clicked.connect(self.taken)
        self.way = WordButton("", "link")
        self.way.clicked.connect(self.turned)
        self._lay_out(Thumbnail(theme, tile(chip.attached), gallery) if isinstance(chip, FileChip) else None)
        self.show_chip(chip)
        scale.fit(self)

    def _lay_out(self, thumbnail: Thumbnail | None) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(1)
        lines.addWidget(self.words)
        lines.addWidget(self.how_much)
        across = QHBoxLayout(self)
        across.setContentsMargins(6 if thumbnail else 10, 6, 5, 6)
        across.setSpacing(4)
        if thumbnail is not None:
            across.addWidget(thumbnail)
            across.addSpacing(4)
        across.addLayout(lines, 1)
        across.addWidget(self.way)
        across.addWidget(self.away, 0, Qt.AlignmentFlag.AlignTop)
        for label in (self.words, self.how_much):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        high = layout.sizeHint().height() if layout is not None else 0
        return QSize(scale.px(WIDTH), max(high, scale.px(HIGH)))

    def show_chip(self, chip: Chip) -> None:
        self.words.setText(chip.name)
        self.how_much.setText(chip.brief)
        file = isinstance(chip, FileChip)
        called = self._kind(chip) if isinstance(chip, FileChip) else _("Pasted text: {words}, {size}")
        self.setAccessibleName(called.format(words=chip.name, size=chip.size))
        see = _("Press to see it.") if file else _("Press to read it.")
        self.setAccessibleDescription(see + " " + _("Delete takes it out."))
        first = f"{chip.name}\n{chip.size}" if file else chip.size
        click = _("Click to see it.") if file else _("Click to read it.")
        self.setToolTip(f"{first}\n{click} " + _("Delete takes it out."))
        self._show_way(chip)

    def _kind(self, chip: FileChip) -> str:
        if chip.attached.form is Form.PICTURE:
            return _("Picture: {words}, {size}")
        return _("File: {words}, {size}")

    def _show_way(self, chip: Chip) -> None:
        choosable = isinstance(chip, FileChip) and chip.choosable
        self.way.setVisible(choosable)
        if isinstance(chip, FileChip) and choosable:
            as_text = chip.attached.as_text
            self.way.setText(_("as text") if as_text else _("as file"))
            words = _("Sent as its text. Press to send the file itself, where the model reads files.")
            other = _("Sent as a file where the model reads files. Press to send only its text.")
            self.way.setToolTip(words if as_text else other)
            self.way.setAccessibleName(words if as_text else other)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _TAKES_OUT:
            self.taken.emit()
        else:
            super().keyPressEvent(event)
