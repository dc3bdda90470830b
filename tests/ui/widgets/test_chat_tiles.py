"""Pictures and files beside a message: placed before they are decoded, decoded when seen, named when read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ptahdesk.domain.attached import Form
from ptahdesk.presenters.tiles import Tile
from ptahdesk.presenters.transcript import Author, Row, Transcript
from ptahdesk.ui.widgets.chat_accessible import PageAccess
from ptahdesk.ui.widgets.chat_style import light
from ptahdesk.ui.widgets.chat_tiles import TILE, Beside, LaidTiles, covering, kind_of, lay_tiles, tiles_height

HILL = Tile("\0kept:d1", "hill.png", Form.PICTURE, ("PNG", "1,600 × 900"), 1600, 900)
PAPER = Tile("\0kept:d2", "paper.pdf", Form.PDF, ("PDF", "3 pages"))


def png(width: int = 160, height: int = 90) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0x3366CC)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")  # type: ignore[call-overload] # the stubs know only names of files
    return bytes(buffer.data().data())


def asked(scene: Any, *tiles: Tile, author: Author = Author.YOU, text: str = "What is it?") -> Transcript:
    transcript = Transcript()
    transcript.reset([Row(0, author, "You", len(text), 1, tiles=tiles)])
    transcript.give(0, text)
    shown: Transcript = scene.show(transcript)
    return shown


def laid(scene: Any) -> Any:
    return next(one for one in scene.placed() if isinstance(one.slot.laid, LaidTiles))


def test_one_picture_is_large_several_are_small_and_files_have_a_line_of_their_own() -> None:
    style = light()
    one = lay_tiles(Beside((HILL,), right=True), style, 700, None)
    assert one.places[0].right() == 700
    assert one.places[0].width() == 360
    many = lay_tiles(Beside((HILL, HILL, PAPER, PAPER, PAPER), right=True), style, 700, None)
    assert many.places[0].top() == many.places[1].top() == 0
    assert many.places[2].top() == many.places[3].top() > many.places[0].bottom()
    assert many.places[4].top() > many.places[3].bottom()
    assert many.height == tiles_height(many.beside, style, 700)
    narrow = lay_tiles(Beside((HILL, PAPER)), style, 200, None)
    assert all(place.right() <= 200 for place in narrow.places)


def test_one_of_unknown_size_has_its_place_too() -> None:
    unknown = replace(HILL, width=0, height=0)
    assert tiles_height(Beside((unknown,)), light(), 700) == 220


def test_a_picture_is_asked_for_when_it_is_seen_and_nothing_moves_when_it_comes(
    scene: Any, qtbot: QtBot
) -> None:
    wanted: list[str] = []
    scene.view.gallery.wanted.connect(wanted.append)
    asked(scene, HILL, PAPER)
    scene.view.grab()
    assert wanted == [HILL.source]
    before = [one.y for one in scene.placed()]
    with qtbot.waitSignal(scene.view.gallery.came, timeout=60_000):
        scene.view.gallery.put(HILL.source, png())
    scene.view.flush()
    assert [one.y for one in scene.placed()] == before
    place = laid(scene).slot.laid.places[0]
    middle = scene.page.left + place.center().x(), laid(scene).y + laid(scene).slot.top + place.center().y()
    colour = scene.view.grab().toImage().pixelColor(*map(round, middle))
    assert colour.name() == "#3366cc"


def test_a_picture_that_is_not_there_any_more_says_so(scene: Any) -> None:
    asked(scene, HILL)
    scene.view.grab()
    scene.view.gallery.put(HILL.source, b"", "It is gone.")
    assert scene.view.gallery.find(HILL.source).sentence == "It is gone."
    scene.view.grab()


def test_a_click_a_key_and_the_menu_mean_the_one_that_is_there(scene: Any) -> None:
    asked(scene, HILL, PAPER)
    opened: list[Tile] = []
    menus: list[Tile] = []
    scene.view.tileWanted.connect(opened.append)
    scene.view.tileMenu.connect(lambda tile, _at: menus.append(tile))
    one = laid(scene)
    middle = one.slot.laid.places[1].center()
    scene.click(one, middle.x(), middle.y())
    assert opened == [PAPER]
    scene.view.setFocus()
    QTest.keyClick(scene.view, Qt.Key.Key_Tab)
    QTest.keyClick(scene.view, Qt.Key.Key_Return)
    assert opened == [PAPER, HILL]
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    QApplication.sendEvent(scene.view.viewport(), event)
    assert menus == [HILL]


def test_a_reader_hears_what_stands_beside_the_words(scene: Any) -> None:
    asked(scene, HILL, PAPER)
    page = PageAccess(scene.view, scene.view._stops)
    words = page.message(0).text(QAccessible.Text.Name)
    assert words == f"You: {HILL.sentence}. {PAPER.sentence} What is it?"
    stops = laid(scene).slot.laid.stops()
    assert [stop.words for stop in stops] == [HILL.sentence, PAPER.sentence]
    page.give_up()


def test_those_of_an_answer_stand_below_its_words(scene: Any) -> None:
    asked(scene, HILL, author=Author.MODEL)
    kinds = [type(one.slot.laid).__name__ for one in scene.placed()]
    assert kinds.index("LaidTiles") > kinds.index("LaidProse")
    assert laid(scene).slot.laid.places[0].left() == 0


def test_a_question_of_a_picture_alone_has_no_bubble(scene: Any) -> None:
    asked(scene, HILL, text="")
    assert not any(one.slot.bubble for one in scene.placed())
    scene.view.select_all()
    scene.view.copy()
    assert QApplication.clipboard().text() == "[hill.png]"


def test_a_badge_and_a_cover() -> None:
    assert kind_of(PAPER) == "PDF"
    assert kind_of(replace(PAPER, name="paper")) == "PDF"
    assert kind_of(replace(PAPER, name="README", form=Form.TEXT)) == "TXT"
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    assert covering(image, QRectF(0, 0, 50, 50)) == QRectF(50, 0, 100, 100)
    assert TILE == "tile"
    one = lay_tiles(Beside((PAPER,)), light(), 700, None)
    assert one.action_at(QPointF(2, 2).x(), 2)
    assert one.action_at(600, 2) is None
