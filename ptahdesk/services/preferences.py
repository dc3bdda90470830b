"""What the user chose, as the other services see it: read at once, written safely, every change said."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from ptahdesk.domain.change import Kind
from ptahdesk.services.changes import Changes
from ptahdesk.services.workers import Workers
from ptahdesk.settings import files
from ptahdesk.settings.field import Field
from ptahdesk.settings.file import SettingsFile, plain, values_at
from ptahdesk.settings.json_text import Json
from ptahdesk.settings.problems import problems
from ptahdesk.settings.schema import field_for

T = TypeVar("T")


class SettingsService:
    """Setting a value to what it already is does nothing."""

    def __init__(self, file: SettingsFile, changes: Changes, workers: Workers) -> None:
        self._file = file
        self._changes = changes
        self._workers = workers
        self._saving = asyncio.Lock()
        self._seen: tuple[int, ...] = ()

    @property
    def problem(self) -> str:
        """What is wrong with the file, in sentences; empty when nothing is."""
        return " ".join(problems(self._file))

    def get(self, field: Field[T]) -> T:
        return self._file.get(field)

    def raw(self) -> Mapping[str, Json]:
        """Every key of the file, known or not."""
        return self._file.raw()

    async def set(self, field: Field[T], value: T) -> None:
        """Valid at once, on disk when this returns; publishes Change(SETTINGS, {field.key}).

        Raises ValueError in words for a value that does not fit, `SettingsError` when it
        could not be written (it is used all the same, until the program ends).
        """
        changed = self._file.with_(field, value)
        if field.key in self._file.raw() and self._file.get(field) == value:
            return
        self._file = changed
        self._changes.say(Kind.SETTINGS, [field.key])
        await self._save()

    async def change(self, values: Mapping[str, Json], gone: Iterable[str] = ()) -> None:
        """Many at once, all or none: one write, one piece of news.

        Raises ValueError in words before anything is changed, `SettingsError` when it could not be written.
        """
        file, news = self._file, set[str]()
        for key in gone:
            if key in file.raw():
                file, news = file.without(key), news | {key}
        for key, value in values.items():
            known = field_for(key)
            fitting = value if known is None else plain(known.validate(value))
            if key not in file.raw() or file.raw()[key] != fitting:
                file, news = file.with_raw(key, fitting), news | {key}
        if news:
            self._file = file
            self._changes.say(Kind.SETTINGS, sorted(news))
            await self._save()

    async def foreign_change(self) -> bool:
        """Take over what another program wrote, and say it. While nothing is written, it is one look."""
        async with self._saving:
            seen, theirs = await self._workers.run(partial(_news, self._file.path, self._seen))
            self._seen = seen
        if theirs is None:
            return False
        before, self._file = self._file.raw(), self._file.with_theirs(theirs)
        now, unset = self._file.raw(), object()
        changed = {key for key in {*before, *now} if before.get(key, unset) != now.get(key, unset)}
        if changed:
            self._changes.say(Kind.SETTINGS, sorted(changed))
        return bool(changed)

    async def _save(self) -> None:
        async with self._saving:
            written = self._file
            saved = await self._workers.run(written.save)
            if self._file is written:  # else a later change waits for its own turn, and brings all of it
                self._file = saved


def _news(path: Path, seen: tuple[int, ...]) -> tuple[tuple[int, ...], dict[str, Json] | None]:
    """The file's stamp, and its values if it is another one than `seen`; the stamp is the older of both."""
    stamp = files.stamp(path)
    return stamp, None if stamp == seen else values_at(path)
