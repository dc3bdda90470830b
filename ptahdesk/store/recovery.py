"""A history that cannot be read: set aside, the newest sound backup in its place, the rest brought in."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from ptahdesk.domain.words import _
from ptahdesk.store import backups, lasting, suspicion
from ptahdesk.store.backups import Backup
from ptahdesk.store.errors import DAMAGE, NewerSchemaError
from ptahdesk.store.migrate import UnusableError, check, migrate, steps
from ptahdesk.store.structure import structure_of

if TYPE_CHECKING:
    from ptahdesk.store.salvage import Salvaged


def recover(path: Path) -> None:
    """Put the best that can be had where the damaged file was, and leave a note about it for whoever starts.

    The new file is ready before the old one is moved: a full disk changes nothing.
    """
    part, work = (path.with_name(f"{path.name}.{end}") for end in ("recovered", "reading"))
    try:
        backup = _begin_with(path, part)
        saved = _salvaged(path, part, work)
        aside = _set_aside(path)
        _remember(path, _sentence(aside, backup, saved))
        lasting.put(part, path)
    finally:
        for rest in (part, work):
            for end in ("", "-wal", "-shm", "-journal"):
                rest.with_name(rest.name + end).unlink(missing_ok=True)
    suspicion.drop(path)


def remembered(path: Path) -> str:
    """What became of a damaged file, until somebody has heard of it; empty when there was none."""
    try:
        return _note(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def heard(path: Path) -> None:
    """It need not be said again."""
    _note(path).unlink(missing_ok=True)


def _remember(path: Path, sentence: str) -> None:
    """It may be a command line that recovers it, with nobody looking."""
    before, part = remembered(path), path.with_name(f"{path.name}-recovered.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(f"{before}\n{sentence}\n" if before else f"{sentence}\n")
    lasting.put(part, _note(path))


def _note(path: Path) -> Path:
    return path.with_name(path.name + "-recovered")


def _begin_with(path: Path, part: Path) -> Backup | None:
    """The newest backup that is sound, or else a new and empty history."""
    part.unlink(missing_ok=True)
    for backup in backups.kept(path):
        os.close(os.open(part, os.O_RDWR | os.O_CREAT, 0o600))
        shutil.copyfile(backup.path, part)
        with suppress(UnusableError, NewerSchemaError, *DAMAGE, apsw.SQLError):
            bring_up_to_date(part)
            return backup
        part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_RDWR | os.O_CREAT, 0o600))
    bring_up_to_date(part)
    return None


def bring_up_to_date(part: Path) -> None:
    """A copy gets today's schema; UnusableError when it is damaged or not ours."""
    connection = apsw.Connection(str(part))
    try:
        if check(connection, steps()[-1][0]) and structure_of(connection):
            raise UnusableError
        migrate(connection, part, steps())
    finally:
        connection.close()


def _salvaged(path: Path, part: Path, work: Path) -> Salvaged:
    """Whatever goes wrong with the damaged file itself, the backup is still there to be opened."""
    from ptahdesk.store.salvage import Salvaged, salvage  # noqa: PLC0415 - few files are ever damaged

    connection = apsw.Connection(str(part))
    try:
        with suppress(*DAMAGE, apsw.SQLError, apsw.ConstraintError, apsw.MismatchError):
            return salvage(path, connection, work)
        return Salvaged()
    finally:
        connection.close()


def _set_aside(path: Path) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    aside = path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}")
    try:
        aside.hardlink_to(path)  # at no moment is there no history at all
    except OSError:  # a folder, or a disk without links
        path.rename(aside)
    for end in ("-wal", "-shm"):
        beside = path.with_name(path.name + end)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + end))
    return aside


def _sentence(aside: Path, backup: Backup | None, saved: Salvaged) -> str:
    if backup is None and not saved.messages:
        said = _("The history file could not be read. It was kept as {name}, and a new one was begun.")
    elif backup is None:
        said = _("The history file was damaged. It was kept as {name}, and {n} messages were saved from it.")
    elif not saved.messages:
        said = _(
            "The history file was damaged. It was kept as {name}, and the backup of {when} UTC was opened."
        )
    else:
        said = _(
            "The history file was damaged. It was kept as {name}, the backup of {when} UTC was opened,"
            " and {n} newer messages were brought in."
        )
    when = f"{backup.made:%Y-%m-%d %H:%M}" if backup else ""
    told = said.format(name=aside.name, when=when, n=saved.messages)
    if backup is not None:
        told += " " + _("What was deleted since that backup may be there again.")
    return told + " " + _("'ptahdesk doctor --verify' reads all of it.")
