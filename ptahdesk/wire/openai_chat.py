"""The OpenAI chat format: requests out, streamed answers in, with the habits of all who imitate it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ptahdesk.domain.limits import LIMITS, Limits
from ptahdesk.domain.outcome import Outcome
from ptahdesk.domain.request import ChatRequest
from ptahdesk.domain.stream import StreamEvent


@dataclass(frozen=True, slots=True)
class Quirks:
    """Where servers of this format differ."""

    include_usage: bool = True
    max_tokens_name: str = "max_tokens"
    system_role: str = "system"
    extra: Mapping[str, object] = field(default_factory=dict)


def encode_request(request: ChatRequest, *, quirks: Quirks) -> dict[str, object]:
    raise NotImplementedError


class ChatStream:
    """One streamed (or whole) chat completion. `host` is named in sentences."""

    def __init__(self, content_type: str = "", *, host: str = "", limits: Limits = LIMITS) -> None:
        raise NotImplementedError

    @property
    def ended(self) -> bool:
        raise NotImplementedError

    @property
    def done(self) -> bool:
        raise NotImplementedError

    def feed(self, data: bytes) -> list[StreamEvent]:
        raise NotImplementedError

    def close(self, trouble: Outcome | None = None) -> list[StreamEvent]:
        raise NotImplementedError
