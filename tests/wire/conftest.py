"""Recorded shapes, and one way to read them all."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ptahdesk.domain.outcome import Outcome
from ptahdesk.domain.stream import StreamEvent, TextPiece, ThinkingPiece
from ptahdesk.wire.anthropic import MessageStream
from ptahdesk.wire.decoder import StreamDecoder
from ptahdesk.wire.openai_chat import ChatStream

STREAMS = Path(__file__).parent.parent / "streams"
_CONTENT_TYPES = {".json": "application/json", ".txt": "text/plain", ".sse": "text/event-stream"}


@dataclass(frozen=True)
class Recorded:
    """One recorded body and what it must say."""

    name: str
    data: bytes
    expected: dict[str, Any]

    def decoder(self) -> StreamDecoder:
        kind = MessageStream if self.name.startswith("anthropic-") else ChatStream
        return kind(_CONTENT_TYPES[Path(self.name).suffix], host="openrouter.ai")

    def read(self, pieces: Iterable[bytes] | None = None) -> list[StreamEvent]:
        return read(self.decoder(), [self.data] if pieces is None else pieces)


def read(
    decoder: StreamDecoder, pieces: Iterable[bytes], trouble: Outcome | None = None
) -> list[StreamEvent]:
    """All events, adjacent words of one kind joined."""
    events: list[StreamEvent] = []
    for piece in pieces:
        events += decoder.feed(piece)
    return joined(events + decoder.close(trouble))


def joined(events: Iterable[StreamEvent]) -> list[StreamEvent]:
    found: list[StreamEvent] = []
    for event in events:
        last = found[-1] if found else None
        if isinstance(event, TextPiece) and isinstance(last, TextPiece):
            found[-1] = TextPiece(last.text + event.text)
        elif isinstance(event, ThinkingPiece) and isinstance(last, ThinkingPiece) and not event.echo:
            found[-1] = ThinkingPiece(last.text + event.text, last.echo)
        else:
            found.append(event)
    return found


def load() -> list[Recorded]:
    table = tomllib.loads((STREAMS / "expected.toml").read_text(encoding="utf-8"))
    return [Recorded(name, (STREAMS / name).read_bytes(), expected) for name, expected in table.items()]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "recorded" in metafunc.fixturenames:
        shapes = load()
        metafunc.parametrize("recorded", shapes, ids=[shape.name for shape in shapes])


@pytest.fixture(scope="session")
def shapes() -> list[Recorded]:
    return load()


@pytest.fixture
def openai() -> Callable[..., list[StreamEvent]]:
    """Read text or bytes of the OpenAI format."""

    def run(data: bytes | str, trouble: Outcome | None = None, content_type: str = "") -> list[StreamEvent]:
        body = data.encode() if isinstance(data, str) else data
        return read(ChatStream(content_type, host="openrouter.ai"), [body], trouble)

    return run
