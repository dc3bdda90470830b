"""Where bars stand: as high as they are dear, with round amounts and as many days as there is room for."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QSize

from ptahdesk.domain.ledger import Total
from ptahdesk.presenters.usage_lines import Bars, Part
from ptahdesk.ui.panels.usage_frame import ALL, Frame, highest

D = Decimal


def frame(amounts: list[str], seen: tuple[float, float] | None = None) -> Frame:
    days = tuple(date(2026, 3, 1) + timedelta(days=nth) for nth in range(len(amounts)))
    half = tuple(D(amount) / 2 for amount in amounts)
    parts = (Part("a", "A", Total(sum(half, D(0))), half), Part("b", "B", Total(sum(half, D(0))), half))
    bars = Bars(days, False, parts, (0,) * len(days))
    return Frame(QSize(600, 240), bars, seen or (0.0, float(len(days))), highest(bars))


def test_the_dearest_fills_the_height_and_parts_stand_on_each_other() -> None:
    found = frame(["1", "4", "0"])
    (_nth, first), (_other, second) = found.boxes(1)
    assert first.bottom() == found.area.bottom()
    assert first.top() == pytest.approx(second.bottom())
    assert second.top() == pytest.approx(found.area.top())
    assert list(found.boxes(2)) == []
    assert found.whole(2).height() == 0
    assert found.part_at(second.center()) == (1, 1)
    assert found.part_at(QPointF(found.middle(2), 100)) == (2, ALL)
    assert found.part_at(QPointF(3, 100)) == (-1, ALL)


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("3", ["0\u00a0¢", "$1.00", "$2.00", "$3.00"]),
        ("0.0004", ["0\u00a0¢", "0.01\u00a0¢", "0.02\u00a0¢"]),
    ],
)
def test_amounts_are_round(amount: str, said: list[str]) -> None:
    told = [words for _y, words in frame([amount]).amounts()]
    assert told[: len(said)] == said


def test_days_have_room_for_their_names_and_the_last_one_has_its() -> None:
    days = frame(["1"] * 30).days()
    assert days[0][1] == "2026-03-30"
    assert all(one[0] - other[0] >= 86 for one, other in pairwise(days))
    assert [words for _x, words in frame(["1"] * 30, (10, 13)).days()] == [
        "2026-03-13",
        "2026-03-12",
        "2026-03-11",
    ]


def test_without_a_bar_there_is_nothing_to_stand() -> None:
    empty = frame([], (0.0, 1.0))
    assert list(empty.places()) == []
    assert empty.days() == []
    assert empty.highest == 1
