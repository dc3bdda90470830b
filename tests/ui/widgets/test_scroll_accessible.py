"""A screen reader that counted the scroll bars before one went away gets nothing, and no crash."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QScrollArea, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from ptahdesk.ui.widgets import scroll_accessible
from ptahdesk.ui.widgets.scroll_accessible import serve_scroll_areas


@pytest.fixture
def area(qtbot: QtBot) -> QScrollArea:
    serve_scroll_areas()
    area = QScrollArea()
    qtbot.addWidget(area)
    area.resize(200, 200)
    area.setWidget(QWidget())
    area.widget().setFixedSize(50, 900)
    area.show()
    return area


def children(area: QScrollArea) -> list[QAccessibleInterface]:
    thing = QAccessible.queryAccessibleInterface(area)
    return [thing.child(at) for at in range(thing.childCount())]


def test_a_bar_that_goes_away_between_two_questions_takes_nothing_along(area: QScrollArea) -> None:
    thing = QAccessible.queryAccessibleInterface(area)
    counted = thing.childCount()
    assert [child.state().invisible for child in children(area)] == [0, 1, 0]
    area.widget().setFixedSize(50, 50)
    QCoreApplication.processEvents()
    assert not area.verticalScrollBar().isVisible()
    assert thing.childCount() == counted  # Qt's own counts one less now, and must not be asked any further
    assert all(thing.child(at).isValid() for at in range(counted))
    assert [thing.child(at) for at in (-1, counted, counted + 1, 500)] == [None] * 4
    assert [child.state().invisible for child in children(area)] == [0, 1, 1]


def test_what_is_inside_is_found_from_both_ends(area: QScrollArea) -> None:
    thing = QAccessible.queryAccessibleInterface(area)
    assert [thing.indexOfChild(child) for child in children(area)] == [0, 1, 2]
    assert all(child.parent() is thing for child in children(area))
    assert thing.child(0).child(0).object() is area.widget()
    assert thing.role() == QAccessible.Role.Client


def test_texts_keep_what_qt_tells_of_them(area: QScrollArea, qtbot: QtBot) -> None:
    text = QTextEdit()
    qtbot.addWidget(text)
    assert QAccessible.queryAccessibleInterface(text).role() == QAccessible.Role.EditableText


def test_nothing_of_an_area_is_kept_when_it_is_gone(qtbot: QtBot) -> None:
    serve_scroll_areas()
    before = len(scroll_accessible._kept)
    for _time in range(20):
        area = QScrollArea()
        assert children(area)
        assert len(scroll_accessible._kept) == before + 1
        area.deleteLater()
        QCoreApplication.sendPostedEvents(area, QEvent.Type.DeferredDelete)
        del area
        gc.collect()
    assert len(scroll_accessible._kept) == before
