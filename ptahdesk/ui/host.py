"""Who owns the window: which App comes next in it, and what closing it means."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ptahdesk.settings.paths import Paths
from ptahdesk.ui import front
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.window import Window

if TYPE_CHECKING:
    from ptahdesk.store.backups import Backup


@dataclass(frozen=True, slots=True)
class Sitting:
    """Which App to open. A key that was pasted in practice mode is taken along, unseen."""

    practice: bool = False
    key: str = field(default="", repr=False)
    address: str = ""
    restore: Backup | None = None  # takes the place of the history before that is opened


class Host:
    """One window for as long as the program runs, and one App after another in it."""

    def __init__(self, paths: Paths, theme: Theme, window: Window) -> None:
        self.paths = paths
        self.theme = theme
        self.window = window
        self._next: asyncio.Future[Sitting | None] | None = None
        self._closing = False
        self._gone = False
        self._impatient = asyncio.Event()
        self._recalled = asyncio.Event()
        window.wantsClose.connect(self.close)

    def begin(self) -> None:
        """Another App is about to open. What somebody wishes from now on is heard, however early."""
        self._next = asyncio.get_running_loop().create_future()

    async def next(self) -> Sitting | None:
        """Wait until this App is done with: what to open then, or None to end."""
        if self._closing or self._next is None:
            return None
        return await self._next

    async def troubled(self, sentence: str, sitting: Sitting) -> Sitting | None:
        """There is no App to show. Say why, and open the same again when somebody asks for it."""
        self.window.strip()
        self.window.wait(sentence, lambda: self.go_on(sitting))
        return await self.next()

    def go_on(self, sitting: Sitting | None) -> None:
        """The first wish counts."""
        if self._next is not None and not self._next.done():
            self._next.set_result(sitting)

    def close(self) -> None:
        """The first time: hide, and let replies finish. The second time: stop them."""
        if self._closing:
            self._impatient.set()
        self._closing = True
        self.window.hide()
        self.go_on(None)

    def end(self) -> None:
        """The session ends, or the system asks: there are seconds, so replies are cut off and kept."""
        self._impatient.set()
        self.close()

    def recall(self, token: str = "") -> bool:
        """The program was started again: the window comes to the front, also from behind a close.

        False when it is too late for that: what is left here is only being put away.
        """
        if self._gone or self._impatient.is_set():
            return False
        if self._closing:
            self._closing = False
            self._recalled.set()
            self.begin()
        front.bring(self.window, token)
        return True

    async def patiently(self, work: Coroutine[Any, Any, object]) -> bool:
        """Do `work`, unless somebody closes a second time meanwhile. True: the window is wanted again."""
        async with asyncio.TaskGroup() as group:
            doing = group.create_task(work)
            waiting = [group.create_task(each.wait()) for each in (self._impatient, self._recalled)]
            await asyncio.wait({doing, *waiting}, return_when=asyncio.FIRST_COMPLETED)
            for task in (doing, *waiting):
                task.cancel()
            with suppress(asyncio.CancelledError):
                await doing
        recalled = self._recalled.is_set()
        self._recalled.clear()
        self._gone = not recalled
        return recalled
