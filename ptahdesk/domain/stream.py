"""What arrives while a model answers. Every stream ends in exactly one `Ended`."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic

from ptahdesk.domain.message import Image, Source, ToolResult
from ptahdesk.domain.money import Usage
from ptahdesk.domain.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Accepted:
    """The provider took the request: from here on it may cost money. Empty when a server does not say."""

    generation: str = ""
    kept: bool = False  # the answer is one it had given before and kept: nobody is charged again


@dataclass(frozen=True, slots=True)
class Served:
    """Who really answers: the model and the host, as far as they are told."""

    model: str = ""
    host: str = ""
    generation: str = ""


@dataclass(frozen=True, slots=True)
class TextPiece:
    text: str


@dataclass(frozen=True, slots=True)
class ThinkingPiece:
    """Reasoning; `echo` holds raw JSON of the details to be sent back, when there are any."""

    text: str
    echo: str = ""


@dataclass(frozen=True, slots=True)
class ToolPiece:
    """A whole tool call, given out when it is complete and never before."""

    id: str
    name: str
    arguments: str
    echo: str = ""  # as of `ToolCall`


@dataclass(frozen=True, slots=True)
class PartPiece:
    """A picture, a source, or what came of a call: each comes whole and once."""

    part: Image | Source | ToolResult


@dataclass(frozen=True, slots=True)
class Used:
    """Usage so far: the last one wins, they are never added."""

    usage: Usage


@dataclass(frozen=True, slots=True)
class Waiting:
    """No word for so many seconds; when it is `overdue`, people are asked whether to go on."""

    seconds: float = 0
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Retrying:
    """Nothing was accepted; another try follows after `seconds`."""

    seconds: float
    outcome: Outcome
    said: float = field(default_factory=monotonic, compare=False)  # who hears it later knows how much is left

    @property
    def left(self) -> float:
        return max(0.0, self.said + self.seconds - monotonic())


@dataclass(frozen=True, slots=True)
class Note:
    """An oddity worth keeping in the details; never text of the answer."""

    text: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The last event. `finish` is the provider's word for it, normalised where we know it."""

    outcome: Outcome
    finish: str = ""


StreamEvent = (
    Accepted
    | Served
    | TextPiece
    | ThinkingPiece
    | ToolPiece
    | PartPiece
    | Used
    | Waiting
    | Retrying
    | Note
    | Ended
)
