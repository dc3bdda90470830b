"""A chat on its way out or in: whole, and tied to no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ptahdesk.domain.chat import ChatId, SessionId, State
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.message import Message
from ptahdesk.domain.outcome import Outcome
from ptahdesk.domain.untold import ALL_TOLD, Untold


class CarryError(Exception):
    """A file could not be read or written; str() is fit for the user."""


@dataclass(frozen=True, slots=True)
class CarriedFile:
    """What is attached to a question; `text`: what was read from it, where it is not a text itself."""

    digest: str
    media: str
    data: bytes
    text: str | None = None


@dataclass(frozen=True, slots=True)
class CarriedEntry:
    """A message; `key` is its name in the file, `parent` the name of the one it answers."""

    key: str
    parent: str | None
    message: Message
    created: datetime | None = None
    state: State = State.DONE
    outcome: Outcome | None = None
    lane: int = 0
    turn: str = ""  # empty: by its place
    model: str = ""  # who answered, where no call says it
    calls: tuple[LedgerRow, ...] = ()  # their ids and places mean nothing here
    left_out: bool = False  # requests leave out what was said up to and with this message
    untold: Untold = ALL_TOLD  # and of its turn


@dataclass(frozen=True, slots=True)
class CarriedLane:
    reference: str = ""  # empty: the default model goes on with it
    leaf: str | None = None  # a key; None: the last message
    hidden: bool = False
    settings: str = "{}"  # how it asks, as JSON
    muted: bool = False


@dataclass(frozen=True, slots=True)
class CarriedChat:
    """Every parent stands before its children."""

    title: str
    entries: tuple[CarriedEntry, ...]
    lanes: tuple[CarriedLane, ...] = (CarriedLane(),)
    created: datetime | None = None
    updated: datetime | None = None
    pinned: bool = False
    archived: bool = False
    folder: str = ""
    source: str = ""  # whose file it came from: a short word, also the provider of its answers
    left_out: tuple[str, ...] = ()  # a reason for each thing that could not come along
    files: tuple[CarriedFile, ...] = ()  # attached to its questions


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A chat that could not be read at all."""

    reason: str


@dataclass(frozen=True, slots=True)
class Arrived:
    """What has come in so far. `session` is the visit all of it was entered under."""

    session: SessionId
    chats: tuple[ChatId, ...] = ()
    messages: int = 0
    already: int = 0  # chats that were here before
    left_out: tuple[tuple[str, int], ...] = ()  # why, and how often
