"""What was said before, made fit to be sent again: servers refuse a call of a tool that has no result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ptahdesk.domain.message import Message, Part, Role, ToolCall, ToolResult


def answered(messages: Sequence[Message]) -> list[Message]:
    """The same turn by turn, less calls that nobody carried out and results that nobody asked for.

    No id is used twice: many servers give each call the same one, and others refuse that.
    """
    turns = [turn for message in messages for turn in message.stretches]
    found: list[Message] = []
    names: Mapping[str, str] = {}  # of the calls that were carried out: the id they had, and the one they get
    taken: set[str] = set()
    for place, turn in enumerate(turns):
        if turn.role is Role.ASSISTANT:
            results = _results(turns, place + 1)
            asked = [part.id for part in turn.parts if isinstance(part, ToolCall) and part.id in results]
            names = {id_: _free(id_, taken) for id_ in asked}
        found.append(Message(turn.role, tuple(part for one in turn.parts for part in _paired(one, names))))
    return found


def _results(turns: Sequence[Message], start: int) -> set[str]:
    """The calls that are answered before the model speaks again."""
    found: set[str] = set()
    for place in range(start, len(turns)):
        if turns[place].role is Role.ASSISTANT:
            break
        found |= {part.call_id for part in turns[place].parts if isinstance(part, ToolResult)}
    return found


def _free(wanted: str, taken: set[str]) -> str:
    own, more = wanted, 2
    while own in taken:
        own, more = f"{wanted}-{more}", more + 1
    taken.add(own)
    return own


def _paired(part: Part, names: Mapping[str, str]) -> tuple[Part, ...]:
    match part:
        case ToolCall(id=name):
            return (replace(part, id=names[name]),) if name in names else ()
        case ToolResult(call_id=name):
            return (replace(part, call_id=names[name]),) if name in names else ()
        case _:
            return (part,)
