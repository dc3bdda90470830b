"""All chats written out: a file each in a folder, or all of them in one archive."""

from __future__ import annotations

import zipfile
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath
from threading import Lock
from typing import BinaryIO, Protocol

from ptahdesk.domain.carried import CarryError
from ptahdesk.domain.chat import Chat
from ptahdesk.domain.words import _
from ptahdesk.services.exporting import Document, Exports
from ptahdesk.store.errors import StoreError

Told = Callable[[int, int], object]  # so many chats of so many
_Put = Callable[[Chat, str, Document], Awaitable[None]]


class Shape(Protocol):
    """What each chat shall be. It knows nothing of files."""

    def document(self) -> Document: ...
    def name(self, chat: Chat) -> str: ...


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and which chats could not be read."""

    path: Path
    chats: int = 0
    unread: tuple[str, ...] = ()  # their titles


async def write(
    exports: Exports, path: Path, shape: Shape, told: Told = lambda _done, _all: None
) -> Exported:
    """To an archive where the name ends in .zip, else to a new folder. `told` hears how far it is.

    Raises CarryError when it cannot be written. An archive is there whole or not at all; in a folder
    each chat is.
    """
    chats = await exports.chats()
    opened = _archive if path.suffix.lower() == ".zip" else _folder
    written, unread, taken = 0, [], set[str]()
    async with opened(exports, path) as put:
        for count, chat in enumerate(chats):
            told(count, len(chats))
            try:
                await put(chat, _free_name(shape.name(chat), taken), shape.document())
                written += 1
            except StoreError:
                unread.append(chat.title)
    told(len(chats), len(chats))
    return Exported(path, written, tuple(unread))


@asynccontextmanager
async def _folder(exports: Exports, path: Path) -> AsyncGenerator[_Put, None]:
    try:
        await exports.workers.run(partial(path.mkdir, parents=True))
    except FileExistsError:
        words = _("{name} is there already. Choose another name.")
        raise CarryError(words.format(name=path.name)) from None
    except OSError as error:
        raise _unwritable(path, error) from None

    async def put(chat: Chat, name: str, document: Document) -> None:
        await exports.write(chat.id, path / name, document)

    yield put


@asynccontextmanager
async def _archive(exports: Exports, path: Path) -> AsyncGenerator[_Put, None]:
    try:
        async with exports.writing(path) as file:
            archive = _Archive(file)

            async def put(chat: Chat, name: str, document: Document) -> None:
                text = "".join([piece async for piece in exports.text(chat.id, document)])
                await exports.workers.run(partial(archive.add, name, text))

            try:
                yield put
            finally:
                await exports.workers.run(archive.close)
    except OSError as error:
        raise _unwritable(path, error) from None


class _Archive:
    """Written in one thread at a time: whoever gives up leaves one that still writes."""

    def __init__(self, file: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        self._alone = Lock()

    def add(self, name: str, text: str) -> None:
        with self._alone:
            self._zip.writestr(name, text)

    def close(self) -> None:
        with self._alone:
            self._zip.close()


def _unwritable(path: Path, error: OSError) -> CarryError:
    words = _("{name} cannot be written: {reason}.")
    return CarryError(words.format(name=path.name, reason=error.strerror or error))


def _free_name(name: str, taken: set[str]) -> str:
    """Two chats of one title are two files, also where case does not count."""
    plain, found, count = PurePath(name), name, 1
    while found.casefold() in taken:
        count += 1
        found = f"{plain.stem} ({count}){plain.suffix}"
    taken.add(found.casefold())
    return found
