"""How much of a model's context a chat fills, and what is left out of requests to make room in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.chat import ChatId, EntryId, LaneId, Outline
from ptahdesk.domain.message import Role
from ptahdesk.domain.model import Model
from ptahdesk.domain.tool import Tools
from ptahdesk.domain.untold import ALL_TOLD, Untold
from ptahdesk.services.changes import Changes
from ptahdesk.services.counted import Counted, Counts
from ptahdesk.services.metering import NOTHING_SENT, Sent, all_sent
from ptahdesk.services.openings import Openings
from ptahdesk.services.prefixes import Prefixes
from ptahdesk.services.workers import Workers
from ptahdesk.store import reading
from ptahdesk.store.store import Store

_FILLS = 8  # that are remembered: the lanes of a comparison


@dataclass(frozen=True, slots=True)
class Fill:
    """What a request would tell again. All of it is an estimate."""

    sent: Sent = NOTHING_SENT
    left_out: EntryId | None = None  # the last message that is not told again
    apart: bool = False  # single turns or files are not told again either
    path: Sequence[Outline] = ()  # all of the branch; this and the next only where it was asked for
    counts: Mapping[EntryId, Counted] = field(default_factory=dict)

    @property
    def tokens(self) -> int:
        return self.sent.tokens


NO_FILL = Fill()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was left out just now, fit to be put back."""

    chat: ChatId
    entries: tuple[EntryId, ...]  # where it ends: in a comparison one of each model
    messages: int  # of one model
    tokens: int  # of all


class Context:
    """Of the branch that is shown. What fills it is looked at anew only when something was said in it."""

    def __init__(
        self, store: Store, changes: Changes, workers: Workers, tools: Tools, prefixes: Prefixes
    ) -> None:
        self._store = store
        self._changes = changes
        self._counts = Counts(store.entries, workers)
        self.openings = Openings(tools, workers)
        self.prefixes = prefixes
        self._news = 0
        self._filled: dict[object, Fill] = {}
        changes.subscribe(self._heard)

    async def fill(
        self,
        chat: ChatId,
        before: EntryId | None = None,
        lane: LaneId | None = None,
        model: Model | None = None,
        *,
        detailed: bool = False,
    ) -> Fill:
        """In the first lane in sight or in this one; `before`: only of what stands above that message."""
        reads = (model.id, model.inputs) if model is not None else None  # it counts files in its own way
        of = self._news, chat, before, lane, reads, detailed
        if of not in self._filled:
            path = _until(await self._store.entries.outline(chat, lane), before)
            asks = before is not None and bool(path) and path[-1].role == Role.USER  # it is answered again
            fill = await self._fill(path, model, asks=asks, detailed=detailed)
            self._filled = {**self._filled, of: fill} if len(self._filled) < _FILLS else {of: fill}
        return self._filled[of]

    async def opening(self, system: str, model: Model | None) -> Sent:
        """What a request tells before all of it: the system prompt, and the tools this model may use."""
        return (await self.openings.of(system, model)).sent

    async def leave_out(
        self, chat: ChatId, room: int, keep: EntryId | None = None, lanes: Sequence[LaneId | None] = (None,)
    ) -> LeftOut | None:
        """Whole turns, the oldest first, until the rest is no more than `room` tokens: of the first lane in
        sight, or of these, of each as many as that one needs which has most to say.

        `keep`: what stands from this question on is told again in any case. None when nothing can go.
        """
        paths = [reading.sent(await self._store.entries.outline(chat, lane)) for lane in lanes]
        ends = [_ends(told, keep) for told in paths]
        turns = max([await self._turns(*each, room) for each in zip(paths, ends, strict=True)], default=0)
        pairs = [(told, each[:turns]) for told, each in zip(paths, ends, strict=True)]
        return await self._cut(chat, [(told, out[-1]) for told, out in pairs if out])

    async def _turns(self, told: Sequence[Outline], ends: Sequence[int], room: int) -> int:
        """How many have to go."""
        sizes = [each.tokens for each in await self._sents(told)]
        rest = list(accumulate(reversed(sizes), initial=0))[::-1]
        return next((nth for nth, place in enumerate(ends, 1) if rest[place] <= room), len(ends))

    async def leave_out_to(self, chat: ChatId, last: EntryId) -> LeftOut | None:
        """All up to and with this message."""
        told = reading.sent(await self._store.entries.outline(chat))
        place = next((place for place, step in enumerate(told, 1) if step.id == last), 0)
        return await self._cut(chat, [(told, place)] if place else [])

    async def put_back(self, chat: ChatId, *entries: EntryId) -> None:
        """What was left out up to and with these is told again, and what was of their turns alone."""
        for entry in entries:
            await self._store.tree.leave_out(entry, False)
        await self.untell(chat, dict.fromkeys(entries, ALL_TOLD))

    async def leave_out_of(self, chat: ChatId, question: EntryId, file: int | None = None) -> Untold | None:
        """A turn, or one of the files of its question. How it was before; None when it is gone."""
        path = await self._store.entries.outline(chat)
        before = next((step.untold for step in path if step.id == question), None)
        if before is not None:
            turn = replace(before, turn=True)
            less = turn if file is None else replace(before, files=before.files | {file})
            await self.untell(chat, {question: less})
        return before

    async def untell(self, chat: ChatId, wished: Mapping[EntryId, Untold]) -> None:
        """Exactly this is left out of these turns."""
        await self._store.tree.untell(wished)
        self._changes.say(Kind.ENTRIES, [chat])

    async def put_all_back(self, chat: ChatId, lanes: Sequence[LaneId | None] = (None,)) -> None:
        """The whole branch is told again, or that of each of these."""
        paths = [await self._store.entries.outline(chat, lane) for lane in lanes]
        path = {step.id: step for steps in paths for step in steps}.values()
        for step in path:
            if step.left_out:
                await self._store.tree.leave_out(step.id, False)
        await self.untell(chat, {step.id: ALL_TOLD for step in path if step.untold})

    async def _fill(
        self, path: Sequence[Outline], model: Model | None, *, asks: bool, detailed: bool
    ) -> Fill:
        told, cut = reading.sent(path, asks=asks), reading.cut(path)
        counts = await self._counts.of(told)
        whole = all_sent(counts[step.id].sent(model, step.untold) for step in told)
        apart = any(step.untold for step in path[cut:])
        out = path[cut - 1].id if cut else None
        return Fill(whole, out, apart, path, counts) if detailed else Fill(whole, out, apart)

    async def _cut(self, chat: ChatId, cuts: Sequence[tuple[Sequence[Outline], int]]) -> LeftOut | None:
        """Nothing of a path is told before its place."""
        if not cuts:
            return None
        spared = 0
        for told, place in cuts:
            sents = await self._sents(told)
            spared += all_sent(sents).tokens - all_sent(sents[place:]).tokens
        marks = tuple(dict.fromkeys(told[place - 1].id for told, place in cuts))
        for mark in marks:
            await self._store.tree.leave_out(mark)
        self._changes.say(Kind.ENTRIES, [chat])
        return LeftOut(chat, marks, max(place for _told, place in cuts), spared)

    async def _sents(self, told: Sequence[Outline]) -> list[Sent]:
        counts = await self._counts.of(told)
        return [counts[step.id].sent(None, step.untold) for step in told]

    def _heard(self, change: Change) -> None:
        if change.kind in {Kind.ENTRIES, Kind.CHATS}:  # of a chat, another lane may be the first now
            self._news += 1
            self._filled.clear()


def _ends(told: Sequence[Outline], keep: EntryId | None) -> list[int]:
    """Where each turn ends that may go."""
    most = next((place for place, step in enumerate(told) if step.id == keep), len(told))
    turns = [place for place, step in enumerate(told) if step.role == Role.USER] + [len(told)]
    return [place for place in turns if 0 < place <= most]


def _until(path: list[Outline], before: EntryId | None) -> list[Outline]:
    return path[: next((place for place, step in enumerate(path) if step.id == before), len(path))]
