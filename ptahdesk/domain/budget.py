"""A line that spending does not cross: how much, of what, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.money import total
from ptahdesk.domain.reference import ProviderId


class Span(StrEnum):
    """What is counted together. Days and months are UTC."""

    DAY = "day"
    MONTH = "month"
    CHAT = "chat"


@dataclass(frozen=True, slots=True)
class Cap:
    """One line, as a setting draws it. Calls count that were sent from `since` on and before `until`."""

    key: str  # of the setting
    span: Span
    limit: Decimal  # dollars, or whole tokens
    since: datetime | None = None
    until: datetime | None = None
    provider: ProviderId | None = None  # None: whoever is asked
    chat: ChatId | None = None
    tokens: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """`held` is for answers under way, and for those whose bill is not known yet."""

    cap: Cap
    spent: Decimal
    held: Decimal = Decimal(0)

    @property
    def used(self) -> Decimal:
        return total([self.spent, self.held])

    @property
    def left(self) -> Decimal:
        return max(Decimal(0), self.room)

    @property
    def room(self) -> Decimal:
        """Below zero where more was charged than anybody could foresee."""
        return total([self.cap.limit, -self.used])

    @property
    def share(self) -> Decimal:
        """Of the limit, without what is held; a limit of nothing is always used up."""
        return self.spent / self.cap.limit if self.cap.limit else Decimal(1)


@dataclass(frozen=True, slots=True)
class Worst:
    """The most that a call can come to."""

    amount: Decimal | None = None  # dollars; None: nobody knows
    tokens: int = 0
