"""Qt's view of the list: headings cannot be chosen, titles can be changed where they stand."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Qt

from ptahdesk.domain.chat import ChatId
from ptahdesk.presenters.chat_rows import FOLDER, MORE, ListRow
from ptahdesk.presenters.desk import Desk
from ptahdesk.ui.panels.sidebar_rows import ChatRows, hover, spoken

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_rows_are_the_presenters(desk: Desk, wait_until: Until) -> None:
    chat = (await desk.app.chats.new("One")).id
    await desk.chats.reload()
    owner = QObject()
    rows = ChatRows(desk, owner)
    heading, row = rows.index(0), rows.index(1)
    assert rows.flags(heading) == Qt.ItemFlag.NoItemFlags
    assert rows.flags(row) & Qt.ItemFlag.ItemIsEditable
    assert (row.data(), rows.place_of(chat), rows.place_of(None)) == ("One", 1, None)
    assert rows.setData(row, "Another")
    assert not rows.setData(heading, "No")
    await wait_until(lambda: desk.chats.title(chat) == "Another")
    rows.refresh()
    assert rows.index(1).data() == "Another"


def test_a_row_is_spoken_with_what_is_only_drawn() -> None:
    assert spoken(ListRow("Work", kind=FOLDER, folder="Work", folded=True, count=1)) == (
        "Folder Work, 1 chat, shut"
    )
    assert spoken(ListRow("Trip", ChatId(1), True, folder="Work")) == "Trip, pinned, in Work"
    assert spoken(ListRow("Trip", ChatId(1), temporary=True)) == "Trip, temporary"
    assert spoken(ListRow("Today")) == "Today"


def test_titles_are_no_markup_where_the_mouse_rests() -> None:
    used = datetime(2026, 11, 20, 12, tzinfo=UTC)
    words = hover(ListRow("<b>&amp;</b>", ChatId(1), folder="<i>", used=used))
    assert words is not None
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt;<br>" in words
    assert "In the folder &lt;i&gt;" in words
    assert hover(ListRow("Today")) is None


async def test_folders_are_renamed_and_not_dragged(desk: Desk, wait_until: Until) -> None:
    await desk.app.filing.make("Work")
    await desk.chats.reload()
    owner = QObject()
    rows = ChatRows(desk, owner)
    place = rows.place_of_folder("Work")
    assert place == 1
    folder = rows.index(place)
    assert rows.flags(folder) & Qt.ItemFlag.ItemIsEditable
    assert not rows.flags(folder) & Qt.ItemFlag.ItemIsDragEnabled
    assert rows.setData(folder, "Office")
    await wait_until(lambda: desk.chats.rows[1].text == "Office")
    desk.chats.rows = [ListRow("Show 2 more", kind=MORE, folder="Office")]
    rows.refresh()
    assert rows.flags(rows.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert not rows.setData(rows.index(0), "No")
