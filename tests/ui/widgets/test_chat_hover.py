"""The small buttons say what they do and for which message."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ptahdesk.ui.widgets.chat_hover import EndButton, HoverRow
from ptahdesk.ui.widgets.chat_style import light


def test_the_row_speaks_for_the_message_it_was_shown_for(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    row, told = HoverRow(parent), list[int]()
    row.copied.connect(told.append)
    row.copy.click()
    row.show_for(7, QPoint(3, 4))
    row.copy.click()
    assert (told, row.copy.text(), row.pos()) == ([7], "Copied", QPoint(3, 4))
    row.show_for(8, QPoint(0, 0))
    assert row.copy.text() == "Copy"
    assert row.copy.accessibleName()
    assert row.more.accessibleName()


def test_the_row_offers_what_can_be_done(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    row, told = HoverRow(parent), list[tuple[int, str]]()
    row.acted.connect(lambda key, what: told.append((key, what)))
    row.show_for(7, QPoint(0, 0))
    row.offer(edit=True, again=False)
    assert (row.edit.isHidden(), row.again.isHidden()) == (False, True)
    row.edit.click()
    row.again.click()
    assert told == [(7, "edit"), (7, "again")]
    assert row.edit.accessibleName()
    assert row.again.accessibleName()


def test_the_way_to_the_end_says_whether_something_is_new(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    button = EndButton(parent)
    before = button.text()
    button.say(new=True)
    assert button.text() != before


def test_the_way_to_the_end_has_a_name_and_a_tooltip(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    button = EndButton(parent)
    for new in (False, True):
        button.say(new=new)
        assert (button.accessibleName(), button.toolTip()) == ("Go to the newest message",) * 2


def test_over_words_the_row_has_a_ground_of_its_own(qtbot: QtBot) -> None:
    """It was written into the text behind it."""
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.setStyleSheet("QWidget { background: #ff0000; }")
    parent.resize(300, 60)
    row = HoverRow(parent)
    row.set_style(light())
    parent.show()
    for over in (False, True):
        row.show_for(7, QPoint(20, 10), over=over)
        picture = parent.grab(row.geometry()).toImage()
        seen = {picture.pixel(x, y) for x in range(8, row.width() - 8) for y in range(8, row.height() - 8)}
        assert 0xFFFF0000 not in seen
        assert bool(row.property("over")) is over
