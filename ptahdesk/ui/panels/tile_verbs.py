"""What can be done with a picture or file of a chat: seen larger, saved, copied."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from ptahdesk.domain.attached import Form
from ptahdesk.domain.words import _
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.pictures import Loaded
from ptahdesk.presenters.tiles import Tile
from ptahdesk.ui import file_dialogs
from ptahdesk.ui.panels.chat_page import ChatPagePanel
from ptahdesk.ui.panels.enclosure_sheet import EnclosureSheet, seen
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.beside import beside
from ptahdesk.ui.widgets.menu import Menu


class TileVerbs(QObject):
    """The sheet is made when something is opened for the first time; `made` tells of it."""

    made = Signal(object)

    def __init__(self, host: QWidget, theme: Theme, desk: Desk, page: ChatPagePanel) -> None:
        super().__init__(host)
        self._host, self._theme, self._desk = host, theme, desk
        self._sheet: EnclosureSheet | None = None
        self._copied: Tile | None = None  # to be put on the clipboard when it comes
        page.view.tileWanted.connect(self.open)
        page.view.tileMenu.connect(self.menu)
        page.composer.chips.opened.connect(self.open)
        cut = desk.pictures.loaded.connect(self._loaded)
        self.destroyed.connect(cut)

    @property
    def sheet(self) -> EnclosureSheet:
        if self._sheet is None:
            self._sheet = EnclosureSheet(self._host, self._theme, self.save)
            self.made.emit(self._sheet)
        return self._sheet

    def open(self, tile: Tile) -> None:
        self.sheet.begin(tile)
        if tile.form is Form.PICTURE:
            self._desk.pictures.load(tile.source)
        else:
            self._desk.doing.start("read a file", self._read(tile))

    def save(self, tile: Tile) -> None:
        self._desk.doing.start("ask where to save", self._save(tile))

    def copy(self, tile: Tile) -> None:
        """A picture; its text, of a file."""
        if tile.form is Form.PICTURE:
            self._copied = tile
            self._desk.pictures.load(tile.source)
        else:
            self._desk.doing.start("copy a file's text", self._copy_text(tile))

    def menu(self, tile: Tile, at: QPoint) -> None:
        menu = Menu(self._host, _("What can be done with it"))
        picture = tile.form is Form.PICTURE
        menu.addAction(_("Open larger") if picture else _("Open"), lambda: self.open(tile))
        menu.addAction(_("Copy picture") if picture else _("Copy its text"), lambda: self.copy(tile))
        menu.addAction(_("Save as…"), lambda: self.save(tile))
        menu.open_at(at)

    async def _read(self, tile: Tile) -> None:
        self.sheet.show_text(tile, await self._desk.pictures.text(tile))

    async def _copy_text(self, tile: Tile) -> None:
        QGuiApplication.clipboard().setText(await self._desk.pictures.text(tile))
        self._desk.notices.say(_("Copied the text of {name}.").format(name=tile.name))

    async def _save(self, tile: Tile) -> None:
        path = await file_dialogs.for_saving(self._host.window(), tile.name)
        if path is not None:
            self._desk.pictures.save(tile.source, path)

    def _loaded(self, found: Loaded) -> None:
        sheet = self._sheet
        if sheet is not None and sheet.tile is not None and sheet.tile.source == found.source:
            if found.data:
                sheet.show_data(sheet.tile, found.data)
            else:
                sheet.show_image(sheet.tile, QImage(), found.sentence)
        copied = self._copied
        if copied is not None and copied.source == found.source:
            self._copied = None
            self._to_clipboard(copied, found)

    def _to_clipboard(self, tile: Tile, found: Loaded) -> None:
        if not found.data:
            self._desk.notices.say(found.sentence)
            return
        beside(self, lambda: seen(found.data), lambda seen_so: self._put(tile, *seen_so))

    def _put(self, tile: Tile, image: QImage, sentence: str) -> None:
        if not sentence:
            QGuiApplication.clipboard().setImage(image)
        self._desk.notices.say(sentence or _("Copied {name}.").format(name=tile.name))
