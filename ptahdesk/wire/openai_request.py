"""Questions in the OpenAI chat format."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from ptahdesk.domain.message import Message, Role, Text, Thinking, ToolCall, ToolResult
from ptahdesk.domain.request import ChatRequest
from ptahdesk.wire.openrouter_routing import encode_routing


@dataclass(frozen=True, slots=True)
class Quirks:
    """Where servers of this format differ. `extra` is merged into the request as it is."""

    include_usage: bool = True  # some answer 422 to `stream_options`
    max_tokens_name: str = "max_tokens"  # or max_completion_tokens
    system_role: str = "system"  # or developer
    extra: Mapping[str, object] = field(default_factory=dict)
    routes: bool = False  # whether it takes wishes about hosts


def encode_request(request: ChatRequest, *, quirks: Quirks) -> dict[str, object]:
    """The body of a streamed request. Parameters nobody set stay with the provider."""
    body: dict[str, object] = {
        "model": request.model.model,
        "messages": [turn for message in request.messages for turn in _turns(message, quirks)],
        "stream": True,
    }
    if quirks.include_usage:
        body["stream_options"] = {"include_usage": True}
    if request.max_tokens is not None:
        body[quirks.max_tokens_name] = request.max_tokens
    if request.temperature is not None:
        body["temperature"] = float(request.temperature)
    if quirks.routes:
        body |= encode_routing(request.routing)
    return body | dict(quirks.extra)


def _turns(message: Message, quirks: Quirks) -> list[dict[str, object]]:
    """One message may be several turns: each tool result is a turn of its own."""
    match message.role:
        case Role.SYSTEM:
            return [{"role": quirks.system_role, "content": message.text}]
        case Role.USER:
            return [{"role": "user", "content": message.text}]
        case Role.ASSISTANT:
            return _assistant(message)
        case Role.TOOL:
            return [_result(part) for part in message.parts if isinstance(part, ToolResult)]


def _assistant(message: Message) -> list[dict[str, object]]:
    """No turn for an answer that was cut off while it thought: many hosts refuse one without words."""
    calls = [_call(part) for part in message.parts if isinstance(part, ToolCall)]
    turn: dict[str, object] = {"role": "assistant", "content": _content(message, bool(calls))}
    if calls:
        turn["tool_calls"] = calls
    details = [detail for part in message.parts if isinstance(part, Thinking) for detail in _echo(part)]
    if details:
        turn["reasoning_details"] = details
    return [turn] if turn["content"] or calls or details else []


def _content(message: Message, calls: bool) -> str | None:
    """Null, not "", beside tool calls: some hosts refuse an empty text."""
    text = "".join(part.text for part in message.parts if isinstance(part, Text))
    return None if calls and not text else text


def _call(call: ToolCall) -> dict[str, object]:
    function = {"name": call.name, "arguments": call.arguments}
    return {"id": call.id, "type": "function", "function": function}


def _echo(part: Thinking) -> list[object]:
    """Reasoning details go back as they came, those of this format; another dialect's stay home."""
    if not part.echo:
        return []
    try:
        details = json.loads(part.echo)
    except ValueError:
        return []
    if not isinstance(details, list):
        return []
    return [one for one in details if isinstance(one, dict) and str(one.get("type")).startswith("reasoning.")]


def _result(result: ToolResult) -> dict[str, object]:
    return {"role": "tool", "tool_call_id": result.call_id, "content": result.text}
