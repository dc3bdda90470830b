"""What a checkup says of each thing it looks at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `mend` is the one thing to do when it is not well."""

    what: str
    well: bool
    words: str
    mend: str = ""

    @property
    def line(self) -> str:
        mark = "✓" if self.well else "✗"
        mend = f"\n    → {self.mend}" if self.mend else ""
        return f"{mark} {self.what}: {self.words}{mend}"
