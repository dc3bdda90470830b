"""Questions in the OpenAI chat format."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TypeGuard

from ptahdesk.domain.message import File, Image, Message, Part, Role, Text, Thinking, ToolCall, ToolResult
from ptahdesk.domain.parameters import Parameters
from ptahdesk.domain.request import ChatRequest
from ptahdesk.domain.tool import Tool
from ptahdesk.wire.history import answered
from ptahdesk.wire.openrouter_routing import encode_routing

_SHORT_ID = re.compile(r"[a-zA-Z0-9]{9}")


class Echo(Enum):
    """What a server wants back of its reasoning; many refuse a field they do not know."""

    NOTHING = auto()
    DETAILS = auto()  # `reasoning_details`, as they came
    WITH_TOOLS = auto()  # `reasoning_content`, beside tool calls only


@dataclass(frozen=True, slots=True)
class Quirks:
    """Where servers of this format differ. `extra` is merged into the request as it is."""

    include_usage: bool = True  # some answer 422 to `stream_options`
    max_tokens_name: str = "max_tokens"  # or max_completion_tokens
    system_role: str = "system"  # or developer
    extra: Mapping[str, object] = field(default_factory=dict)
    routes: bool = False  # whether it takes wishes about hosts
    echo: Echo = Echo.DETAILS
    call_extras: bool = True  # whether `extra_content` goes back with a tool call, as Gemini wants it
    pictures: bool = False  # whether pictures of an answer go back with it
    short_ids: bool = False  # of tool calls: nine letters and digits, as one wants them


def encode_request(request: ChatRequest, *, quirks: Quirks) -> dict[str, object]:
    """The body of a streamed request. Parameters nobody set stay with the provider."""
    body: dict[str, object] = {
        "model": request.model.model,
        "messages": [turn for message in answered(request.messages) for turn in _turns(message, quirks)],
        "stream": True,
    }
    if quirks.include_usage:
        body["stream_options"] = {"include_usage": True}
    if request.tools:
        body["tools"] = [_tool(tool) for tool in request.tools]
    body |= _parameters(request.parameters, quirks)
    if quirks.routes:
        body |= encode_routing(request.routing)
    return body | dict(quirks.extra)


def _parameters(chosen: Parameters, quirks: Quirks) -> dict[str, object]:
    numbers = {"temperature": chosen.temperature, "top_p": chosen.top_p}
    body: dict[str, object] = {name: float(value) for name, value in numbers.items() if value is not None}
    if chosen.effort is not None:
        body |= (
            {"reasoning": {"effort": chosen.effort}} if quirks.routes else {"reasoning_effort": chosen.effort}
        )
    if chosen.stop:
        body["stop"] = list(chosen.stop)
    rest = {quirks.max_tokens_name: chosen.max_tokens, "verbosity": chosen.verbosity, "seed": chosen.seed}
    return body | {name: value for name, value in rest.items() if value is not None}


def _tool(tool: Tool) -> dict[str, object]:
    told = {"name": tool.name, "description": tool.description, "parameters": json.loads(tool.parameters)}
    return {"type": "function", "function": told}


def _turns(message: Message, quirks: Quirks) -> list[dict[str, object]]:
    """One message may be several turns: each tool result is a turn of its own."""
    match message.role:
        case Role.SYSTEM:
            return [{"role": quirks.system_role, "content": message.text}]
        case Role.USER:
            return [{"role": "user", "content": _question(message)}]
        case Role.ASSISTANT:
            return _assistant(message, quirks)
        case Role.TOOL:
            return [_result(part, quirks) for part in message.parts if isinstance(part, ToolResult)]


def _question(message: Message) -> str | list[dict[str, object]]:
    """Words alone are a plain text: not every server reads parts."""
    parts = [part for part in map(_part, message.parts) if part is not None]
    return parts if any(part["type"] != "text" for part in parts) else message.text


def _part(part: Part) -> dict[str, object] | None:
    match part:
        case Text(text) if text.strip():
            return {"type": "text", "text": text}
        case Image(data=data) if data:
            return _picture(part)
        case File(name, media, data):
            return {"type": "file", "file": {"filename": name, "file_data": f"data:{media};base64,{data}"}}
    return None


def _assistant(message: Message, quirks: Quirks) -> list[dict[str, object]]:
    """No turn for an answer that was cut off while it thought: many hosts refuse one without words."""
    calls = [_call(part, quirks) for part in message.parts if isinstance(part, ToolCall)]
    turn: dict[str, object] = {"role": "assistant", "content": _content(message, bool(calls))}
    if calls:
        turn["tool_calls"] = calls
    if quirks.pictures and (pictures := [_picture(part) for part in message.parts if _sendable(part)]):
        turn["images"] = pictures
    if reasoning := _reasoning(message, quirks.echo, bool(calls)):
        turn |= reasoning
    return [turn] if turn["content"] or len(turn) > 2 else []


def _reasoning(message: Message, echo: Echo, calls: bool) -> dict[str, object]:
    if echo is Echo.WITH_TOOLS and calls and message.thinking:
        return {"reasoning_content": message.thinking}
    if echo is Echo.DETAILS:
        thoughts = (part for part in message.parts if isinstance(part, Thinking))
        details = [detail for part in thoughts for detail in _echo(part)]
        return {"reasoning_details": details} if details else {}
    return {}


def _content(message: Message, calls: bool) -> str | None:
    """Null, not "", beside tool calls: some hosts refuse an empty text."""
    text = "".join(part.text for part in message.parts if isinstance(part, Text))
    return None if calls and not text else text


def _call(call: ToolCall, quirks: Quirks) -> dict[str, object]:
    function = {"name": call.name, "arguments": call.arguments}
    extra = _extra(call.echo) if quirks.call_extras else {}
    return {"id": _id(call.id, quirks), "type": "function", "function": function, **extra}


def _extra(echo: str) -> dict[str, object]:
    """What this format lets stand beside a call; another dialect's stays home."""
    try:
        told = json.loads(echo or "{}")
    except ValueError:
        return {}
    return (
        {"extra_content": told["extra_content"]} if isinstance(told, dict) and "extra_content" in told else {}
    )


def _sendable(part: Part) -> TypeGuard[Image]:
    return isinstance(part, Image) and bool(part.data)


def _picture(image: Image) -> dict[str, object]:
    return {"type": "image_url", "image_url": {"url": f"data:{image.media};base64,{image.data}"}}


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


def _result(result: ToolResult, quirks: Quirks) -> dict[str, object]:
    return {"role": "tool", "tool_call_id": _id(result.call_id, quirks), "content": result.text}


def _id(text: str, quirks: Quirks) -> str:
    """The same id always becomes the same short one, so that results find their calls."""
    if not quirks.short_ids or _SHORT_ID.fullmatch(text):
        return text
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:9]
