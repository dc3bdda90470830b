"""Questions in the Anthropic messages format."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from ptahdesk.domain.attached import Attached
from ptahdesk.domain.message import (
    File,
    Image,
    Message,
    Part,
    Role,
    Source,
    Text,
    Thinking,
    ToolCall,
    ToolResult,
)
from ptahdesk.domain.parameters import Parameters
from ptahdesk.domain.request import ChatRequest
from ptahdesk.wire.fields import Object
from ptahdesk.wire.guarded_json import BadJson, Json, loads
from ptahdesk.wire.history import answered

ANSWER_TOKENS = 16_384  # the format wants a number: long enough for any answer, within what every model gives

_NOT_IN_AN_ID = re.compile(r"[^a-zA-Z0-9_-]")


def encode_request(request: ChatRequest) -> dict[str, object]:
    """The body of a streamed request. What was said by one side in a row is one turn."""
    system = "\n\n".join(said.text for said in request.messages if said.role is Role.SYSTEM and said.text)
    body: dict[str, object] = {
        "model": request.model.model,
        "max_tokens": ANSWER_TOKENS,
        "messages": _turns(answered(request.messages)),
        "stream": True,
    }
    if system.strip():
        body["system"] = system
    if request.tools:
        body["tools"] = [
            {"name": tool.name, "description": tool.description, "input_schema": json.loads(tool.parameters)}
            for tool in request.tools
        ]
    return body | _parameters(request.parameters)


def _parameters(chosen: Parameters) -> dict[str, object]:
    """This format knows no seed and no verbosity."""
    numbers = {"temperature": chosen.temperature, "top_p": chosen.top_p}
    body: dict[str, object] = {name: float(value) for name, value in numbers.items() if value is not None}
    if chosen.max_tokens is not None:
        body["max_tokens"] = chosen.max_tokens
    if chosen.effort == "none":
        body["thinking"] = {"type": "disabled"}
    elif chosen.effort is not None:
        body["output_config"] = {"effort": chosen.effort}
    return body | ({"stop_sequences": list(chosen.stop)} if chosen.stop else {})


def _turns(messages: Iterable[Message]) -> list[dict[str, object]]:
    turns: list[tuple[str, list[Object]]] = []
    for message in messages:
        blocks = _blocks(message)
        if message.role is Role.SYSTEM or not blocks:
            continue
        role = "assistant" if message.role is Role.ASSISTANT else "user"
        if turns and turns[-1][0] == role:
            turns[-1][1].extend(blocks)
        else:
            turns.append((role, blocks))
    return [{"role": role, "content": blocks} for role, blocks in turns]


def _blocks(message: Message) -> list[Object]:
    """Nothing for an answer that was cut off while it thought: thinking alone is no turn."""
    read = _enclosed if message.role is Role.USER else _block
    blocks = [block for part in message.parts for block in read(part)]
    told = any(block["type"] not in {"thinking", "redacted_thinking"} for block in blocks)
    return blocks if told else []


def _enclosed(part: Part) -> list[Object]:
    """What stands beside the words of a question."""
    match part:
        case Image(media, data) if data:
            return [{"type": "image", "source": _inline(media, data)}]
        case File(name, media, data):
            return [{"type": "document", "title": name, "source": _inline(media, data)}]
        case _:
            return _block(part)


def _inline(media: str, data: str) -> Object:
    return {"type": "base64", "media_type": media, "data": data}


def _block(part: Part) -> list[Object]:
    match part:
        case Text(text):
            return [{"type": "text", "text": text}] if text.strip() else []  # an empty one is refused
        case Thinking(echo=echo):
            return _echo(echo)
        case ToolCall(id_, name, arguments):
            return [{"type": "tool_use", "id": _id(id_), "name": name, "input": _input(arguments)}]
        case ToolResult(call_id, text, failed):
            result: Object = {"type": "tool_result", "tool_use_id": _id(call_id), "content": text}
            return [{**result, "is_error": True} if failed else result]
        case Image() | Source() | Attached() | File():
            return []  # this format takes no picture in an answer, and needs no sources back


def _echo(echo: str) -> list[Object]:
    """Signed thinking goes back as it came; that of another dialect stays home."""
    try:
        blocks = loads(echo) if echo else None
    except BadJson:
        return []
    return (
        [one for one in blocks if isinstance(one, dict) and _signed(one)] if isinstance(blocks, list) else []
    )


def _signed(block: Object) -> bool:
    match block.get("type"):
        case "thinking":
            return bool(block.get("signature"))
        case "redacted_thinking":
            return bool(block.get("data"))
    return False


def _input(arguments: str) -> Json:
    """An object, as the format wants it; what the model wrote badly is shown to it as it wrote it."""
    try:
        value = loads(arguments) if arguments.strip() else {}
    except BadJson:
        value = arguments
    return value if isinstance(value, dict) else {"arguments": value}


def _id(text: str) -> str:
    """Ids of other dialects may hold what this one refuses."""
    return _NOT_IN_AN_ID.sub("_", text) or "_"
