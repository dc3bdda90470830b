"""The sidebar with a hundred thousand chats in an open window: the longest turn of the UI thread by deed.

A turn is all that happens between two steps of a task that only waits for its next one: Qt's events,
painting, callbacks. It is the thread's own CPU time, which other programs on the machine do not lengthen.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

if TYPE_CHECKING:
    from ptahdesk.ui.furniture import Furniture

CHATS = 100_000
_OF_WORK = 20_000  # of them, in one folder
_DAY = 86_400_000_000  # in microseconds
_PATIENCE = 120.0


def fill(path: Path, count: int) -> None:
    """Past the store, which would take an hour."""
    import apsw

    connection = apsw.Connection(str(path))
    now = int(time.time() * 1_000_000)
    rows = [
        (number, f"Chat {number} about this", now - (count - number) * (_DAY // 200), number % 500 == 0)
        for number in range(1, count + 1)
    ]
    with connection:
        connection.executemany(
            "INSERT INTO chat (id, title, created, updated, pinned) VALUES (?1, ?2, ?3, ?3, ?4)", rows
        )
        connection.execute(
            "INSERT INTO lane (chat, position, reference) SELECT id, 0, 'tier:sonnet' FROM chat"
        )
        sql = "UPDATE chat SET folder = 'Work' WHERE id % 5 = 0 AND id <= ?"
        connection.execute(sql, (_OF_WORK * 5,))
        connection.execute("INSERT INTO folder (name, created) VALUES ('Work', 0)")
    connection.close()


class Turns:
    """The longest turn since it was last asked."""

    def __init__(self) -> None:
        self._longest = 0.0
        self._task = asyncio.ensure_future(self._watch())

    async def _watch(self) -> None:
        before = time.thread_time()
        while True:
            await asyncio.sleep(0)
            now = time.thread_time()
            self._longest = max(self._longest, now - before)
            before = now

    def take(self) -> float:
        """In milliseconds."""
        longest, self._longest = self._longest, 0.0
        return longest * 1000

    def stop(self) -> None:
        self._task.cancel()


class Hand:
    """Does one thing after the other in the window, and writes down the longest turn of each."""

    def __init__(self, furniture: Furniture) -> None:
        self.desk, self.view = furniture.desk, furniture.sidebar.list
        self.figures: dict[str, float] = {}
        self.turns = Turns()

    @property
    def rows(self) -> int:
        return len(self.desk.chats.rows)

    async def does(self, name: str, act: Callable[[], object], true: Callable[[], object]) -> None:
        await asyncio.sleep(0.2)
        self.turns.take()
        act()
        await until(true)
        await asyncio.sleep(0.3)
        self.figures[name] = max(self.figures.get(name, 0), self.turns.take())

    def more_than(self, count: int) -> Callable[[], bool]:
        return lambda: self.rows > count

    async def scrolls_to_the_end(self) -> None:
        bar = self.view.verticalScrollBar()
        self.turns.take()
        before = -1
        while self.rows != before:
            before = self.rows
            bar.setValue(bar.maximum())
            await asyncio.sleep(0.4)
        self.figures["scrolled to the end"] = self.turns.take()


async def deeds(furniture: Furniture) -> dict[str, float]:
    """What a person does with a long list, one after the other."""
    hand = Hand(furniture)
    desk, view, chats = hand.desk, hand.view, hand.desk.chats
    await hand.does("listed again", lambda: desk.doing.start("list", chats.reload()), lambda: True)
    await hand.scrolls_to_the_end()
    loose = chats.rows[-20].chat
    assert loose is not None
    new = "Another"
    await hand.does("renamed", lambda: desk.filing.rename(loose, new), lambda: chats.title(loose) == new)
    before = hand.rows
    await hand.does("folder shut", lambda: desk.folders.fold("Work"), lambda: hand.rows < before)
    await hand.does("folder opened", lambda: desk.folders.fold("Work"), lambda: hand.rows == before)
    for _more in range(3):
        await hand.does("more of a folder", lambda: chats.more("Work"), hand.more_than(hand.rows))
    listed = hand.rows
    await hand.does("all selected", view.selectAll, lambda: len(view.selection.chats()) > 1_000)
    chosen = view.selection.chats()
    await hand.does(
        "all archived", lambda: desk.filing.archive(chosen), lambda: chats.archived >= len(chosen)
    )
    desk.doing.start("undo", desk.app.filing.archive(chosen, archived=False))
    await until(lambda: hand.rows == listed)
    await hand.does("found by title", lambda: chats.find("chat 777"), lambda: 0 < hand.rows < 1_000)
    await hand.does("all shown again", lambda: chats.find(""), lambda: hand.rows == listed)
    hand.turns.stop()
    return hand.figures | {"rows listed": listed}


async def until(true: Callable[[], object]) -> None:
    async with asyncio.timeout(_PATIENCE):
        while not true():
            await asyncio.sleep(0.005)


async def measured(home: Path, count: int, theme: object) -> dict[str, float]:
    from ptahdesk.services.app import open_app
    from ptahdesk.settings.paths import Paths
    from ptahdesk.ui.host import Host
    from ptahdesk.ui.sitting import furnish
    from ptahdesk.ui.theme import Theme
    from ptahdesk.ui.window import shell

    assert isinstance(theme, Theme)
    paths = Paths(home)
    async with open_app(paths):
        pass  # the file is made
    await asyncio.to_thread(fill, paths.database, count)
    window = shell(theme)
    window.show()
    async with open_app(paths) as app:
        furniture = await furnish(Host(paths, theme, window), app)
        await asyncio.sleep(1)
        figures = await deeds(furniture)
        furniture.desk.close()
    window.strip()
    window.hide()
    window.deleteLater()
    return figures


def measure(chats: int = CHATS) -> dict[str, float]:
    """Milliseconds of the UI thread's CPU, the longest turn of each deed, and of them all."""
    import on_qt
    from PySide6.QtWidgets import QApplication

    from ptahdesk.ui.theme import LIGHT, Theme

    app = QApplication.instance() or QApplication(["ptahdesk"])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    theme = Theme(app)
    theme.choose(LIGHT)
    with tempfile.TemporaryDirectory(prefix="sidebar-") as home:
        figures = on_qt.run(app, measured(Path(home), chats, theme))
    longest = max(value for name, value in figures.items() if name != "rows listed")
    return {**figures, "longest turn": longest}
