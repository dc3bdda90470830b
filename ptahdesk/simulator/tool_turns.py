"""Whether calls of tools that are sent again are whole: each with its result right after it, no id twice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def trouble(messages: Iterable[Any]) -> str:
    """What a server says of them that refuses them, in either dialect; empty when it takes them."""
    waiting: list[str] = []
    taken: set[str] = set()
    for message in messages:
        asked, told = _asked(message), _told(message)
        if not set(told) <= set(waiting):
            return f"A tool result answers no call of the message before it: {', '.join(told)}"
        if waiting and not told:
            return _without_result(waiting)
        if taken & set(asked) or len(set(asked)) < len(asked):
            return f"The ids of tool calls must be unique: {', '.join(asked)}"
        taken |= set(asked)
        waiting = [*(id_ for id_ in waiting if id_ not in told), *asked]
    return _without_result(waiting) if waiting else ""


def _without_result(waiting: list[str]) -> str:
    return (
        "An assistant message with 'tool_calls' must be followed by tool messages responding to each "
        f"'tool_call_id'. The following tool_call_ids did not have response messages: {', '.join(waiting)}"
    )


def _asked(message: Any) -> list[str]:
    calls = message.get("tool_calls") if isinstance(message, dict) else None
    return [str(call.get("id")) for call in [*(calls or ()), *_blocks(message, "tool_use")]]


def _told(message: Any) -> list[str]:
    told = [str(block.get("tool_use_id")) for block in _blocks(message, "tool_result")]
    if isinstance(message, dict) and message.get("role") == "tool":
        told.append(str(message.get("tool_call_id")))
    return told


def _blocks(message: Any, kind: str) -> list[dict[str, Any]]:
    content = message.get("content") if isinstance(message, dict) else None
    blocks = content if isinstance(content, list) else []
    return [block for block in blocks if isinstance(block, dict) and block.get("type") == kind]
