"""Everything in the window grows and shrinks with the text, and comes back to what it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ptahdesk.presenters.desk import Desk
from ptahdesk.ui import scale
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.window import Window


@pytest.mark.parametrize(("wanted", "given"), [(50, 80), (80, 80), (150, 150), (300, 200)])
def test_it_grows_and_shrinks_as_far_as_it_can_be_used(theme: Theme, wanted: int, given: int) -> None:
    theme.enlarge(wanted)
    assert (scale.percent(), scale.px(50)) == (given, given // 2)


def test_hairlines_of_the_stylesheet_stay_thin(theme: Theme) -> None:
    theme.enlarge(200)
    assert scale.sheet("a { border: 1px solid; padding: 7px 0; font-size: 13px; }") == (
        "a { border: 1px solid; padding: 14px 0; font-size: 26px; }"
    )


@pytest.mark.parametrize("percent", [80, 90, 110, 125, 150, 175, 200])
def test_what_is_round_stays_round(theme: Theme, percent: int) -> None:
    """Qt draws a corner square whose radius is more than half the side."""
    theme.enlarge(percent)
    assert int(scale.sheet("border-radius: 17px")[15:-2]) * 2 <= scale.px(34)


def test_the_letters_grow_too(theme: Theme, qapp: QApplication) -> None:
    usual = qapp.font().pixelSize()
    theme.enlarge(200)
    assert qapp.font().pixelSize() == 2 * usual


def test_what_is_held_and_what_is_laid_out_comes_back_exactly(theme: Theme, qtbot: QtBot) -> None:
    root, button = QWidget(), QPushButton()
    qtbot.addWidget(root)
    column, row, edge = QVBoxLayout(root), QHBoxLayout(), QHBoxLayout()
    column.setContentsMargins(7, 5, 3, 9)
    row.setSpacing(11)
    edge.setContentsMargins(20, 0, 32, 0)
    scale.stay(edge)
    for inside in (row, edge):
        column.addLayout(inside)
    row.addWidget(button)
    scale.hold(button, width=33, height=31)
    scale.hold(button, icon=15)

    def measures() -> tuple[object, ...]:
        sizes = button.maximumSize(), button.iconSize(), row.spacing()
        return *sizes, column.contentsMargins(), edge.contentsMargins()

    usual = measures()
    for percent in (80, 175, 200):
        theme.enlarge(percent)
        scale.fit(root)
    assert button.minimumSize() == button.maximumSize() == QSize(66, 62)
    assert (button.iconSize(), row.spacing(), column.contentsMargins().left()) == (QSize(30, 30), 22, 14)
    assert edge.contentsMargins().right() == 32
    theme.enlarge(100)
    scale.fit(root)
    assert measures() == usual


async def test_the_whole_window_follows_the_zoom(theme: Theme, desk: Desk, qtbot: QtBot) -> None:
    window = Window(theme)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    furniture = Furniture(theme, desk)
    window.furnish(furniture)
    window.show()
    furniture.settings.open_settings()

    def sizes() -> list[int]:
        panels = furniture.sidebar.width(), furniture.header.height(), furniture.costs.height()
        return [*panels, furniture.settings.card.width(), furniture.sidebar.new.height()]

    usual = sizes()
    theme.enlarge(150)
    qtbot.waitUntil(lambda: furniture.costs.height() == 54)
    larger = sizes()
    assert larger[1:3] == [78, 54]
    assert all(now > before for now, before in zip(larger, usual, strict=True))
    theme.enlarge(200)
    assert furniture.sidebar.width() == round(1280 * 0.36), "it never takes most of the window"
    window.resize(900, 640)
    qtbot.waitUntil(lambda: scale.percent() == 140)  # what stands around the chat leaves room for it
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: scale.percent() == 200)
    theme.enlarge(100)
    qtbot.waitUntil(lambda: sizes() == usual)
    window.strip()
