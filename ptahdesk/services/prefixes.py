"""What was told last in each chat to each model: what its host may still have, and charge less for."""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ptahdesk.domain.chat import ChatId, Outline
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.money import Usage
from ptahdesk.domain.reference import ModelRef

LEAST = 1024  # tokens: what is shorter is not kept
_USUAL, _LONG = timedelta(minutes=5), timedelta(hours=1)
_LONG_BY_ITSELF = ("deepseek",)
_MOST = 16  # requests that are remembered
_NOTHING = Usage()


@dataclass(frozen=True, slots=True)
class Prefix:
    """How many messages a host was told before in the same words, and until when it may have them."""

    messages: int
    until: datetime
    reported: bool  # it said that it had, or took, some of the last request
    missed: bool  # it could have had some, and said that it had none

    def kept(self, known: bool) -> bool:
        """`known`: such models are known to keep what they were told."""
        return self.reported or (known and not self.missed)


@dataclass(frozen=True, slots=True)
class _Told:
    opening: int
    messages: array[int]
    usage: Usage
    until: datetime
    missed: bool


class Prefixes:
    """Of this run of the program alone: what is older than it is gone from every host, as far as it knows."""

    def __init__(self) -> None:
        self._told: dict[tuple[ChatId, ModelRef], _Told] = {}

    def told(self, chat: ChatId, opening: Hashable, path: Sequence[Outline], row: LedgerRow) -> None:
        """A request was answered. `opening`: all that stands before the messages."""
        before = self.common(chat, row.asked, opening, path, row.sent)
        usage, had = row.usage or _NOTHING, self._told.pop((chat, row.asked), None)
        repeated = bool(before and before.messages and had and (had.usage.prompt_tokens or 0) >= LEAST)
        lasts = _LONG if usage.cache_write_1h_tokens or _long(row.asked) else _USUAL
        missed = repeated and usage.cached_tokens == 0
        messages = array("q", map(_mark, path))
        self._told[chat, row.asked] = _Told(hash(opening), messages, usage, row.sent + lasts, missed)
        while len(self._told) > _MOST:
            del self._told[next(iter(self._told))]

    def common(
        self, chat: ChatId, model: ModelRef, opening: Hashable, path: Sequence[Outline], at: datetime
    ) -> Prefix | None:
        """What the next request to this model begins with, as the last one did; None: with nothing known."""
        had = self._told.get((chat, model))
        if had is None or had.opening != hash(opening) or at >= had.until:
            return None
        pairs = enumerate(zip(had.messages, map(_mark, path), strict=False))
        alike = next((place for place, (one, other) in pairs if one != other), None)
        messages = min(len(had.messages), len(path)) if alike is None else alike
        reported = bool(had.usage.cached_tokens or had.usage.cache_write_tokens)
        return Prefix(messages, had.until, reported, had.missed)


def _mark(step: Outline) -> int:
    """Another one where another part of the same message is told."""
    return step.id if not step.untold.files else hash((step.id, step.untold.files))


def _long(model: ModelRef) -> bool:
    return any(name in f"{model.provider}/{model.model}".lower() for name in _LONG_BY_ITSELF)
