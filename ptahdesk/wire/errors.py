"""What a refusal means: a status, its headers and its body become an outcome."""

from __future__ import annotations

from collections.abc import Mapping

from ptahdesk.domain.outcome import Outcome


def outcome_of(status: int, headers: Mapping[str, str], body: bytes, host: str) -> Outcome:
    raise NotImplementedError
