"""What OpenRouter says of a key and of one generation's bill."""

from __future__ import annotations

from ptahdesk.domain.provider import Billed, KeyFacts


def decode_key(body: bytes) -> KeyFacts:
    raise NotImplementedError


def decode_generation(body: bytes) -> Billed:
    raise NotImplementedError
