"""What was said before, made fit to be sent again: servers refuse a call of a tool that has no result."""

from __future__ import annotations

from collections.abc import Sequence

from ptahdesk.domain.message import Message, Part, Role, ToolCall, ToolResult


def answered(messages: Sequence[Message]) -> list[Message]:
    """The same, less calls that nobody carried out and results that nobody asked for."""
    found: list[Message] = []
    asked: set[str] = set()
    for place, message in enumerate(messages):
        if message.role is Role.ASSISTANT:
            results = _results(messages[place + 1 :])
            asked = {part.id for part in message.parts if isinstance(part, ToolCall)} & results
        parts = tuple(part for part in message.parts if _paired(part, asked))
        found.append(message if len(parts) == len(message.parts) else Message(message.role, parts))
    return found


def _results(later: Sequence[Message]) -> set[str]:
    """The calls that are answered before the model speaks again."""
    found: set[str] = set()
    for message in later:
        if message.role is Role.ASSISTANT:
            break
        found |= {part.call_id for part in message.parts if isinstance(part, ToolResult)}
    return found


def _paired(part: Part, asked: set[str]) -> bool:
    match part:
        case ToolCall(id=name) | ToolResult(call_id=name):
            return name in asked
        case _:
            return True
