"""Qt's view of the list: headings cannot be chosen, titles can be changed where they stand."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject, Qt

from ptahdesk.presenters.desk import Desk
from ptahdesk.ui.panels.sidebar_rows import ChatRows

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_rows_are_the_presenters(desk: Desk, wait_until: Until) -> None:
    chat = (await desk.app.chats.new("One")).id
    await desk.chats.reload()
    owner = QObject()
    rows = ChatRows(desk.chats, owner)
    heading, row = rows.index(0), rows.index(1)
    assert rows.flags(heading) == Qt.ItemFlag.NoItemFlags
    assert rows.flags(row) & Qt.ItemFlag.ItemIsEditable
    assert (row.data(), rows.place_of(chat), rows.place_of(None)) == ("One", 1, None)
    assert rows.setData(row, "Another")
    assert not rows.setData(heading, "No")
    await wait_until(lambda: desk.chats.title(chat) == "Another")
    rows.refresh()
    assert rows.index(1).data() == "Another"
