"""What a prompt cache remembers: beginnings of conversations it has already read."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from ptahdesk.simulator.tokens import of_message

LEAST_TOKENS = 1024  # shorter beginnings are not cached, as with the real ones


class Memory:
    """Remembers, per model, the beginnings of the conversations seen, and how often each was asked."""

    def __init__(self) -> None:
        self._beginnings: set[bytes] = set()
        self._asked: dict[bytes, int] = {}

    def read(self, model: str, messages: list[Any], tokenizer: str) -> int:
        """Tokens of the longest known beginning; what is new is known from now on."""
        digest = hashlib.sha256(model.encode())
        tokens, known = 0, 0
        for message in messages:
            digest.update(json.dumps(message, sort_keys=True).encode())
            tokens += of_message(message, tokenizer)
            mark = digest.digest()
            if mark in self._beginnings:
                known = tokens
            self._beginnings.add(mark)
        return known if known >= LEAST_TOKENS else 0

    def times_asked(self, model: str, messages: list[Any]) -> int:
        """How often exactly this was asked before: asking again gives another version."""
        mark = hashlib.sha256(json.dumps([model, messages], sort_keys=True).encode()).digest()
        before = self._asked.get(mark, 0)
        self._asked[mark] = before + 1
        return before
