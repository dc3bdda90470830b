"""How what was found is listed, said and painted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from ptahdesk.domain.chat import ChatId, EntryId
from ptahdesk.presenters.searching import FoundRow
from ptahdesk.ui.chat_colours import chat_style
from ptahdesk.ui.panels.search_rows import FoundPainter, FoundRows
from ptahdesk.ui.theme import DARK, LIGHT, Theme

CHAT = FoundRow("chat", "Birds", "archived", chat=ChatId(1))
HIT = FoundRow("hit", "😀 The heron שלום", "You · today", ((6, 11),), ChatId(1), EntryId(7))
HINT = FoundRow("hint", "model:", "answers of a model")


def test_chats_cannot_be_chosen_and_messages_say_in_which_they_are(qtbot: QtBot) -> None:
    view = QListView()
    qtbot.addWidget(view)
    rows = FoundRows(lambda: [CHAT, HIT, HINT], view)
    assert rows.refresh()
    assert not rows.refresh()
    assert rows.flags(rows.index(0)) == Qt.ItemFlag.NoItemFlags
    assert rows.first() == 1
    assert rows.place_of(HIT) == 1
    assert rows.place_of(HINT) is None
    assert rows.told(rows.index(1)) == "😀 The heron שלום, You · today, in Birds, archived"
    assert rows.told(rows.index(2)) == "model:, answers of a model"


def test_the_words_are_marked_in_both_themes(qtbot: QtBot, theme: Theme) -> None:
    view = QListView()
    qtbot.addWidget(view)
    rows = FoundRows(lambda: [CHAT, HIT, HINT], view)
    rows.refresh()
    view.setModel(rows)
    view.setItemDelegate(FoundPainter(theme, view))
    view.resize(400, 200)
    view.show()
    for name in (DARK, LIGHT):
        theme.choose(name)
        picture: QPixmap = view.grab()
        image = picture.toImage()
        colours = {image.pixelColor(x, y).name() for x in range(400) for y in range(40, 90)}
        assert chat_style(theme).found in colours


def test_marks_beyond_what_fits_are_left_out(qtbot: QtBot, theme: Theme) -> None:
    painter = FoundPainter(theme, theme)
    ranges = painter._marks(HIT, 9)
    assert [(part.start, part.length) for part in ranges] == [(7, 2)]
    assert painter._marks(HIT, 5) == []
