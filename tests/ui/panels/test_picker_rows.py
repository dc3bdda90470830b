"""A model as a screen reader says it, and as it cannot be chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.pick_rows import PickRow
from ptahdesk.ui.panels.picker_rows import PickRows, spoken


def test_spoken_rows() -> None:
    priced = PickRow("a:b", "Name", "a/b", "$3.00", "$15.00", context="200K")
    assert spoken(priced) == "Name, a/b, $3.00 in, $15.00 out per million, 200K of context"
    assert spoken(PickRow("a:b", "Name", "a/b", price="free")) == "Name, a/b, free"
    assert spoken(PickRow("a:b", "Name", "a/b", price="unpriced")) == "Name, a/b, unpriced"


async def test_headings_cannot_be_chosen(desk: Desk) -> None:
    desk.picker.find("")
    owner = QObject()
    rows = PickRows(desk.picker, owner)
    rows.refresh()
    assert rows.flags(rows.index(0)) == Qt.ItemFlag.NoItemFlags
    assert rows.flags(rows.index(1)) & Qt.ItemFlag.ItemIsSelectable
    assert rows.rowCount() == len(desk.picker.rows)
