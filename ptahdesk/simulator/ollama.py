"""Ollama as it runs on somebody's computer: its own pages and stream, and OpenAI's format beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ptahdesk.domain.message import ToolCall
from ptahdesk.simulator import asking, fault, plans
from ptahdesk.simulator.faults import FAULTS
from ptahdesk.simulator.http1 import Request, json_reply, whole
from ptahdesk.simulator.journal import Received
from ptahdesk.simulator.json_text import to_json
from ptahdesk.simulator.link import Link
from ptahdesk.simulator.plans import Plan
from ptahdesk.simulator.playing import Player
from ptahdesk.simulator.refusals import RefusalError
from ptahdesk.simulator.shapes import DONE, PlainShape, event, plain_usage
from ptahdesk.simulator.world import World

# name: bytes, parameters, quantization, family, the most it reads, abilities, num_ctx of its file, of its run
_LIBRARY: dict[str, tuple[int, str, str, str, int, tuple[str, ...], int, int]] = {
    "qwen3:8b": (
        5_225_388_164,
        "8.2B",
        "Q4_K_M",
        "qwen3",
        40_960,
        ("completion", "tools", "thinking"),
        0,
        4096,
    ),
    "llama3.2:latest": (2_019_393_189, "3.2B", "Q4_K_M", "llama", 131_072, ("completion", "tools"), 8192, 0),
    "gemma3:4b": (3_338_801_804, "4.3B", "Q4_K_M", "gemma3", 131_072, ("completion", "vision"), 0, 0),
    "nomic-embed-text:latest": (274_302_450, "137M", "F16", "nomic-bert", 2048, ("embedding",), 0, 0),
}
_ANSWERS_AS = "meta-llama/llama-3.1-8b-instruct"  # the row of the list that writes the words


class _NotFoundError(RefusalError):
    """No model of this name, as each of the two formats says it."""

    own: bool = False

    @property
    def body(self) -> dict[str, object]:
        if self.own:
            return {"error": self.message}
        return {"error": {"message": self.message, "type": "api_error", "param": None, "code": None}}


async def answer(world: World, link: Link, request: Request, path: str) -> None:
    """One request under `/ollama`. No key is asked for; a wrong one is not looked at."""
    match request.method, path:
        case "GET", "/":
            await link.write(whole(200, b"Ollama is running", {"Content-Type": "text/plain; charset=utf-8"}))
        case "GET", "/api/version":
            await link.write(json_reply(200, {"version": "0.12.6"}))
        case "GET", "/api/tags":
            await link.write(json_reply(200, {"models": [_tag(name) for name in _LIBRARY]}))
        case "GET", "/api/ps":
            await link.write(
                json_reply(200, {"models": [_loaded(name) for name in _LIBRARY if _LIBRARY[name][7]]})
            )
        case "POST", "/api/show":
            await link.write(json_reply(200, _show(_named(request.json(), own=True))))
        case "GET", "/v1/models":
            await link.write(json_reply(200, {"object": "list", "data": [_row(name) for name in _LIBRARY]}))
        case "POST", "/v1/chat/completions" | "/api/chat":
            await _chat(world, link, world.journal.note(request), own=path == "/api/chat")
        case _:
            await link.write(whole(404, b"404 page not found", {"Content-Type": "text/plain"}))


async def _chat(world: World, link: Link, received: Received, *, own: bool) -> None:
    if received.model.startswith("fault/"):
        name = received.model.removeprefix("fault/")
        await fault.play(world, link, name, FAULTS[name])
        return
    name = _named(received.body, own=own)
    stream = received.body.get("stream", own)  # its own format streams unless told not to
    body = {**received.body, "model": _ANSWERS_AS, "stream": stream}
    ask = asking.read(world, Received(received.request, body))
    plan = plans.make(world, ask)
    shape = OwnShape(plan, name) if own else OllamaShape(plan, name)
    if stream:
        await Player(world, link, plan, shape, billed=False).play()
        return
    counts = plan.counts(plan.text, "".join(plan.reasoning), with_tools=True)
    usage = plans.usage(plan, plans.settle(world, plan, counts, cancelled=False))
    await link.write(json_reply(200, shape.whole(usage)))


class OllamaShape(PlainShape):
    """OpenAI's format with Ollama's habits: `reasoning`, and calls that are whole and all numbered 0."""

    def __init__(self, plan: Plan, name: str) -> None:
        super().__init__(plan)
        self._head = {**self._head, "id": "chatcmpl-512", "model": name, "system_fingerprint": "fp_ollama"}

    def text(self, piece: str) -> bytes:
        return self._choice({"role": "assistant", "content": piece})

    def thinking(self, piece: str) -> bytes:
        return self._choice({"role": "assistant", "content": "", "reasoning": piece})

    def tools(self, calls: tuple[ToolCall, ...]) -> Iterator[bytes]:
        for call in calls:
            function = {"name": call.name, "arguments": call.arguments or "{}"}
            whole_call = {"id": call.id, "index": 0, "type": "function", "function": function}
            yield self._choice({"role": "assistant", "content": "", "tool_calls": [whole_call]})

    def last(self, usage: dict[str, Any] | None) -> Iterator[bytes]:
        yield self._choice({"role": "assistant", "content": ""}, self._plan.finish)
        if usage is not None and self._plan.ask.include_usage:
            yield event({**self._head, "choices": [], "usage": plain_usage(usage)})
        yield DONE

    def whole(self, usage: dict[str, Any]) -> dict[str, Any]:
        message: dict[str, Any] = {"role": "assistant", "content": self._plan.text}
        if self._plan.reasoning:
            message["reasoning"] = "".join(self._plan.reasoning)
        choice = {"index": 0, "message": message, "finish_reason": self._plan.finish}
        head = {**self._head, "object": "chat.completion"}
        return {**head, "choices": [choice], "usage": plain_usage(usage)}


class OwnShape:
    """Ollama's own stream: a JSON text a line, and the counts in the last one."""

    comments = False
    generation_header = False
    content_type = "application/x-ndjson"

    def __init__(self, plan: Plan, name: str) -> None:
        self._plan = plan
        self._head = {"model": name, "created_at": "2026-11-20T10:00:00.409490317Z"}

    def text(self, piece: str) -> bytes:
        return self._line({"role": "assistant", "content": piece})

    def thinking(self, piece: str) -> bytes:
        return self._line({"role": "assistant", "content": "", "thinking": piece})

    def signature(self) -> bytes:
        return b""

    def tools(self, calls: tuple[ToolCall, ...]) -> Iterator[bytes]:
        for call in calls:
            function = {"name": call.name, "arguments": json.loads(call.arguments or "{}")}
            yield self._line({"role": "assistant", "content": "", "tool_calls": [{"function": function}]})

    def last(self, usage: dict[str, Any] | None) -> Iterator[bytes]:
        yield self._line({"role": "assistant", "content": ""}, **self._end(usage))

    def whole(self, usage: dict[str, Any]) -> dict[str, Any]:
        message = {"role": "assistant", "content": self._plan.text}
        return {**self._head, "message": message, **self._end(usage)}

    def _end(self, usage: dict[str, Any] | None) -> dict[str, Any]:
        reason = "length" if self._plan.finish == "length" else "stop"
        counts = (
            {}
            if usage is None
            else {
                "prompt_eval_count": usage["prompt_tokens"],
                "eval_count": usage["completion_tokens"],
            }
        )
        return {"done": True, "done_reason": reason, "total_duration": 4_883_583_458, **counts}

    def _line(self, message: dict[str, Any], **more: Any) -> bytes:
        line = to_json({**self._head, "message": message, "done": False, **more})
        return f"{line}\n".encode("utf-8", "backslashreplace")


def _named(body: Any, *, own: bool) -> str:
    """A name without a tag means the newest."""
    asked = str(body.get("model") or body.get("name") or "") if isinstance(body, dict) else ""
    name = asked if ":" in asked else f"{asked}:latest"
    if name not in _LIBRARY:
        words = f"model '{asked}' not found" if own else f'model "{asked}" not found, try pulling it first'
        refusal = _NotFoundError(404, words)
        refusal.own = own
        raise refusal
    return name


def _tag(name: str) -> dict[str, Any]:
    size, parameters, quantization, family, *_ = _LIBRARY[name]
    details = {
        "parent_model": "",
        "format": "gguf",
        "family": family,
        "families": [family],
        "parameter_size": parameters,
        "quantization_level": quantization,
    }
    changed = "2026-10-03T23:34:03.409490317-07:00"
    return {
        "name": name,
        "model": name,
        "modified_at": changed,
        "size": size,
        "digest": "0" * 64,
        "details": details,
    }


def _loaded(name: str) -> dict[str, Any]:
    tag = _tag(name)
    return {
        **tag,
        "expires_at": "2026-11-20T10:05:00Z",
        "size_vram": tag["size"],
        "context_length": _LIBRARY[name][7],
    }


def _show(name: str) -> dict[str, Any]:
    _, _, _, family, most, can, num_ctx, _ = _LIBRARY[name]
    parameters = 'stop                           "<|eot_id|>"'
    if num_ctx:
        parameters += f"\nnum_ctx                        {num_ctx}"
    return {
        "license": "…" * 10_000,
        "modelfile": '# Modelfile generated by "ollama show"',
        "parameters": parameters,
        "template": "{{ .Prompt }}",
        "details": _tag(name)["details"],
        "model_info": {
            "general.architecture": family,
            f"{family}.context_length": most,
            "tokenizer.ggml.tokens": None,
        },
        "capabilities": list(can),
        "modified_at": _tag(name)["modified_at"],
    }


def _row(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": 1_759_559_643, "owned_by": "library"}
