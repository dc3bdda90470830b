"""A row that goes on in the next line."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from ptahdesk.ui.widgets.flow import Flow


def boxes(count: int) -> list[QWidget]:
    made: list[QWidget] = [QLabel() for _ in range(count)]
    for box in made:
        box.setFixedSize(100, 20)
    return made


def test_what_does_not_fit_goes_into_the_next_line(qtbot: object) -> None:
    widgets = boxes(5)
    flow = Flow(widgets, gap=10)
    flow.resize(330, 100)
    flow.show()
    flow.settle()
    assert [(box.x(), box.y()) for box in widgets] == [(0, 0), (110, 0), (220, 0), (0, 30), (110, 30)]
    assert (flow.heightForWidth(330), flow.heightForWidth(1000), flow.heightForWidth(50)) == (50, 20, 140)
    flow.resize(120, 200)
    assert [box.y() for box in widgets] == [0, 30, 60, 90, 120]
    flow.deleteLater()


def test_what_is_hidden_takes_no_room(qtbot: object) -> None:
    widgets = boxes(3)
    flow = Flow(widgets, gap=10)
    flow.resize(400, 50)
    flow.show()
    widgets[0].hide()
    flow.settle()
    assert widgets[1].x() == 0
    assert flow.sizeHint().height() == 20
    flow.deleteLater()


def test_what_is_less_high_stands_in_the_middle_of_its_line(qtbot: object) -> None:
    widgets = boxes(3)
    widgets[1].setFixedSize(100, 26)
    flow = Flow(widgets, gap=10)
    flow.resize(220, 100)
    flow.show()
    flow.settle()
    assert [box.y() for box in widgets] == [3, 0, 36]
    flow.deleteLater()
