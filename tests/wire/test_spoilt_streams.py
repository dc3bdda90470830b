"""Whatever is done to the bytes of an answer, in either dialect: no decoder raises, and each ends once."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from ptahdesk.domain.outcome import Cause, Code, Outcome
from ptahdesk.domain.stream import Ended, StreamEvent, TextPiece, ThinkingPiece, ToolPiece
from ptahdesk.wire.anthropic import MessageStream
from ptahdesk.wire.openai_chat import ChatStream

CLAIMS = ("G12",)
FIRST = 20261120
NASTY = (
    *(b"\n\n", b"\r", b'"', b"{", b"}", b"[", b"]", b",", b"null", b"[]", b"{}", b"true", b"-1", b"1e999"),
    *(
        b"\\ud800",
        b"\\",
        b"\xff",
        b"\x00",
        b"\xef\xbb\xbf",
        b"data:",
        b"data: [DONE]\n\n",
        b": \n",
        b"<html>",
    ),
    *(b"event: error\n", b'"error":', b'"choices":', b'"delta":', b'"content":', b'"tool_calls":[null,{}],'),
    *(
        b'"index":',
        b'"usage":{"cost":"x"},',
        b'"images":[1],',
        b'"annotations":{},',
        b'"type":7,',
        b"9" * 5000,
    ),
)
BROKEN = Outcome(Code.UNKNOWN, Cause.CUT, "The connection broke.")
Spoil = Callable[[bytearray, int, random.Random], None]


def _other_byte(data: bytearray, at: int, rng: random.Random) -> None:
    if data:
        data[at % len(data)] = rng.randint(0, 255)


def _gap(data: bytearray, at: int, rng: random.Random) -> None:
    del data[at : at + rng.randint(1, 60)]


def _twice(data: bytearray, at: int, rng: random.Random) -> None:
    data[at:at] = data[at : at + rng.randint(1, 300)]


def _moved(data: bytearray, at: int, rng: random.Random) -> None:
    piece = data[at : at + rng.randint(1, 300)]
    del data[at : at + len(piece)]
    there = rng.randint(0, len(data))
    data[there:there] = piece


def _nasty(data: bytearray, at: int, rng: random.Random) -> None:
    data[at:at] = rng.choice(NASTY)


def _noise(data: bytearray, at: int, rng: random.Random) -> None:
    data[at:at] = rng.randbytes(rng.randint(1, 6))


def _other_ends(data: bytearray, at: int, rng: random.Random) -> None:
    data[at:] = data[at:].replace(b"\n", rng.choice((b"\r\n", b"\r", b" \n", b"")))


SPOILS: tuple[Spoil, ...] = (_other_byte, _gap, _twice, _moved, _nasty, _nasty, _noise, _other_ends)


def spoilt(recorded: list[Any], rng: random.Random) -> bytes:
    """One recording, or the head of one with the tail of another, changed in up to twelve places."""
    data = bytearray(rng.choice(recorded).data)
    if rng.random() < 0.2:
        other = rng.choice(recorded).data
        data = data[: rng.randint(0, len(data))] + other[rng.randint(0, len(other)) :]
    for _ in range(rng.randint(0, 12)):
        rng.choice(SPOILS)(data, rng.randint(0, len(data)), rng)
    return bytes(data[: rng.randint(0, len(data))] if rng.random() < 0.2 else data)


def cut(data: bytes, rng: random.Random) -> list[bytes]:
    marks = sorted(rng.randint(0, len(data)) for _ in range(rng.randint(0, 6)))
    return [data[a:b] for a, b in zip([0, *marks], [*marks, len(data)], strict=True)]


def read(kind: type[ChatStream | MessageStream], data: bytes, rng: random.Random) -> list[StreamEvent]:
    content_type = rng.choice(("", "text/event-stream", "application/json", "text/html"))
    decoder = kind(content_type, host="openrouter.ai")
    events: list[StreamEvent] = []
    for piece in cut(data, rng):
        events += decoder.feed(piece)
    return events + decoder.close(rng.choice((None, None, BROKEN)))


def judge(recorded: list[Any], seed: int) -> None:
    rng = random.Random(seed)
    data = spoilt(recorded, rng)
    for kind in (ChatStream, MessageStream):
        events = read(kind, data, rng)
        assert [event for event in events if isinstance(event, Ended)] == [events[-1]]
        for event in events:
            if isinstance(event, TextPiece | ThinkingPiece):
                event.text.encode()  # half an emoji cannot be kept
            elif isinstance(event, ToolPiece):
                f"{event.id}{event.name}{event.arguments}".encode()


def all_of(recorded: list[Any], rounds: int) -> None:
    for seed in range(FIRST, FIRST + rounds):
        try:
            judge(recorded, seed)
        except Exception as error:
            error.add_note(f"seed {seed}")  # `judge(recorded, seed)` alone does it again
            raise


def test_no_spoilt_stream_raises_or_ends_twice(shapes: list[Any]) -> None:
    all_of(shapes, 10_000)


@pytest.mark.long
def test_nor_does_any_of_very_many(shapes: list[Any]) -> None:
    all_of(shapes, 200_000)
