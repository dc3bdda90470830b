"""What is asked of a model, whoever it is sent to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ptahdesk.domain.message import Message
from ptahdesk.domain.parameters import AS_USUAL, Parameters
from ptahdesk.domain.reference import ModelRef
from ptahdesk.domain.routing import ANY_HOST, Routing
from ptahdesk.domain.tool import Tool


class Why(StrEnum):
    """What caused a call that can cost money. A gateway's calls add their key: `gateway:<key>`."""

    ASK = "ask"
    RETRY = "retry"
    TOOLS = "tools"  # once more for the same answer, with what came of the tools it asked for
    TITLE = "title"
    COMPARE = "compare"
    DELEGATE = "delegate"


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """One question with the history it needs."""

    model: ModelRef
    messages: tuple[Message, ...]
    parameters: Parameters = AS_USUAL
    routing: Routing = ANY_HOST
    tools: tuple[Tool, ...] = ()
