"""Which answer was better: votes of one person, on the models that really answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import NewType

from ptahdesk.domain.chat import ChatId, EntryId, LaneId, RequestId, TurnId
from ptahdesk.domain.reference import ModelRef

VoteId = NewType("VoteId", int)


class VoteError(Exception):
    """There is nothing to vote on, in words."""


@dataclass(frozen=True, slots=True)
class Stood:
    """An answer that was judged beside others. Its bills are found by its calls when its chat is gone."""

    lane: LaneId
    entry: EntryId
    model: ModelRef  # who answered
    permanent: str = ""  # the name that its provider's list promises never to change, if it had one then
    name: str = ""  # as it was called then
    calls: tuple[RequestId, ...] = ()


@dataclass(frozen=True, slots=True)
class Vote:
    """One a turn. `winner` counts in `stood` from 0; None: none was better than the others."""

    turn: TurnId
    stood: tuple[Stood, ...]
    winner: int | None
    blind: bool  # nobody could know who they were
    at: datetime
    chat: ChatId | None = None  # None: it is gone
    id: VoteId = VoteId(0)


@dataclass(frozen=True, slots=True)
class Blindfold:
    """A turn that was begun without names. `seed` says in which order its lanes stand."""

    turn: TurnId
    chat: ChatId
    seed: int
    opened: datetime | None = None  # when names were shown


def drawn(seed: int, lane: LaneId) -> bytes:
    """Its lot: lanes that nobody may know stand in the order of these, in every run the same."""
    return blake2b(f"{seed} {lane}".encode(), digest_size=8).digest()
