"""How much of a model's context a chat fills, and what is left out of requests to make room in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from ptahdesk.catalogue.tokens import shape
from ptahdesk.domain.change import Kind
from ptahdesk.domain.chat import ChatId, Entry, EntryId, LaneId, Outline
from ptahdesk.domain.message import Role
from ptahdesk.domain.model import Model
from ptahdesk.domain.tool import Tool, Tools
from ptahdesk.services.changes import Changes
from ptahdesk.services.manners import Manner
from ptahdesk.services.metering import NOTHING_SENT, Sent, sent
from ptahdesk.services.tool_use import offered_to
from ptahdesk.services.workers import Workers
from ptahdesk.store import reading
from ptahdesk.store.store import Store

_COUNTED = 400_000  # characters that are counted; of what is longer the rest is taken to be like them
_OPENINGS = 8  # that are remembered: models with and without tools, of a few chats
_USUAL = "Words as they are usual, where nothing was counted yet. "


@dataclass(frozen=True, slots=True)
class Fill:
    """What a request would tell again. All of it is an estimate."""

    sent: Sent = NOTHING_SENT
    left_out: EntryId | None = None  # the last message that is not told again

    @property
    def tokens(self) -> int:
        return self.sent.tokens


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was left out just now, fit to be put back."""

    chat: ChatId
    entry: EntryId
    messages: int
    tokens: int


class Context:
    """Counts are kept for as long as the program runs: a message that has ended stays as long as it is."""

    def __init__(self, store: Store, changes: Changes, workers: Workers, tools: Tools) -> None:
        self._store = store
        self._tools = tools
        self._openings: dict[tuple[str, tuple[Tool, ...]], Sent] = {}
        self._changes = changes
        self._workers = workers
        self._known: dict[EntryId, tuple[int, Sent]] = {}  # with its characters

    async def fill(self, chat: ChatId, before: EntryId | None = None, lane: LaneId | None = None) -> Fill:
        """Of the branch that is shown, in the first lane in sight or in this one; `before`: only of what
        stands above that message."""
        path = _until(await self._store.entries.outline(chat, lane), before)
        told = reading.sent(path)
        out = path[len(path) - len(told) - 1].id if len(told) < len(path) else None
        return Fill(_total((await self._counts(told)).values()), out)

    async def opening(self, system: str, model: Model | None) -> Sent:
        """What a request tells before all of it: the system prompt, and the tools this model may use."""
        told = system, offered_to(self._tools.offered, model)
        if told not in self._openings:
            found = await self._workers.run(partial(sent, Manner(system).opening, told[1]))
            self._openings = (
                {**self._openings, told: found} if len(self._openings) < _OPENINGS else {told: found}
            )
            return found
        return self._openings[told]

    async def leave_out(self, chat: ChatId, room: int, keep: EntryId | None = None) -> LeftOut | None:
        """Whole turns, the oldest first, until the rest is no more than `room` tokens.

        `keep`: what stands from this question on is told again in any case. None when nothing can go.
        """
        told = reading.sent(await self._store.entries.outline(chat))
        most = next((place for place, step in enumerate(told) if step.id == keep), len(told))
        turns = [place for place, step in enumerate(told) if step.role == Role.USER] + [len(told)]
        ends = [place for place in turns if 0 < place <= most]
        if not ends:
            return None
        counts = await self._counts(told)
        rest = list(accumulate((counts[step.id].tokens for step in reversed(told)), initial=0))[::-1]
        gone = told[: next((place for place in ends if rest[place] <= room), ends[-1])]
        await self._store.tree.leave_out(gone[-1].id)
        self._changes.say(Kind.ENTRIES, [chat])
        stays = _total(counts[step.id] for step in told[len(gone) :])
        return LeftOut(chat, gone[-1].id, len(gone), _total(counts.values()).tokens - stays.tokens)

    async def put_back(self, chat: ChatId, entry: EntryId) -> None:
        """What was left out up to and with this message is told again."""
        await self._store.tree.leave_out(entry, False)
        self._changes.say(Kind.ENTRIES, [chat])

    async def _counts(self, steps: Sequence[Outline]) -> dict[EntryId, Sent]:
        await self._count([step for step in steps if self._known.get(step.id, (-1,))[0] != step.characters])
        told = [self._known[step.id] for step in steps if step.id in self._known]
        characters, words = sum(one[0] for one in told), _total(one[1] for one in told).words
        like = words if characters and any(words) else shape(_USUAL)
        rate = characters if characters and any(words) else len(_USUAL)
        return {
            step.id: self._known[step.id][1]
            if step.id in self._known
            else Sent(tuple(each * step.characters / rate for each in like))
            for step in steps
        }

    async def _count(self, unknown: Sequence[Outline]) -> None:
        """The newest first, as many as are counted without being noticed."""
        wanted: list[Outline] = []
        characters = 0
        for step in reversed(unknown):
            if characters + step.characters > _COUNTED and wanted:
                break
            wanted.append(step)
            characters += step.characters
        entries = await self._store.entries.read([step.id for step in wanted])
        tokens = await self._workers.run(partial(_told, entries))
        sizes = {step.id: step.characters for step in wanted}
        for entry, count in zip(entries, tokens, strict=True):
            if not entry.state.live:
                self._known[entry.id] = sizes[entry.id], count


def _told(entries: Sequence[Entry]) -> list[Sent]:
    return [sent([entry.message]) if entry.message.parts else NOTHING_SENT for entry in entries]


def _total(told: Iterable[Sent]) -> Sent:
    return sum(told, NOTHING_SENT)


def _until(path: list[Outline], before: EntryId | None) -> list[Outline]:
    return path[: next((place for place, step in enumerate(path) if step.id == before), len(path))]
