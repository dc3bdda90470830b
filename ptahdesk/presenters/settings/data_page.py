"""The page of the data: where it is, its backups, all of it taken along, and what is deleted for good."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import Any

from ptahdesk.domain.carried import CarryError
from ptahdesk.domain.words import _, many
from ptahdesk.presenters import keeping
from ptahdesk.presenters.documents import Format
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.settings.restore_question import asked_before
from ptahdesk.presenters.signal import Signal
from ptahdesk.services import everything
from ptahdesk.services.app import App
from ptahdesk.services.places import Place, places
from ptahdesk.store.backups import Backup
from ptahdesk.store.errors import StoreError


class Matter(Enum):
    """What is being done, or was done last."""

    NOTHING = auto()
    BACKUP = auto()
    EXPORT = auto()
    DELETED = auto()


class DataPage:
    """One thing at a time: `busy` while it is done, `said` what came of it, each under its own heading."""

    def __init__(self, app: App, doing: Doing) -> None:
        self._app = app
        self._doing = doing
        self._task: asyncio.Task[Any] | None = None
        self.places: list[Place] = []
        self.backups: list[tuple[Backup, int]] = []  # with their sizes
        self.deleted = 0
        self.matter = Matter.NOTHING
        self.busy = False
        self.said = ""
        self.wrong = False
        self.part = 0.0  # of what is being done
        self.format = Format.JSON
        self.changed = Signal[None]()

    def look(self) -> None:
        """Somebody comes to it: what there is may be other than it was."""
        self._doing.start("look what is kept", self._look())

    def back_up(self) -> None:
        self._begin(Matter.BACKUP, _("Copying …"), self._back_up())

    def export(self, path: Path) -> None:
        self._begin(Matter.EXPORT, _("Writing …"), self._export(path))

    def empty(self) -> None:
        self._begin(Matter.DELETED, _("Deleting …"), self._empty())

    def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def forget(self) -> None:
        """Somebody comes to it anew: what came of the last thing was read."""
        if not self.busy:
            self._say(Matter.NOTHING, "")

    async def asked_to_restore(self, backup: Backup) -> str:
        """What has to be said before; empty when it cannot be done, and the page says why."""
        if self.busy:
            return ""
        self.part, self._task = 0.0, asyncio.current_task()
        self._say(Matter.BACKUP, _("Reading the backup …"), busy=True)
        try:
            question, trouble = await asked_before(self._app, backup)
        except BaseException:
            self._say(Matter.BACKUP, _("Stopped. Nothing was changed."))
            raise
        self._say(Matter.BACKUP if trouble else Matter.NOTHING, trouble, wrong=bool(trouble))
        return question

    async def _look(self) -> None:
        self.places = await asyncio.to_thread(places, self._app.paths)
        kept = await self._app.upkeep.backups()
        self.backups = await asyncio.to_thread(partial(list, map(_sized, kept)))
        self.deleted = await self._app.history.deleted()
        self.changed.emit(None)

    async def _back_up(self) -> str:
        def told(part: float) -> None:
            self.part = part
            copied = _("{n} % copied …").format(n=int(part * 100))
            self._say(Matter.BACKUP, copied if part < 1 else _("Reading the copy …"), busy=True)

        backup = await self._app.upkeep.backup_now(told)
        if backup is None:
            return _("There is nothing to back up yet.")
        words = _("The backup is made, and was read through.")
        return " ".join(filter(None, (words, keeping.kind(backup))))

    async def _export(self, path: Path) -> str:
        def told(done: int, of: int) -> None:
            self.part = done / max(of, 1)
            words = _("{n} of {all} chats …").format(n=f"{done:,}", all=f"{of:,}")
            self._say(Matter.EXPORT, words, busy=True)

        shape = keeping.Written(self.format, self._app.models.catalogue)
        return keeping.exported(await everything.write(self._app.exports, path, shape, told))

    async def _empty(self) -> str:
        of = max(self.deleted, 1)

        def told(done: int) -> None:
            self.part = done / of
            words = many("{n} chat deleted …", "{n} chats deleted …", done).format(n=f"{done:,}")
            self._say(Matter.DELETED, words, busy=True)

        return keeping.emptied(*await self._app.history.empty(told))

    def _begin(self, matter: Matter, words: str, work: Coroutine[Any, Any, str]) -> None:
        if self.busy:
            work.close()
            return
        self.part = 0.0
        self._say(matter, words, busy=True)
        self._task = self._doing.start(f"data: {matter.name.lower()}", self._done(matter, work))

    async def _done(self, matter: Matter, work: Coroutine[Any, Any, str]) -> None:
        try:
            words, wrong = await work, False
        except (StoreError, CarryError) as error:
            words, wrong = str(error), True
        except BaseException:
            self._say(matter, _("Stopped. What was finished before stays."))
            raise
        finally:
            work.close()
        self._say(matter, words, wrong=wrong)
        await self._look()

    def _say(self, matter: Matter, words: str, *, wrong: bool = False, busy: bool = False) -> None:
        self.matter, self.said, self.wrong, self.busy = matter, words, wrong, busy
        self.changed.emit(None)


def _sized(backup: Backup) -> tuple[Backup, int]:
    try:
        return backup, backup.path.stat().st_size
    except OSError:
        return backup, 0
