"""Rows on a card, as Qt sees them: headings cannot be chosen, and what is chosen stays so."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.palette import Choice
from ptahdesk.ui.panels.card_list import CardRows, spoken


async def test_rows_are_the_presenters(desk: Desk) -> None:
    command = Choice("command", "New chat", "chat.new", "Ctrl+N")
    desk.palette.open([command])
    owner = QObject()
    rows = CardRows[Choice](lambda: desk.palette.rows, owner)
    assert rows.first() is None
    rows.refresh()
    assert (rows.rowCount(), rows.first(), rows.place_of(command), rows.place_of(None)) == (2, 1, 1, None)
    assert rows.flags(rows.index(0)) == Qt.ItemFlag.NoItemFlags
    assert rows.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "New chat, Ctrl+N"


def test_a_row_is_spoken_as_it_is_read() -> None:
    assert spoken(Choice("chat", "Puffins")) == "Puffins"
