"""Every recorded shape says what it must, however its bytes are cut."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ptahdesk.domain.message import Image, Source
from ptahdesk.domain.money import Usage
from ptahdesk.domain.stream import (
    Ended,
    Note,
    PartPiece,
    StreamEvent,
    TextPiece,
    ThinkingPiece,
    ToolPiece,
    Used,
)


def _said(events: list[StreamEvent]) -> dict[str, Any]:
    """The events in the words of expected.toml."""
    usage = next((event.usage for event in reversed(events) if isinstance(event, Used)), Usage())
    *_, last = events
    parts = [event.part for event in events if isinstance(event, PartPiece)]
    assert isinstance(last, Ended)
    said = {
        "text": "".join(event.text for event in events if isinstance(event, TextPiece)),
        "thinking": "".join(event.text for event in events if isinstance(event, ThinkingPiece)),
        "echo": "".join(event.echo for event in events if isinstance(event, ThinkingPiece)),
        "tools": [[call.id, call.name, call.arguments] for call in events if isinstance(call, ToolPiece)],
        "tool_echoes": [call.echo for call in events if isinstance(call, ToolPiece) and call.echo],
        "sources": [[part.url, part.title] for part in parts if isinstance(part, Source)],
        "images": [
            [part.media, part.width, part.height, part.url or part.problem]
            for part in parts
            if isinstance(part, Image)
        ],
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


def test_every_recorded_file_has_its_row(shapes: list[Any]) -> None:
    here = Path(__file__).parent.parent / "streams"
    files = {path.name for path in here.iterdir()} - {".gitattributes", "expected.toml"}
    assert files == {shape.name for shape in shapes}
