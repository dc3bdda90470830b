"""The daily backup, and reading everything through: on a thread of its own, ended at any moment."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import apsw

from ptahdesk.domain.limits import Limits
from ptahdesk.store import backups, restoring, suspicion
from ptahdesk.store.backups import Backup, BackupError, Stop, Told
from ptahdesk.store.errors import DAMAGE, StoreError, in_words
from ptahdesk.store.restoring import Contents
from ptahdesk.store.verifying import Verified, verify_file

T = TypeVar("T")
_EVERY = timedelta(days=1)


class Upkeep:
    """Neither needs the store's own connections: nobody waits for it."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path = path
        self._limits = limits

    async def backup(self, now: datetime | None = None) -> Backup | None:
        """Make a verified copy if the newest is a day old and anything has been said; else None.

        Raises StoreError when none could be made; those there are were kept.
        """
        return await _apart(lambda stop: self._backup(now or datetime.now(UTC), stop))

    async def backup_now(self, told: Told) -> Backup | None:
        """Make one whenever the newest was made; None when nothing has been said yet.

        `told` hears on this thread how much is copied. Raises StoreError as `backup` does.
        """
        loop, heard = asyncio.get_running_loop(), _Steps(told)
        return await _apart(
            lambda stop: self._made(
                datetime.now(UTC), stop, lambda part: loop.call_soon_threadsafe(heard, part)
            )
        )

    async def contents(self, backup: Path) -> Contents:
        """What a backup holds."""
        return await _apart(lambda _stop: restoring.contents(backup))

    async def today(self) -> Contents | None:
        """What the history holds; None when there is none, or it cannot be read."""
        try:
            return await self.contents(self._path)
        except StoreError:
            return None

    async def restore(self, backup: Path, sessions: Path) -> Backup | None:
        """Put it in the place of the history, which nobody may have open; what was there is kept and given.

        Raises StoreError when nothing was changed.
        """
        return await _apart(
            lambda stop: restoring.restore(self._path, sessions, backup, datetime.now(UTC), stop)
        )

    async def backups(self) -> list[Backup]:
        """Those there are, the newest first."""
        return await _apart(lambda _stop: backups.kept(self._path))

    async def verify(self, path: Path | None = None) -> Verified:
        """Read all of the history, or of one of its backups.

        A history whose file is found damaged is mended at the next start.
        """
        return await _apart(lambda stop: self._verify(path or self._path, stop))

    def _verify(self, path: Path, stop: Stop) -> Verified:
        found = verify_file(path, stop)
        if found.structure and path == self._path:
            suspicion.raise_against(path)
        return found

    def _backup(self, now: datetime, stop: Stop) -> Backup | None:
        newest = next(iter(backups.kept(self._path)), None)
        if newest is not None and timedelta() <= now - newest.made < _EVERY:
            return None
        return self._made(now, stop)

    def _made(self, now: datetime, stop: Stop, told: Told | None = None) -> Backup | None:
        try:
            if not self._path.exists() or not backups.worth_it(self._path):
                return None
            return backups.make(self._path, self._limits.backups, now, stop, told)
        except (BackupError, *DAMAGE):
            suspicion.raise_against(self._path)  # the next start looks, and mends it
            raise


class _Steps:
    """One word for each hundredth: a copy in the making tells far more often."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._last = -1

    def __call__(self, part: float) -> None:
        if int(part * 100) > self._last:
            self._last = int(part * 100)
            self._told(part)


async def _apart(work: Callable[[Stop], T]) -> T:
    """Run `work` on a thread; when nobody waits any more it is told to stop, and has stopped on return."""
    stop = threading.Event()
    thread = ThreadPoolExecutor(1, "store-upkeep")
    future = asyncio.wrap_future(thread.submit(_in_words, work, stop.is_set))
    try:
        return await asyncio.shield(future)
    except asyncio.CancelledError:
        stop.set()
        await asyncio.wait([future])
        future.cancelled() or future.exception()  # heard, so that nobody calls it lost
        raise
    finally:
        thread.shutdown(wait=False)


def _in_words(work: Callable[[Stop], T], stop: Stop) -> T:
    try:
        return work(stop)
    except apsw.InterruptError as error:
        raise StoreError("stopped") from error  # nobody is left to read it
    except (apsw.Error, OSError) as error:
        raise in_words(error) from error
