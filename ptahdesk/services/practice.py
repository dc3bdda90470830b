"""What makes an App a practice one: another provider and another home, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from ptahdesk.domain.provider import Secret


@dataclass(frozen=True, slots=True)
class Practice:
    """Where the practice provider listens, and the key it takes."""

    base_url: str
    key: Secret
