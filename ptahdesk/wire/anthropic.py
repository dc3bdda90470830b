"""The Anthropic messages format: requests out, named events in."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ptahdesk.domain.limits import LIMITS, Limits
from ptahdesk.domain.money import Usage
from ptahdesk.domain.stream import PartPiece, ThinkingPiece, ToolPiece
from ptahdesk.wire.anthropic_request import encode_request
from ptahdesk.wire.enclosures import Enclosures
from ptahdesk.wire.ending import Facts
from ptahdesk.wire.errors import in_band
from ptahdesk.wire.fields import Object, as_count, as_dollars, as_flag, as_list, as_object, as_text, dig
from ptahdesk.wire.guarded_json import Json, dumps
from ptahdesk.wire.json_stream import JsonStream
from ptahdesk.wire.tool_calls import ToolCalls

__all__ = ["MessageStream", "Thoughts", "decode_usage", "encode_request"]

_CUT_SHORT = {"length", "content_filter", "model_context_window_exceeded", "refusal", "pause_turn"}


class Thoughts:
    """Thinking blocks as the provider wants them back: whole, signed, in order."""

    def __init__(self) -> None:
        self._blocks: dict[int, Object] = {}
        self._texts: dict[int, list[str]] = {}

    def begin(self, index: int, block: Object) -> None:
        self._blocks[index] = dict(block)

    def grow(self, index: int, text: str) -> None:
        self._texts.setdefault(index, []).append(text)

    def sign(self, index: int, signature: Json) -> None:
        self._blocks.setdefault(index, {"type": "thinking"})["signature"] = signature

    @property
    def echo(self) -> str:
        """JSON text, or nothing where nothing is signed: unsigned thinking would be refused."""
        blocks: list[Json] = [self._block(index) for index in sorted(self._blocks)]
        signed = any(block.get("signature") or block.get("data") for block in self._blocks.values())
        return dumps(blocks) if signed else ""

    def _block(self, index: int) -> Object:
        block = self._blocks[index]
        if block.get("type") == "thinking":
            return {**block, "thinking": "".join(self._texts.get(index, []))}
        return block


class MessageStream(JsonStream):
    """One message, streamed or whole. Events it does not know are passed over, as the format asks."""

    def __init__(self, content_type: str = "", *, host: str = "", limits: Limits = LIMITS) -> None:
        super().__init__(content_type, host=host, limits=limits)
        self._calls = ToolCalls(limits.tool_calls)
        self._usage: Object = {}
        self._thoughts = Thoughts()
        self._enclosures = Enclosures(limits)
        self._theirs: set[int] = set()  # blocks of tools that run on their side
        self._readers: dict[str, Callable[[Object], None]] = {
            "message_start": self._started,
            "content_block_start": lambda event: self._block(_index(event), event.get("content_block")),
            "content_block_delta": self._block_grew,
            "message_delta": self._message_changed,
            "message_stop": lambda _event: self._finish(None, last=True),
            "message": self._whole,
            "ping": lambda _event: self._answer.wait(),
        }

    def _payload(self, name: str, value: Json) -> None:
        event = as_object(value)
        kind = as_text(event.get("type")) or name
        reader = self._readers.get(kind)
        if reader is not None:
            reader(event)
        elif kind in {"error", ""} and (trouble := in_band(value, self._host)):
            self._answer.fail(trouble)

    def _started(self, event: Object) -> None:
        message = as_object(event.get("message"))
        provider, generation = as_text(message.get("provider")), as_text(message.get("id"))
        self._answer.served(as_text(message.get("model")), provider, generation)
        self._count(message.get("usage"))

    def _block(self, index: int, value: Json) -> None:
        block = as_object(value)
        match block.get("type"):
            case "text":
                self._say(block.get("text"))
                for citation in as_list(block.get("citations")):
                    self._cite(citation)
            case "thinking" | "redacted_thinking":
                self._thoughts.begin(index, block)
                self._think(index, block.get("thinking"))
            case "tool_use":
                call = {"name": block.get("name"), "arguments": block.get("input") or ""}
                self._call({"index": index, "id": block.get("id"), "function": call})
            case _:
                self._theirs.add(index)

    def _block_grew(self, event: Object) -> None:
        index, delta = _index(event), as_object(event.get("delta"))
        match delta.get("type"):
            case "text_delta":
                self._say(delta.get("text"))
            case "thinking_delta":
                self._think(index, delta.get("thinking"))
            case "signature_delta":
                self._thoughts.sign(index, delta.get("signature"))
            case "citations_delta":
                self._cite(delta.get("citation"))
            case "input_json_delta" if index not in self._theirs:
                self._call({"index": index, "function": {"arguments": delta.get("partial_json")}})

    def _message_changed(self, event: Object) -> None:
        self._count(event.get("usage"))
        self._finish(dig(event, "delta", "stop_reason"))

    def _whole(self, event: Object) -> None:
        """The body of an answer that was not streamed."""
        self._started({"message": event})
        for index, block in enumerate(as_list(event.get("content"))):
            self._block(index, block)
        self._finish(event.get("stop_reason"), last=True)

    def _say(self, text: Json) -> None:
        if words := as_text(text):
            self._answer.say(words)

    def _cite(self, citation: Json) -> None:
        source = self._enclosures.source(dig(citation, "url"), dig(citation, "title"))
        if source is not None:
            self._answer.due.give(PartPiece(source))

    def _think(self, index: int, text: Json) -> None:
        if words := as_text(text):
            self._thoughts.grow(index, words)
            self._answer.say(words, thinking=True)

    def _call(self, piece: Object) -> None:
        if not self._answer.closed:
            self._answer.fill(self._calls.add(piece))

    def _finish(self, reason: Json, *, last: bool = False) -> None:
        if word := as_text(reason):
            self._answer.finish_with(word)
        self._answer.terminal = self._answer.terminal or last

    def _count(self, usage: Json) -> None:
        """Later counts replace earlier ones, one by one: they are totals, not steps."""
        told = {name: value for name, value in as_object(usage).items() if value is not None}
        if told:
            self._usage = {**self._usage, **told}
            self._answer.used(decode_usage(self._usage))

    def _extras(self) -> Iterable[ThinkingPiece | ToolPiece]:
        answer = self._answer
        calls = self._calls.finished(not answer.finish or answer.finish in _CUT_SHORT)
        echo = self._thoughts.echo
        return [*([ThinkingPiece("", echo)] if echo else []), *calls]

    def _facts(self) -> Facts:
        return self._answer.facts(self._calls)


def decode_usage(value: Object) -> Usage:
    """Here the cache stands beside the input; with us the prompt is all that was read."""
    fresh = as_count(value.get("input_tokens"))
    written = as_count(value.get("cache_creation_input_tokens"))
    read = as_count(value.get("cache_read_input_tokens"))
    return Usage(
        prompt_tokens=None if fresh is None else fresh + (written or 0) + (read or 0),
        completion_tokens=as_count(value.get("output_tokens")),
        cached_tokens=read,
        cache_write_tokens=written,
        cache_write_1h_tokens=as_count(dig(value, "cache_creation", "ephemeral_1h_input_tokens")),
        reasoning_tokens=as_count(dig(value, "output_tokens_details", "thinking_tokens")),
        web_searches=as_count(dig(value, "server_tool_use", "web_search_requests")),
        cost=as_dollars(value.get("cost")),
        upstream_cost=as_dollars(dig(value, "cost_details", "upstream_inference_cost")),
        is_byok=as_flag(value.get("is_byok")),
        raw=dumps(dict(value)),
    )


def _index(event: Object) -> int:
    index = event.get("index")
    return index if type(index) is int else 0
