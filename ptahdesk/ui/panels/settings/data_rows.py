"""Lines of the page of the data: a place with its size, and a backup with its date."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters import keeping
from ptahdesk.services.places import Place
from ptahdesk.store.backups import Backup
from ptahdesk.ui import links
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.labels import Elided, plain

_APART = 10  # pixels between one place and the next


class Lines(QWidget):
    """A grid that is made anew when it shows other things."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self._inside = QWidget(self)
        self._around = QGridLayout(self)
        self._around.setContentsMargins(0, 0, 0, 0)
        self._around.addWidget(self._inside)

    def begin(self, shown: object) -> QGridLayout | None:
        """A new grid, or nothing when it shows this already."""
        if shown == self._shown:
            return None
        self._shown = shown
        self._inside.hide()
        self._around.removeWidget(self._inside)
        self._inside.deleteLater()
        self._inside = QWidget(self)
        grid = QGridLayout(self._inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(0)
        self._around.addWidget(self._inside)
        return grid


class PlaceRows(Lines):
    """Each with a way to its folder, and onto the clipboard."""

    def show_places(self, places: list[Place]) -> None:
        grid = self.begin(places)
        if grid is None:
            return
        grid.setColumnStretch(2, 1)
        for row, place in zip(range(0, 2 * len(places), 2), places, strict=True):
            title = keeping.PLACES[place.kind]
            path = Elided(str(place.path), "small")
            path.setToolTip(str(place.path))
            path.setContentsMargins(0, 0, 0, _APART)
            grid.addWidget(plain(title), row, 0)
            grid.addWidget(plain(keeping.size(place.size), "small"), row, 1, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(path, row + 1, 0, 1, 5)
            grid.addWidget(_button(_("Open folder"), title, lambda place=place: _open(place)), row, 3)
            grid.addWidget(_button(_("Copy path"), title, lambda place=place: _copy(place)), row, 4)

    def first(self) -> QWidget:
        """What somebody does there first."""
        button = self.findChild(WordButton)
        return self if button is None else button


class BackupRows(Lines):
    """Each with a way back to it."""

    restoreWished = Signal(object)  # noqa: N815 - Qt signals keep Qt's spelling

    def show_backups(self, backups: list[tuple[Backup, int]]) -> None:
        grid = self.begin(backups)
        if grid is None:
            return
        grid.setColumnStretch(2, 1)
        for row, (backup, size) in enumerate(backups):
            made = keeping.made(backup)
            grid.addWidget(plain(made), row, 0)
            grid.addWidget(plain(keeping.size(size), "small"), row, 1, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(plain(keeping.kind(backup), "small", wrap=True), row, 2)
            wish = lambda backup=backup: self.restoreWished.emit(backup)  # noqa: E731 - one a row
            grid.addWidget(_button(_("Restore…"), made, wish), row, 3)


def _button(words: str, what: str, verb: object) -> WordButton:
    button = WordButton(words, "link")
    button.setAccessibleName(f"{what}: {words}")
    button.clicked.connect(lambda _checked=False: verb())  # type: ignore[operator]  # a verb
    return button


def _open(place: Place) -> None:
    """A file's folder: programs that would open a file may change it."""
    links.open_folder(place.path if place.path.is_dir() else place.path.parent)


def _copy(place: Place) -> None:
    QGuiApplication.clipboard().setText(str(place.path))
