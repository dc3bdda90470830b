"""Formatted text is read in the window's colours; a link is told of, and followed by whoever hears it."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QTextFormat
from pytestqt.qtbot import QtBot

from ptahdesk.ui.theme import DARK, LIGHT, Theme
from ptahdesk.ui.widgets.reading_box import ReadingBox

LONG = "<h2>0.2</h2>" + "<p>A paragraph.</p>" * 200 + '<p><a href="https://example.com/x">there</a></p>'


def link_colour(box: ReadingBox) -> QColor:
    cursor = box.document().find("there")
    return cursor.charFormat().foreground().color()


def test_headings_are_larger_and_links_wear_the_theme_in_light_and_dark(theme: Theme, qtbot: QtBot) -> None:
    box = ReadingBox(theme, "What is new")
    qtbot.addWidget(box)
    box.show_html(LONG)
    adjust = QTextFormat.Property.FontSizeAdjustment.value
    found = [box.document().find(words).charFormat().intProperty(adjust) for words in ("0.2", "A paragraph.")]
    assert found == [1, 0]
    for look in (LIGHT, DARK):
        theme.choose(look)
        assert link_colour(box) == theme.colour("accent")


def test_another_theme_leaves_what_is_read_in_sight(theme: Theme, qtbot: QtBot) -> None:
    box = ReadingBox(theme, "What is new")
    qtbot.addWidget(box)
    box.resize(400, 200)
    box.show()
    box.show_html(LONG)
    bar = box.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    theme.choose(DARK)
    assert abs(bar.value() - before) <= 2


def test_a_link_is_told_and_nothing_is_opened_or_fetched(theme: Theme, qtbot: QtBot) -> None:
    box = ReadingBox(theme, "What is new")
    qtbot.addWidget(box)
    told: list[str] = []
    box.followed.connect(told.append)
    box.show_html(LONG)
    box.anchorClicked.emit(QUrl("https://example.com/x"))
    assert told == ["https://example.com/x"]
    assert box.source().isEmpty()
    assert box.loadResource(2, QUrl("https://example.com/picture.png")) is None
