"""The chunks of a streamed answer, as OpenRouter writes them and as a plain compatible server does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Protocol

from ptahdesk.domain.message import ToolCall
from ptahdesk.simulator.json_text import to_json
from ptahdesk.simulator.plans import Plan

COMMENT = b": OPENROUTER PROCESSING\n\n"
EVENTS = "text/event-stream"
DONE = b"data: [DONE]\n\n"
_NATIVE = {
    "Claude": {"stop": "end_turn", "length": "max_tokens", "tool_calls": "tool_use"},
    "Gemini": {"stop": "STOP", "length": "MAX_TOKENS", "tool_calls": "STOP"},
    "GPT": {"stop": "completed", "length": "max_output_tokens", "tool_calls": "completed"},
}
_FORMATS = {"Claude": "anthropic-claude-v1", "GPT": "openai-responses-v1", "Gemini": "google-gemini-v1"}


class Shape(Protocol):
    """One dialect of a streamed answer; every method gives whole events."""

    comments: bool
    generation_header: bool
    content_type: str

    def text(self, piece: str) -> bytes: ...
    def thinking(self, piece: str) -> bytes: ...
    def signature(self) -> bytes: ...
    def tools(self, calls: tuple[ToolCall, ...]) -> Iterator[bytes]: ...
    def last(self, usage: dict[str, Any] | None) -> Iterator[bytes]: ...


def event(value: object) -> bytes:
    return f"data: {to_json(value)}\n\n".encode("utf-8", "backslashreplace")


def native(plan: Plan) -> str:
    return _NATIVE.get(plan.ask.tokenizer, {}).get(plan.finish, plan.finish)


def fragments(calls: tuple[ToolCall, ...]) -> Iterator[dict[str, Any]]:
    """The first piece has id and name; arguments follow in shreds."""
    for index, call in enumerate(calls):
        function = {"name": call.name, "arguments": ""}
        yield {"index": index, "id": call.id, "type": "function", "function": function}
        for at in range(0, len(call.arguments), 7):
            yield {"index": index, "function": {"arguments": call.arguments[at : at + 7]}}


class OpenRouterShape:
    """Chunks of late 2026: role and content in every one, the finish repeated beside the usage."""

    comments = True
    generation_header = True
    content_type = EVENTS

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        head = {
            "id": plan.generation,
            "object": "chat.completion.chunk",
            "created": plan.created,
            "model": plan.served,
            "provider": plan.host,
        }
        self._head = head
        opened = to_json(head)[:-1]
        self._before = (
            f'data: {opened},"choices":[{{"index":0,"delta":{{"role":"assistant","content":'.encode()
        )
        self._after = b'},"finish_reason":null,"native_finish_reason":null}]}\n\n'

    def text(self, piece: str) -> bytes:
        said = json.dumps(piece, ensure_ascii=False).encode("utf-8", "backslashreplace")
        return b"%b%b%b" % (self._before, said, self._after)

    def thinking(self, piece: str) -> bytes:
        detail = {"type": "reasoning.text", "text": piece, "format": self._format, "index": 0}
        return self._delta({"reasoning": piece, "reasoning_details": [detail]})

    def signature(self) -> bytes:
        detail = {"type": "reasoning.text", "signature": self._plan.generation[-16:], "index": 0}
        return self._delta({"reasoning": None, "reasoning_details": [{**detail, "format": self._format}]})

    @property
    def _format(self) -> str:
        return _FORMATS.get(self._plan.ask.tokenizer, "unknown")

    def tools(self, calls: tuple[ToolCall, ...]) -> Iterator[bytes]:
        for fragment in fragments(calls):
            yield self._delta({"tool_calls": [fragment]})

    def last(self, usage: dict[str, Any] | None) -> Iterator[bytes]:
        yield self._finish({})
        if usage is not None:
            yield self._finish({"usage": usage})
        yield DONE

    def _delta(self, delta: dict[str, Any]) -> bytes:
        whole = {"role": "assistant", "content": "", **delta}
        choice = {"index": 0, "delta": whole, "finish_reason": None, "native_finish_reason": None}
        return event({**self._head, "choices": [choice]})

    def _finish(self, more: dict[str, Any]) -> bytes:
        choice = {
            "index": 0,
            "delta": {"role": "assistant", "content": ""},
            "finish_reason": self._plan.finish,
            "native_finish_reason": native(self._plan),
        }
        return event({**self._head, "choices": [choice], **more})


class PlainShape:
    """What most compatible servers send: no host, no cost, usage apart and only if asked for."""

    comments = False
    generation_header = False
    content_type = EVENTS

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._head: dict[str, Any] = {
            "id": plan.generation.replace("gen-", "chatcmpl-", 1),
            "object": "chat.completion.chunk",
            "created": plan.created,
            "model": plan.ask.model,
        }

    def text(self, piece: str) -> bytes:
        return self._choice({"content": piece})

    def thinking(self, piece: str) -> bytes:
        return self._choice({"reasoning_content": piece})

    def signature(self) -> bytes:
        return b""

    def tools(self, calls: tuple[ToolCall, ...]) -> Iterator[bytes]:
        for fragment in fragments(calls):
            yield self._choice({"tool_calls": [fragment]})

    def last(self, usage: dict[str, Any] | None) -> Iterator[bytes]:
        yield self._choice({}, self._plan.finish)
        if usage is not None and self._plan.ask.include_usage:
            yield event({**self._head, "choices": [], "usage": plain_usage(usage)})
        yield DONE

    def _choice(self, delta: dict[str, Any], finish: str | None = None) -> bytes:
        return event({**self._head, "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]})


def plain_usage(usage: dict[str, Any]) -> dict[str, Any]:
    """Only what a compatible server counts: it does not know what anything costs."""
    return {key: usage[key] for key in ("prompt_tokens", "completion_tokens", "total_tokens")}
