"""Bars are gone through by keyboard and opened by a click; what is unknown has a mark, and no height."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ptahdesk.domain.ledger import Total
from ptahdesk.presenters.usage_lines import Bars, Part
from ptahdesk.ui.panels.usage_chart import UsageChart
from ptahdesk.ui.panels.usage_frame import ALL
from ptahdesk.ui.theme import DARK, Theme

D = Decimal
BARS = Bars(
    (date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 3)),
    False,
    (
        Part("a", "A", Total(D(3)), (D(1), D(0), D(2))),
        Part("b", "B", Total(D(1)), (D(0), D(0), D(1))),
    ),
    (0, 2, 0),
)


@pytest.fixture
def chart(theme: Theme) -> Iterator[UsageChart]:
    made = UsageChart(theme)
    made.resize(600, 240)
    made.show()
    made.show_bars(BARS, "Spend by day")
    yield made
    made.close()


def place_of(chart: UsageChart, x: int, dollars: str) -> QPoint:
    frame = chart.frame
    return QPointF(frame.middle(x), frame.area.bottom() - frame.height(D(dollars))).toPoint()


def test_arrows_go_along_the_bars_and_through_their_parts(chart: UsageChart) -> None:
    said: list[str] = []
    picked: list[tuple[int, int]] = []
    chart.pointed.connect(said.append)
    chart.picked.connect(lambda *at: picked.append(at))
    for key in ("Right", "Up", "Up", "Up", "Return", "Left", "Up", "Return", "Down"):
        QTest.keyClick(chart, getattr(Qt.Key, f"Key_{key}"))
    assert said[:3] == ["2026-03-03 · $3.00", "2026-03-03 · A · $2.00", "2026-03-03 · B · $1.00"]
    assert said[4] == "2026-03-02 · unpriced", "what nobody knows is no zero"
    assert picked == [(2, 1), (1, ALL)]
    assert chart.accessibleDescription() == said[-1]


def test_a_click_opens_the_part_that_is_there(chart: UsageChart) -> None:
    picked: list[tuple[int, int]] = []
    chart.picked.connect(lambda *at: picked.append(at))
    for x, y in ((2, "1"), (2, "2.5"), (0, "2.9")):
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place_of(chart, x, y))
    assert picked == [(2, 0), (2, 1), (0, ALL)]


def colours(chart: UsageChart) -> set[str]:
    picture = chart.grab().toImage()
    return {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }


def test_unknown_costs_are_marked_and_every_part_has_its_colour(chart: UsageChart, theme: Theme) -> None:
    assert {theme.colour(token).name() for token in ("plot_1", "plot_2")} <= colours(chart)
    marked = chart.grab().toImage()
    chart.show_bars(replace(BARS, unpriced=(0, 0, 0)), "Spend by day")
    assert chart.grab().toImage() != marked
    theme.choose(DARK)
    dark = {theme.colour(token).name() for token in ("plot_1", "plot_2")}
    assert dark <= colours(chart)
    chart.show_bars(Bars(), "Nothing")
    assert not dark & colours(chart)
    QTest.keyClick(chart, Qt.Key.Key_Right)


def test_a_reading_anew_keeps_the_place(chart: UsageChart) -> None:
    QTest.keyClick(chart, Qt.Key.Key_Right)
    QTest.keyClick(chart, Qt.Key.Key_Up)
    chart.zoom(0.1, 2.5)
    fewer = replace(BARS, parts=BARS.parts[:1])
    chart.show_bars(fewer, "Spend by day")
    said: list[str] = []
    chart.pointed.connect(said.append)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert said == ["2026-03-02 · unpriced"]


def test_the_wheel_belongs_to_the_page_and_with_ctrl_to_time(chart: UsageChart) -> None:
    def turn(held: Qt.KeyboardModifier) -> None:
        at = QPointF(300, 100)
        event = QWheelEvent(
            at,
            QPointF(chart.mapToGlobal(at.toPoint())),
            QPoint(),
            QPoint(0, 240),
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(chart, event)

    many = tuple(date(2026, 3, day) for day in range(1, 31))
    part = Part("a", "A", Total(D(30)), (D(1),) * 30)
    chart.show_bars(Bars(many, False, (part,), (0,) * 30), "Spend by day")
    turn(Qt.KeyboardModifier.NoModifier)
    assert chart.seen == (0, 30)
    turn(Qt.KeyboardModifier.ControlModifier)
    low, high = chart.seen
    assert high - low == pytest.approx(24)
    QTest.keyClick(chart, Qt.Key.Key_Plus)
    assert chart.seen[1] - chart.seen[0] == pytest.approx(12)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.seen[1] >= 30, "the bar one stands on is in sight"
    for _ in range(3):
        QTest.keyClick(chart, Qt.Key.Key_Minus)
    assert chart.seen == (0, 30)


ANOTHER_CALL = replace(BARS, parts=(replace(BARS.parts[0], amounts=(D(1), D(0), D(5))), BARS.parts[1]))
OTHER_DAYS = Bars((date(2025, 1, 1),), False, (Part("a", "A", Total(D(1)), (D(1),)),), (0,))


def test_what_is_said_of_the_bar_under_the_pointer_follows_the_data(chart: UsageChart) -> None:
    said: list[str] = []
    chart.pointed.connect(said.append)
    QTest.mouseMove(chart, place_of(chart, 2, "1"))
    assert said[-1] == "2026-03-03 · A · $2.00"
    chart.show_bars(ANOTHER_CALL, "Spend by day")
    assert said[-1] == "2026-03-03 · A · $5.00"
    chart.show_bars(Bars(), "Nothing")
    assert said[-1] == ""


def test_what_is_said_of_where_the_keyboard_is_follows_its_day_and_its_part(chart: UsageChart) -> None:
    said: list[str] = []
    chart.pointed.connect(said.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up):
        QTest.keyClick(chart, key)
    assert said[-1] == "2026-03-03 · A · $2.00"
    chart.show_bars(replace(ANOTHER_CALL, parts=ANOTHER_CALL.parts[::-1]), "Spend by day")
    assert (said[-1], chart.accessibleDescription()) == ("2026-03-03 · A · $5.00", said[-1])
    chart.show_bars(OTHER_DAYS, "Spend by day")
    assert (said[-1], chart.accessibleDescription()) == ("", "")


def test_nothing_is_said_of_new_data_where_nobody_points(chart: UsageChart) -> None:
    said: list[str] = []
    chart.pointed.connect(said.append)
    chart.show_bars(ANOTHER_CALL, "Spend by day")
    assert not any(said)
