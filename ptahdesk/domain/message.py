"""What people and models say to each other: a message is a role and its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from ptahdesk.domain.attached import Attached


class Role(StrEnum):
    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"
    TOOL = "tool"


@dataclass(frozen=True, slots=True)
class Text:
    """Words meant to be read."""

    text: str


@dataclass(frozen=True, slots=True)
class Thinking:
    """Reasoning shown before an answer. `echo` is what the provider wants back unchanged, as JSON text."""

    text: str
    echo: str = ""


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A wish of the model to run a tool; `arguments` is JSON text exactly as it was written.

    `echo` is what the provider wants back beside it unchanged, as JSON text.
    """

    id: str
    name: str
    arguments: str
    echo: str = ""


@dataclass(frozen=True, slots=True)
class ToolResult:
    """What a tool answered to the call of that id."""

    call_id: str
    text: str
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: `data` is its file in base64. Without data it is only told of, and `problem` says why."""

    media: str = ""
    data: str = ""
    width: int = 0
    height: int = 0
    url: str = ""  # where it lies, when only that was sent
    problem: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it goes to a model: `data` is the whole of it in base64. Kept is an `Attached` instead."""

    name: str
    media: str
    data: str


@dataclass(frozen=True, slots=True)
class Source:
    """A page that an answer leans on."""

    url: str
    title: str = ""


ROUNDS_APART = "\n\n"

Part = Text | Thinking | ToolCall | ToolResult | Image | Source | Attached | File


@dataclass(frozen=True, slots=True)
class Message:
    """One thing said. A value: who holds it and when it was said is the store's business.

    An answer that used tools is one message: what came of its calls stands among its parts.
    """

    role: Role
    parts: tuple[Part, ...] = ()

    @property
    def text(self) -> str:
        return "".join(self._words(Text))

    @property
    def thinking(self) -> str:
        return "".join(self._words(Thinking))

    @property
    def attached(self) -> tuple[Attached, ...]:
        return tuple(part for part in self.parts if isinstance(part, Attached))

    @property
    def sought(self) -> str:
        """What it is found by: its words, and the names of what is attached to it."""
        return "\n".join(filter(None, (self.text, *(one.name for one in self.attached))))

    @property
    def stretches(self) -> tuple[Message, ...]:
        """As it came about: what the model said, what its tools said, what the model said then."""
        if self.role is not Role.ASSISTANT:
            return (self,)
        found = groupby(self.parts, lambda part: isinstance(part, ToolResult))
        return tuple(Message(Role.TOOL if told else self.role, tuple(parts)) for told, parts in found)

    def _words(self, kind: type[Text | Thinking]) -> Iterator[str]:
        """What was said before a tool answered and after it does not run together."""
        begun = apart = False
        for part in self.parts:
            if isinstance(part, ToolResult):
                apart = begun
            elif isinstance(part, kind) and part.text:
                yield ROUNDS_APART + part.text if apart else part.text
                begun, apart = True, False


def said_by_user(text: str, attached: tuple[Attached, ...] = ()) -> Message:
    """What is attached stands before the words: models read a picture better so."""
    words = (Text(text),) if text.strip() or not attached else ()
    return Message(Role.USER, (*attached, *words))
