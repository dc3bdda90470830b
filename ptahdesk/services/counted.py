"""How many tokens each message of a chat is about: counted once, away from the loop, and kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ptahdesk.catalogue.attached_tokens import attached_tokens
from ptahdesk.catalogue.tokens import shape
from ptahdesk.domain.attached import Attached
from ptahdesk.domain.chat import Entry, EntryId, Outline
from ptahdesk.domain.model import Model
from ptahdesk.domain.untold import Untold
from ptahdesk.services.metering import NOTHING_SENT, Sent, all_sent, sent
from ptahdesk.services.workers import Workers
from ptahdesk.store.entries import Entries

_COUNTED = 400_000  # characters that are counted; of what is longer the rest is taken to be like them
_USUAL = "Words as they are usual, where nothing was counted yet. "


@dataclass(frozen=True, slots=True)
class Counted:
    """A message: what its words are, and what is attached to it."""

    words: Sent
    attached: tuple[Attached, ...] = ()
    speaks: bool = True  # there is more in it than what is attached

    def files(self, untold: Untold) -> Iterable[tuple[int, Attached]]:
        """Those that are told, with their places."""
        gone = untold.gone(len(self.attached), self.speaks)
        return ((place, one) for place, one in enumerate(self.attached) if place not in gone)

    def sent(self, model: Model | None, untold: Untold) -> Sent:
        if not self.attached:
            return self.words
        beside = sum(attached_tokens(one, model) for _place, one in self.files(untold))
        return Sent(self.words.words, self.words.beside + beside)


class Counts:
    """Kept for as long as the program runs: a message that has ended stays as long as it is."""

    def __init__(self, entries: Entries, workers: Workers) -> None:
        self._entries = entries
        self._workers = workers
        self._known: dict[EntryId, tuple[int, Counted]] = {}  # with its characters

    async def of(self, steps: Sequence[Outline]) -> dict[EntryId, Counted]:
        """Those that there was no time to count are taken to be like the others."""
        await self._count([step for step in steps if self._known.get(step.id, (-1,))[0] != step.characters])
        told = [self._known[step.id] for step in steps if step.id in self._known]
        characters = sum(one[0] for one in told)
        if len(told) == len(steps):
            return {step.id: self._known[step.id][1] for step in steps}
        words = all_sent(one[1].words for one in told).words
        like = words if characters and any(words) else shape(_USUAL)
        rate = characters if characters and any(words) else len(_USUAL)
        return {
            step.id: self._known[step.id][1]
            if step.id in self._known
            else Counted(Sent(tuple(each * step.characters / rate for each in like)))
            for step in steps
        }

    async def _count(self, unknown: Sequence[Outline]) -> None:
        """The newest first, as many as are counted without being noticed."""
        wanted: list[Outline] = []
        characters = 0
        for step in reversed(unknown):
            if characters and characters + step.characters > _COUNTED:
                break
            wanted.append(step)
            characters += step.characters
        entries = await self._entries.read([step.id for step in wanted])
        counts = await self._workers.run(partial(_counted, entries))
        sizes = {step.id: step.characters for step in wanted}
        for entry, count in zip(entries, counts, strict=True):
            if not entry.state.live:
                self._known[entry.id] = sizes[entry.id], count


def _counted(entries: Sequence[Entry]) -> list[Counted]:
    return [_count_of(entry) for entry in entries]


def _count_of(entry: Entry) -> Counted:
    parts, attached = entry.message.parts, entry.message.attached
    if not parts:
        return Counted(NOTHING_SENT)
    spoken = replace(entry.message, parts=tuple(part for part in parts if not isinstance(part, Attached)))
    return Counted(sent([spoken]), attached, speaks=bool(spoken.parts))
