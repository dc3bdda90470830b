"""What the doctor found of one thing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `mend` is the one thing to do when it is not well."""

    what: str
    well: bool
    words: str
    mend: str = ""
