"""Files on their way into the message box: taken in one after the other, and what could not be is told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ptahdesk.domain.attached import Attached
from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.words import _, many
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.attaching import Attaching
from ptahdesk.services.taking_files import CannotAttach

MOST = 50  # of one question
_TOLD = 3  # sentences that can be read in one notice

Taking = Callable[[], Awaitable[Attached]]


@dataclass(slots=True)
class _Batch:
    """Files that were chosen together, for a chat that may still be to be made."""

    chat: ChatId | None
    wanted: Sequence[tuple[str, Taking]]


class Gathering:
    """`coming` are the names of those that are not there yet. `came` goes with the chat it was meant for."""

    def __init__(self, attaching: Attaching, told: tuple[Doing, Notices]) -> None:
        self._attaching = attaching
        self._doing, self._notices = told
        self._batches: list[_Batch] = []
        self.coming: tuple[str, ...] = ()
        self.changed = Signal[None]()
        self.came = Signal[tuple[ChatId | None, Attached]]()

    def files(self, chat: ChatId | None, paths: Sequence[Path], there: int = 0) -> None:
        """`there`: how many are in the box already."""
        room = max(0, MOST - there - len(self.coming))
        if len(paths) > room:
            words = _("A question takes {most} files: {n} of these were left out.")
            self._notices.say(words.format(most=MOST, n=f"{len(paths) - room:,}"))
        self._start(chat, [(path.name, self._filing(path)) for path in paths[:room]])

    def data(self, chat: ChatId | None, data: bytes, media: str) -> None:
        """What has no name: a picture that was copied."""
        self._start(chat, [(_("Picture"), lambda: self._attaching.take(data, media=media))])

    def named(self, chat: ChatId) -> None:
        """The new chat is kept now: what is on its way to it is."""
        for batch in self._batches:
            batch.chat = batch.chat or chat

    def _filing(self, path: Path) -> Taking:
        return lambda: self._attaching.take_file(path)

    def _start(self, chat: ChatId | None, wanted: Sequence[tuple[str, Taking]]) -> None:
        if wanted:
            self.coming = (*self.coming, *(name for name, _taking in wanted))
            self.changed.emit(None)
            batch = _Batch(chat, wanted)
            self._batches.append(batch)
            self._doing.start("attach files", self._gather(batch))

    async def _gather(self, batch: _Batch) -> None:
        left, problems = [name for name, _taking in batch.wanted], list[str]()
        try:
            for name, taking in batch.wanted:
                try:
                    found = await taking()
                    self.came.emit((batch.chat, found))
                except CannotAttach as error:
                    problems.append(str(error))
                left.remove(name)
                self._gone([name])
        finally:
            self._batches.remove(batch)
            self._gone(left)
            self._notices.say(_told(problems))

    def _gone(self, names: Sequence[str]) -> None:
        coming = list(self.coming)
        for name in names:
            coming.remove(name)
        if names:
            self.coming = tuple(coming)
            self.changed.emit(None)


def _told(problems: Sequence[str]) -> str:
    """A sentence each, as many as can be read."""
    more = len(problems) - _TOLD
    rest = [many("And {n} more.", "And {n} more.", more).format(n=more)] if more > 0 else []
    return " ".join([*problems[:_TOLD], *rest])
