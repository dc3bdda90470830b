"""What a model may ask to be run: how it is told of a tool, and who runs it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Protocol

from ptahdesk.domain.message import ToolCall, ToolResult


@dataclass(frozen=True, slots=True)
class Tool:
    """What a model is told of something it may use. `parameters`: the JSON schema of an object, as text."""

    name: str
    description: str
    parameters: str = '{"type":"object","properties":{}}'

    def __post_init__(self) -> None:
        """A schema that is none is refused where it is made, not while a question is on its way."""
        if not isinstance(json.loads(self.parameters), dict):
            raise ValueError(self.parameters)


class Tools(Protocol):
    """Where tools come from. Who asks the user's leave first, asks it in `run`."""

    @property
    def offered(self) -> tuple[Tool, ...]:
        """Those there are now, each name once. They are read once for each answer."""

    async def run(self, call: ToolCall) -> ToolResult:
        """Only a tool that was offered is asked for, and with arguments that are a JSON object.

        May be cancelled; an error it raises is logged, and the model hears only that the tool failed.
        """


class NoTools:
    """Nothing is offered, so nothing is ever asked for."""

    offered: tuple[Tool, ...] = ()

    async def run(self, call: ToolCall) -> ToolResult:
        raise LookupError(call.name)


NO_TOOLS = NoTools()
