"""A streamed answer as named events and numbered blocks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ptahdesk.domain.message import ToolCall
from ptahdesk.simulator.json_text import to_json
from ptahdesk.simulator.plans import Plan
from ptahdesk.simulator.shapes import EVENTS

_STOPS = {"stop": "end_turn", "length": "max_tokens", "tool_calls": "tool_use", "content_filter": "refusal"}
_SHRED = 7


class MessageShape:
    """Opens and closes blocks as the kind of content changes."""

    comments = False
    generation_header = False
    content_type = EVENTS

    def __init__(self, plan: Plan, model: str) -> None:
        self._plan = plan
        self._model = model
        self._index = -1
        self._kind = ""
        self._begun = False

    def text(self, piece: str) -> bytes:
        opened = self._into("text", {"type": "text", "text": ""})
        return opened + self._delta({"type": "text_delta", "text": piece})

    def thinking(self, piece: str) -> bytes:
        opened = self._into("thinking", {"type": "thinking", "thinking": "", "signature": ""})
        return opened + self._delta({"type": "thinking_delta", "thinking": piece})

    def signature(self) -> bytes:
        return self._delta({"type": "signature_delta", "signature": _signature(self._plan)})

    def tools(self, calls: tuple[ToolCall, ...]) -> Iterator[bytes]:
        for call in calls:
            block = {"type": "tool_use", "id": call.id, "name": call.name, "input": {}}
            yield self._into(call.id, block) + self._delta({"type": "input_json_delta", "partial_json": ""})
            for at in range(0, len(call.arguments), _SHRED):
                shred = call.arguments[at : at + _SHRED]
                yield self._delta({"type": "input_json_delta", "partial_json": shred})

    def last(self, usage: dict[str, Any] | None) -> Iterator[bytes]:
        change: dict[str, Any] = {"delta": {"stop_reason": stop_reason(self._plan), "stop_sequence": None}}
        if usage is not None:
            change["usage"] = message_usage(usage)
        yield self._start() + self._closed() + _event("message_delta", change)
        yield _event("message_stop", {})

    def _into(self, kind: str, block: dict[str, Any]) -> bytes:
        if kind == self._kind:
            return b""
        before = self._start() + self._closed()
        self._kind = kind
        self._index += 1
        return before + _event("content_block_start", {"index": self._index, "content_block": block})

    def _start(self) -> bytes:
        if self._begun:
            return b""
        self._begun = True
        usage = {"input_tokens": self._plan.ask.prompt_tokens - self._plan.cached, "output_tokens": 1}
        message = {**_head(self._plan, self._model), "content": [], "stop_reason": None, "usage": usage}
        return _event("message_start", {"message": message}) + _event("ping", {})

    def _closed(self) -> bytes:
        if not self._kind:
            return b""
        self._kind = ""
        return _event("content_block_stop", {"index": self._index})

    def _delta(self, delta: dict[str, Any]) -> bytes:
        return _event("content_block_delta", {"index": self._index, "delta": delta})


def message_body(plan: Plan, model: str, usage: dict[str, Any]) -> dict[str, Any]:
    """The same answer, not streamed."""
    thought = "".join(plan.reasoning)
    thinking = {"type": "thinking", "thinking": thought, "signature": _signature(plan)}
    content: list[dict[str, Any]] = [thinking] if thought else []
    if plan.text:
        content.append({"type": "text", "text": plan.text})
    for call in plan.tool_calls:
        block = {"type": "tool_use", "id": call.id, "name": call.name}
        content.append({**block, "input": json.loads(call.arguments or "{}")})
    return {
        **_head(plan, model),
        "content": content,
        "stop_reason": stop_reason(plan),
        "usage": message_usage(usage),
    }


def message_usage(usage: dict[str, Any]) -> dict[str, int]:
    """Here the cache stands beside the input, not within it."""
    details = usage["prompt_tokens_details"]
    read, written = details["cached_tokens"], details["cache_write_tokens"]
    return {
        "input_tokens": usage["prompt_tokens"] - read - written,
        "cache_creation_input_tokens": written,
        "cache_read_input_tokens": read,
        "output_tokens": usage["completion_tokens"],
    }


def stop_reason(plan: Plan) -> str:
    return _STOPS.get(plan.finish, plan.finish)


def _head(plan: Plan, model: str) -> dict[str, Any]:
    id_ = plan.generation.replace("gen-", "msg_", 1)
    return {"id": id_, "type": "message", "role": "assistant", "model": model, "stop_sequence": None}


def _signature(plan: Plan) -> str:
    return plan.generation[-16:]


def _event(name: str, value: dict[str, Any]) -> bytes:
    text = f"event: {name}\ndata: {to_json({'type': name, **value})}\n\n"
    return text.encode("utf-8", "backslashreplace")
