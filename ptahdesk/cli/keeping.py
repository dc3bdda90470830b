"""What `data` does."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from ptahdesk.cli.terminal import printable, say, table, tell
from ptahdesk.domain.carried import CarryError
from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.words import _, many
from ptahdesk.presenters import keeping
from ptahdesk.presenters.documents import Format
from ptahdesk.services import everything
from ptahdesk.services.app import App
from ptahdesk.services.places import places
from ptahdesk.settings.paths import Paths
from ptahdesk.store.backups import Backup
from ptahdesk.store.errors import StoreError
from ptahdesk.store.upkeep import Upkeep

_EVERY = 100  # chats between two words of how far it is
_TENTH = 10  # percent between them


def show_places(practice: bool) -> int:
    rows = [
        (keeping.PLACES[place.kind], keeping.size(place.size), str(place.path))
        for place in places(_paths(practice))
    ]
    say(table((_("What"), _("Size"), _("Where")), rows, frozenset({1})))
    return 0


def show_backups(practice: bool) -> int:
    return _run(_list(Upkeep(_paths(practice).database, LIMITS)))


def back_up(practice: bool) -> int:
    return _run(_back_up(Upkeep(_paths(practice).database, LIMITS)))


@dataclass(frozen=True, slots=True)
class Restore:
    """Nobody has the history open meanwhile, so no App is opened for it."""

    name: str
    yes: bool
    practice: bool

    def run(self) -> int:
        return _run(self._restore(_paths(self.practice)))

    async def _restore(self, paths: Paths) -> int:
        upkeep = Upkeep(paths.database, LIMITS)
        backup = await self._find(upkeep)
        if backup is None:
            tell(_("There is no backup {name}. ptahdesk data backups lists them.").format(name=self.name))
            return 1
        found = await upkeep.verify(backup.path)
        if found.structure:
            tell(found.words)
            return 1
        tell(keeping.holds(await upkeep.contents(backup.path)))
        if found.words:
            tell(found.words)
        tell(keeping.farewell(await upkeep.today()))
        if not self.yes and not click.confirm(printable(_("Restore it?")), err=True):
            tell(_("Nothing was changed."))
            return 1
        aside = await upkeep.restore(backup.path, paths.sessions)
        say(keeping.restored(backup.made, aside))
        return 0

    async def _find(self, upkeep: Upkeep) -> Backup | None:
        """By its name, the newest one, or any file."""
        kept = await upkeep.backups()
        named = [backup for backup in kept if self.name in {backup.path.name, backup.path.stem}]
        if self.name == "newest":
            named = kept
        return named[0] if named else _elsewhere(Path(self.name))


@dataclass(frozen=True, slots=True)
class ExportAll:
    path: Path
    format: Format

    async def run(self, app: App) -> int:
        await app.models.load()

        def told(done: int, of: int) -> None:
            if done and done % _EVERY == 0:
                tell(_("{n} of {all} chats …").format(n=f"{done:,}", all=f"{of:,}"))

        shape = keeping.Written(self.format, app.models.catalogue)
        try:
            found = await everything.write(app.exports, self.path, shape, told)
        except CarryError as error:
            tell(str(error))
            return 1
        tell(keeping.exported(found))
        tell(keeping.LEFT_OUT)
        return 1 if found.unread else 0


@dataclass(frozen=True, slots=True)
class Empty:
    yes: bool

    async def run(self, app: App) -> int:
        count = await app.history.deleted()
        if not count:
            say(_("There are no deleted chats."))
            return 0
        tell(keeping.asked_to_empty(count))
        question = many("Delete {n} chat for good?", "Delete {n} chats for good?", count).format(n=count)
        if not self.yes and not await asyncio.to_thread(click.confirm, printable(question), err=True):
            tell(_("Nothing was changed."))
            return 1
        say(keeping.emptied(*await app.history.empty(lambda _done: None)))
        return 0


def _elsewhere(path: Path) -> Backup | None:
    """A backup that somebody has put in a place of their own."""
    if not path.is_file():
        return None
    return Backup(path, datetime.fromtimestamp(path.stat().st_mtime, UTC), whole=True)


async def _list(upkeep: Upkeep) -> int:
    kept = await upkeep.backups()
    for backup in kept:
        holds = keeping.holds(await upkeep.contents(backup.path))
        say(" · ".join(filter(None, (backup.path.name, keeping.made(backup), keeping.kind(backup), holds))))
    if not kept:
        say(_("There is no backup yet."))
    return 0


async def _back_up(upkeep: Upkeep) -> int:
    last = 0

    def told(part: float) -> None:
        nonlocal last
        if (percent := int(part * 100)) >= last + _TENTH:
            last = percent
            tell(_("{n} % copied …").format(n=percent) if percent < 100 else _("Reading the copy …"))

    backup = await upkeep.backup_now(told)
    if backup is None:
        tell(_("There is nothing to back up yet."))
        return 1
    words = (str(backup.path), keeping.size(backup.path.stat().st_size), keeping.kind(backup))
    say(" · ".join(filter(None, words)))
    return 0


def _paths(practice: bool) -> Paths:
    paths = Paths.default()
    return paths.practice if practice else paths


def _run(work: Coroutine[Any, Any, int]) -> int:
    try:
        return asyncio.run(work)
    except StoreError as error:
        tell(str(error))
        return 1
