"""What faults are built of: heads, chunks and ends, and steps that are no bytes at all."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from ptahdesk.simulator.http1 import LAST_CHUNK, chunk, json_reply, whole
from ptahdesk.simulator.json_text import to_json

# Stand-ins of the same length as what is put in their place when a fault is played.
GENERATION = "gen-1700000000-FaultFaultFaultFault"
KEY = "sk-or-v1-practice" + "0" * 56

PROMPT_TOKENS = 12
PROMPT_PRICE = Decimal("0.000001")
COMPLETION_PRICE = Decimal("0.000002")


class Act(Enum):
    """What is done instead of writing."""

    END = auto()  # an orderly close
    RESET = auto()  # a broken connection
    BILL = auto()  # write the bill now, and not at the end
    SILENCE = auto()  # nothing more, until the client hangs up


@dataclass(frozen=True, slots=True)
class Drip:
    """The bytes one at a time, each in a write of its own."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Beat:
    """The same bytes again and again, for ever or so many times, with a pause after each."""

    data: bytes
    seconds: float = 0
    times: int | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """Time that passes."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Long:
    """One event of a text so many times over, made only when it is written."""

    text: str
    times: int

    @property
    def data(self) -> bytes:
        return say(self.text * self.times)


@dataclass(frozen=True, slots=True)
class Made:
    """Bytes that are made only when they are written, because they are many."""

    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Packed:
    """Bytes that are sent as gzip; without `whole` the packing is left open."""

    data: bytes
    whole: bool = True

    def pack(self, data: bytes) -> bytes:
        packing = zlib.compressobj(wbits=16 + zlib.MAX_WBITS)
        return packing.compress(data) + packing.flush(zlib.Z_FINISH if self.whole else zlib.Z_SYNC_FLUSH)


Step = bytes | Act | Drip | Long | Made | Packed | Beat | Pause


def head(kind: str = "text/event-stream", *more: str) -> bytes:
    lines = ["HTTP/1.1 200 OK", f"Content-Type: {kind}", "Transfer-Encoding: chunked", *more]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def payload(text: str = "", finish: str | None = None, **more: object) -> bytes:
    """The JSON of one chunk; without a text its delta is empty."""
    delta: dict[str, object] = {"content": text} if text else {}
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return _json({"choices": [choice], **more})


def _json(more: dict[str, object]) -> bytes:
    return to_json({"id": GENERATION, "object": "chat.completion.chunk", **more}).encode()


def line(data: bytes) -> bytes:
    """One event with these data, in a chunk of its own."""
    return chunk(b"data: " + data + b"\n\n")


def choices(value: object) -> bytes:
    """An event with whatever stands where the choices should."""
    return line(_json({"choices": value}))


def delta(**fields: object) -> bytes:
    return choices([{"index": 0, "delta": fields, "finish_reason": None}])


def say(text: str) -> bytes:
    return line(payload(text))


def finish(reason: str = "stop") -> bytes:
    return line(payload("", reason))


def use(completion: int = 2, **more: object) -> bytes:
    """The usage chunk; its cost is what the books say."""
    return line(_json({"choices": [], "usage": {**counts(completion), **more}}))


def counts(completion: int) -> dict[str, object]:
    return {
        "prompt_tokens": PROMPT_TOKENS,
        "completion_tokens": completion,
        "total_tokens": PROMPT_TOKENS + completion,
        "cost": cost(completion),
    }


def cost(completion: int) -> Decimal:
    return PROMPT_TOKENS * PROMPT_PRICE + completion * COMPLETION_PRICE


def error(code: int, message: str, **metadata: object) -> dict[str, object]:
    inner: dict[str, object] = {"code": code, "message": message}
    return {"error": {**inner, "metadata": metadata} if metadata else inner}


def error_event(code: int, message: str) -> bytes:
    """An error in the middle of a stream, as OpenRouter sends it."""
    choice = {"index": 0, "delta": {"content": ""}, "finish_reason": "error"}
    return line(_json({**error(code, message), "choices": [choice]}))


def refuse(status: int, message: str, *headers: tuple[str, str], **metadata: object) -> bytes:
    """An error instead of an answer."""
    return json_reply(status, error(status, message, **metadata), dict(headers))


def page(status: int, html: str, *headers: tuple[str, str]) -> bytes:
    kind = {"Content-Type": "text/html; charset=utf-8"}
    return whole(status, html.encode(), {**kind, **dict(headers)})


def body(data: bytes, kind: str = "application/json", status: int = 200) -> bytes:
    """A reply of known length, with any bytes in it."""
    return whole(status, data, {"Content-Type": kind})


def many(data: Iterable[bytes]) -> bytes:
    return b"".join(data)


H = head()
GZIP = head("text/event-stream", "Content-Encoding: gzip")
DONE = chunk(b"data: [DONE]\n\n")
EOC = LAST_CHUNK
HELLO = say("Hel") + say("lo")
REST = finish() + use() + DONE + EOC
