"""How messages are kept: a chat has lanes, a lane has a leaf, an entry is a message in its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from ptahdesk.domain.message import Message
from ptahdesk.domain.outcome import Outcome
from ptahdesk.domain.untold import ALL_TOLD, Untold

ChatId = NewType("ChatId", int)
LaneId = NewType("LaneId", int)
EntryId = NewType("EntryId", int)
TurnId = NewType("TurnId", int)
RequestId = NewType("RequestId", int)
SessionId = NewType("SessionId", int)


class State(StrEnum):
    """How an entry stands. A question is always DONE."""

    WAITING = "waiting"
    STREAMING = "streaming"
    DONE = "done"
    CUT = "cut"
    STOPPED = "stopped"
    REFUSED = "refused"
    FAILED = "failed"

    @property
    def live(self) -> bool:
        return self in {State.WAITING, State.STREAMING}


@dataclass(frozen=True, slots=True)
class Chat:
    """A row of the sidebar."""

    id: ChatId
    title: str
    created: datetime
    updated: datetime
    pinned: bool = False
    archived: bool = False
    temporary: bool = False
    folder: str = ""
    deleted: bool = False  # out of sight, and can be brought back


@dataclass(frozen=True, slots=True)
class Folder:
    """Chats that somebody put together. Its name is what it is known by."""

    name: str
    folded: bool = False
    count: int = 0  # chats in it that are not archived


@dataclass(frozen=True, slots=True)
class Lane:
    """A model with its settings and its leaf. A normal chat has one; a comparison has several."""

    id: LaneId
    chat: ChatId
    position: int
    reference: str  # the model as the user named it; read by domain/reference.py
    leaf: EntryId | None = None
    hidden: bool = False
    settings: str = "{}"  # what it says of how to ask, as JSON; read by services/manners.py
    muted: bool = False  # shown, and not asked

    @property
    def asked(self) -> bool:
        """Whether a question to the whole chat goes to it."""
        return not (self.hidden or self.muted)


@dataclass(frozen=True, slots=True)
class Entry:
    """A message in its place. Versions are entries with the same parent, lane and role."""

    id: EntryId
    chat: ChatId
    lane: LaneId
    parent: EntryId | None
    turn: TurnId
    message: Message
    state: State
    created: datetime
    outcome: Outcome | None = None
    damaged: bool = False  # its checksum does not fit: something else changed it on disk
    left_out: bool = False  # as in its outline
    untold: Untold = ALL_TOLD  # as above


@dataclass(frozen=True, slots=True)
class Outline:
    """What the view must know of an entry before its text is read: enough to guess its height."""

    id: EntryId
    role: str
    state: State
    characters: int
    lines: int
    turn: TurnId = TurnId(0)  # the question it is or answers has this one in every lane
    version: int = 1  # which of those in its place, the oldest first
    versions: int = 1
    left_out: bool = False  # requests leave out what was said up to and with this message
    untold: Untold = ALL_TOLD  # what they leave out of the turn that begins with it
