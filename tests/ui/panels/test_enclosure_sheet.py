"""The sheet says what it waits for, shows what came of that, and nothing that came for another one."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shots_faults import nameless

from ptahdesk.domain.attached import Form
from ptahdesk.presenters.tiles import Tile
from ptahdesk.ui.panels.enclosure_sheet import EnclosureSheet, seen
from ptahdesk.ui.theme import Theme

HILL = Tile("\0kept:1", "hill.png", Form.PICTURE, ("PNG",))
PAPER = Tile("\0kept:2", "paper.pdf", Form.PDF, ("PDF",))


def test_what_came_too_late_is_not_shown(theme: Theme, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(800, 600)
    host.show()
    saved: list[Tile] = []
    sheet = EnclosureSheet(host, theme, saved.append)
    sheet.begin(HILL)
    sheet.begin(PAPER)
    assert sheet.told.text() == "Opening …"
    sheet.show_image(HILL, QImage(4, 4, QImage.Format.Format_RGB32))
    assert sheet.faces.currentWidget() is sheet.told
    sheet.show_text(PAPER, " ")
    assert "no text" in sheet.told.text()
    sheet.save.click()
    assert saved == [PAPER]
    sheet.show_text(PAPER, "words")
    assert sheet.faces.currentWidget() is sheet.view


def test_an_open_picture_says_what_it_is(theme: Theme, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.show()
    sheet = EnclosureSheet(host, theme, lambda _tile: None)
    sheet.begin(HILL)
    sheet.show_image(HILL, QImage(4, 4, QImage.Format.Format_RGB32))
    told = QAccessible.queryAccessibleInterface(sheet.picture)
    assert told.role() is QAccessible.Role.Graphic
    assert "hill.png" in told.text(QAccessible.Text.Name)
    assert nameless(sheet) == []


def test_a_broken_picture_is_a_sentence() -> None:
    image, sentence = seen(b"\x89PNG\r\n\x1a\n")
    assert image.isNull()
    assert sentence
