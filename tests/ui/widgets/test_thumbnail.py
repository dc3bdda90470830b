"""A small square asks for its picture once, and shows letters where there is none."""

from __future__ import annotations

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from ptahdesk.domain.attached import Form
from ptahdesk.presenters.tiles import Tile
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.chat_gallery import Gallery
from ptahdesk.ui.widgets.mime_files import png_of
from ptahdesk.ui.widgets.thumbnail import Thumbnail

HILL = Tile("\0kept:d1", "hill.png", Form.PICTURE)


def test_a_picture_comes_and_is_seen(theme: Theme, qtbot: QtBot) -> None:
    gallery = Gallery()
    wanted: list[str] = []
    gallery.wanted.connect(wanted.append)
    square = Thumbnail(theme, HILL, gallery)
    qtbot.addWidget(square)
    square.grab()
    square.grab()
    assert wanted == [HILL.source]
    image = QImage(60, 20, QImage.Format.Format_RGB32)
    image.fill(0x3366CC)
    with qtbot.waitSignal(gallery.came, timeout=60_000):
        gallery.put(HILL.source, png_of(image))
    assert square.grab().toImage().pixelColor(19, 19).name() == "#3366cc"


def test_a_file_shows_its_letters_and_asks_for_nothing(theme: Theme, qtbot: QtBot) -> None:
    gallery = Gallery()
    wanted: list[str] = []
    gallery.wanted.connect(wanted.append)
    square = Thumbnail(theme, Tile("\0kept:d2", "a.py", Form.TEXT), gallery)
    qtbot.addWidget(square)
    assert not square.grab().isNull()
    assert wanted == []
