"""What the simulator charged, line by line: the truth that every shown cost is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from ptahdesk.domain.money import total


@dataclass(frozen=True, slots=True)
class Counts:
    """Tokens as billed: `prompt` includes cached and written ones, `completion` includes reasoning."""

    prompt: int = 0
    completion: int = 0
    cached: int = 0
    written: int = 0
    reasoning: int = 0


@dataclass(frozen=True, slots=True)
class BillRow:
    """One generation, billed. `cancelled`: the client hung up before the end."""

    generation: str
    model: str
    cost: Decimal
    at: datetime
    tokens: Counts = field(default=Counts())
    cancelled: bool = False
    served: str = ""
    host: str = ""
    finish: str = "stop"
    streamed: bool = True
    told: Mapping[str, object] = field(default_factory=dict)  # laid over what the books say


class Books:
    """The bill, and how often each generation was asked for before the books were ready."""

    def __init__(self, credit: Decimal, ready_after: int) -> None:
        self.credit = credit
        self.ready_after = ready_after
        self.resets: str | None = None  # how often the credit is given anew
        self.rows: list[BillRow] = []
        self._asked: dict[str, int] = {}

    @property
    def total(self) -> Decimal:
        return total([row.cost for row in self.rows])

    @property
    def remaining(self) -> Decimal:
        return self.credit - self.total

    def look_up(self, generation: str) -> BillRow | None:
        """The row, but only after it was asked for in vain as often as `ready_after` says."""
        row = next((row for row in self.rows if row.generation == generation), None)
        if row is None:
            return None
        asked = self._asked.get(generation, 0)
        self._asked[generation] = asked + 1
        return row if asked >= self.ready_after else None
