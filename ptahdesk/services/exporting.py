"""A chat written to a file: read a few messages at a time, whole on disk or not there at all."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import AbstractContextManager, aclosing, asynccontextmanager, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO, Protocol

from ptahdesk.domain.attached import Attached
from ptahdesk.domain.carried import CarryError
from ptahdesk.domain.chat import Chat, ChatId, Entry, EntryId, Lane
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.words import _
from ptahdesk.services.workers import Workers
from ptahdesk.settings.files import replacing
from ptahdesk.store.store import Store

_AT_ONCE = 50  # messages


class Document(Protocol):
    """A chat in some format, as text that follows on text. It knows nothing of files."""

    whole: bool  # every version in every lane, or what is shown
    files: bool  # whether it wants what is attached itself, or its name

    def head(self, chat: Chat, lanes: Sequence[Lane]) -> str: ...

    def entry(self, entry: Entry, calls: Sequence[LedgerRow]) -> str: ...

    def file(self, attached: Attached, data: bytes, text: str | None) -> str:
        """Told before the message that names it; only if it wants `files`."""
        ...

    def foot(self) -> str: ...


class Exports:
    def __init__(self, store: Store, workers: Workers) -> None:
        self._store = store
        self.workers = workers

    async def chats(self) -> list[Chat]:
        """All that can go out, archived ones too: temporary and deleted ones are promised to go."""
        return [*await self._store.chats.list(), *await self._store.chats.list(archived=True)]

    async def write(self, chat: ChatId, path: Path, document: Document) -> None:
        """Raises CarryError with a sentence when there is no such chat or the file cannot be written."""
        try:
            async with aclosing(self.text(chat, document)) as pieces:
                first = await anext(pieces)  # no file for a chat that is not there
                async with self.writing(path) as file:
                    await self.workers.run(partial(file.write, first.encode()))
                    async for piece in pieces:
                        await self.workers.run(partial(file.write, piece.encode()))
        except OSError as error:
            raise CarryError(
                _("{name} cannot be written: {reason}.").format(
                    name=path.name, reason=error.strerror or error
                )
            ) from None
        except ValueError:  # a null byte
            raise CarryError(_("That is not a file name.")) from None

    async def text(self, chat: ChatId, document: Document) -> AsyncGenerator[str, None]:
        """The document in pieces, without holding more than a few messages of it."""
        found = await self._store.chats.get(chat)
        if found is None:
            raise CarryError(_("There is no chat {n}.").format(n=chat))
        yield document.head(found, await self._store.lanes.of(chat))
        ids = await self._ids(chat, document.whole)
        for start in range(0, len(ids), _AT_ONCE):
            batch = ids[start : start + _AT_ONCE]
            entries = await self._store.entries.read(batch)
            calls = await self._store.carrying.calls(batch)
            for few in _apart(entries) if document.files else [entries]:
                for attached in few[0].message.attached if document.files else ():
                    yield await self._file(document, attached)
                yield await self.workers.run(partial(_spelled, document, few, calls))
        yield document.foot()

    async def _file(self, document: Document, attached: Attached) -> str:
        """Nothing of one that is gone or damaged: whoever reads it hears that it is missing."""
        data = await self._store.attachments.data(attached.digest)
        if data is None:
            return ""
        text = await self._store.attachments.text(attached.digest)
        return await self.workers.run(partial(document.file, attached, data, text))

    @asynccontextmanager
    async def writing(self, path: Path) -> AsyncGenerator[BinaryIO, None]:
        """The file, opened, put in its place or thrown away in a thread: a disk may take its time."""
        opened = _opened(path)
        file = await self.workers.run(opened.__enter__)
        try:
            yield file
        except BaseException as error:
            await self.workers.run(partial(_give_up, opened, error))
            raise
        await self.workers.run(partial(opened.__exit__, None, None, None))

    async def _ids(self, chat: ChatId, whole: bool) -> list[EntryId]:
        if whole:
            return await self._store.carrying.all(chat)
        return await self._store.carrying.shown(chat)


def _give_up(opened: AbstractContextManager[BinaryIO], error: BaseException) -> None:
    with suppress(type(error)):
        opened.__exit__(type(error), error, error.__traceback__)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """A device or a folder is not put aside for a chat."""
    if path.exists() and not path.is_file():
        raise CarryError(_("{name} is not a file.").format(name=path.name))
    with replacing(path) as file:
        yield file


def _apart(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Those with files begin anew, so that no more than the files of one are held."""
    few: list[Entry] = []
    for entry in entries:
        if entry.message.attached and few:
            yield few
            few = []
        few.append(entry)
    if few:
        yield few


def _spelled(document: Document, entries: Sequence[Entry], calls: dict[EntryId, list[LedgerRow]]) -> str:
    return "".join(document.entry(entry, calls.get(entry.id, [])) for entry in entries)
