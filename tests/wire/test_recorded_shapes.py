"""Every recorded shape says what it must, however its bytes are cut, and none breaks when it is spoilt."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from ptahdesk.domain.money import Usage
from ptahdesk.domain.stream import Ended, Note, StreamEvent, TextPiece, ThinkingPiece, ToolPiece, Used

_NASTY = (b"\n\n", b"\r", b'"', b"{", b"}", b"null", b"[]", b"\\ud800", b"1e999", b"data:", b"<html>")


def _said(events: list[StreamEvent]) -> dict[str, Any]:
    """The events in the words of expected.toml."""
    usage = next((event.usage for event in reversed(events) if isinstance(event, Used)), Usage())
    *_, last = events
    assert isinstance(last, Ended)
    said = {
        "text": "".join(event.text for event in events if isinstance(event, TextPiece)),
        "thinking": "".join(event.text for event in events if isinstance(event, ThinkingPiece)),
        "echo": "".join(event.echo for event in events if isinstance(event, ThinkingPiece)),
        "tools": [[call.id, call.name, call.arguments] for call in events if isinstance(call, ToolPiece)],
        "prompt": _number(usage.prompt_tokens),
        "completion": _number(usage.completion_tokens),
        "cost": _number(usage.cost),
        "finish": last.finish,
        "outcome": last.outcome.code.value,
        "cause": last.outcome.cause.value,
    }
    return {key: value for key, value in said.items() if value}


def _number(value: object) -> str:
    return "" if value is None else f"{value:f}" if not isinstance(value, int) else str(value)


def test_a_recorded_shape_says_what_it_must(recorded: Any) -> None:
    expected = dict(recorded.expected)
    events = recorded.read()
    notes = sum(isinstance(event, Note) for event in events)
    spent = next((e.usage.spent for e in reversed(events) if isinstance(e, Used)), None)
    expected.pop("why")
    assert expected.pop("says", "") in events[-1].outcome.sentence
    assert _number(spent) == expected.pop("spent", _number(spent))
    assert bool(notes) == bool(expected.pop("notes", 0))
    assert _said(events) == expected


def test_every_cut_of_the_bytes_gives_the_same_events(recorded: Any) -> None:
    whole, data = recorded.read(), recorded.data
    step = 1 + len(data) // 3000  # the two long ones are cut at some thousand places only
    for at in range(0, len(data), step):
        assert recorded.read((data[:at], data[at:])) == whole, f"cut at byte {at}"


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64])
def test_small_pieces_give_the_same_events(recorded: Any, size: int) -> None:
    data = recorded.data
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    assert recorded.read(pieces) == recorded.read()


def test_no_spoilt_stream_raises_or_ends_twice(shapes: list[Any]) -> None:
    rng = random.Random(20261120)
    for _round in range(3000):
        recorded = rng.choice(shapes)
        data = bytearray(recorded.data)
        for _change in range(rng.randint(1, 8)):
            _spoil(data, rng)
        at = rng.randint(0, len(data))
        events = recorded.read((bytes(data[:at]), bytes(data[at:])))
        ends = [event for event in events if isinstance(event, Ended)]
        assert ends == [events[-1]], bytes(data)


def _spoil(data: bytearray, rng: random.Random) -> None:
    at = rng.randint(0, len(data))
    match rng.randint(0, 4):
        case 0 if data:
            data[at % len(data)] = rng.randint(0, 255)
        case 1:
            del data[at : at + rng.randint(1, 40)]
        case 2:
            data[at:at] = data[at : at + rng.randint(1, 200)]
        case 3:
            data[at:at] = rng.choice(
                (b"\n\n", b"\r", b'"', b"{", b"}", b"null", b"[]", b"\\ud800", b"1e999", b"data:")
            )
        case _:
            data[at:at] = rng.randbytes(rng.randint(1, 6))


def test_every_recorded_file_has_its_row(shapes: list[Any]) -> None:
    here = Path(__file__).parent.parent / "streams"
    files = {path.name for path in here.iterdir()} - {".gitattributes", "expected.toml"}
    assert files == {shape.name for shape in shapes}
