"""Above a sheet stand its name and a cross that works, below it its verbs in their order."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton, WordButton
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.overlay import Overlay
from ptahdesk.ui.widgets.sheet_ends import foot, head


def test_the_cross_puts_the_sheet_away_and_the_verbs_stand_in_their_order(theme: Theme) -> None:
    window = QWidget()
    window.resize(900, 700)
    window.show()
    sheet = Overlay(window, theme, "A sheet")
    out, copy, save = (WordButton(words) for words in ("Take out", "Copy", "Save"))
    name, facts = plain("notes.txt", "section"), plain("3 kB", "small")
    sheet.body.addWidget(head(theme, sheet, name, facts))
    sheet.body.addStretch(1)
    sheet.body.addWidget(foot(copy, save, apart=out))
    sheet.open(save)
    places = [verb.mapTo(sheet, verb.rect().topLeft()).x() for verb in (out, copy, save)]
    assert places == sorted(places)
    assert places[1] - places[0] > places[2] - places[1]
    assert name.mapTo(sheet, name.rect().topLeft()).y() < facts.mapTo(sheet, facts.rect().topLeft()).y()
    [cross] = sheet.findChildren(IconButton)
    assert cross.accessibleName() == "Close"
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert not sheet.isVisible()
