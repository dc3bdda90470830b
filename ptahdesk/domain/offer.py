"""What one host asks for a model and how it fares there: behind one provider there may be many hosts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from ptahdesk.domain.money import Price

_TIERS = frozenset({"flex", "priority", "batch"})


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to have a model answer. None means that nobody says."""

    model: str
    host: str
    tag: str = ""  # the host with its region, form or service tier, as `deepinfra/fp8`
    price: Price | None = None
    context: int | None = None
    max_output: int | None = None
    max_prompt: int | None = None
    quantization: str = ""
    supports: frozenset[str] = frozenset()
    status: int | None = None  # 0 is well; less is degraded or switched off
    uptime: Decimal | None = None  # percent of the last half hour
    first_word: Decimal | None = None  # milliseconds, the median of the last half hour
    speed: Decimal | None = None  # tokens a second, likewise
    caches: bool | None = None  # by itself, without being asked to

    @property
    def service_tier(self) -> str:
        """`flex` and its like have prices of their own, and only answer who asks for them."""
        last = self.tag.rpartition("/")[2]
        return last if last in _TIERS else ""

    @property
    def degraded(self) -> bool:
        return self.status is not None and self.status < 0


@dataclass(frozen=True, slots=True)
class Discreet:
    """The ways that keep nothing of what is sent: a model and a host's tag, each."""

    ways: frozenset[tuple[str, str]] = frozenset()
    hosts: frozenset[tuple[str, str]] = frozenset()  # the same by the hosts' names, as answers tell them
    at: datetime | None = field(default=None, compare=False)  # when the list was last known to be right

    @property
    def models(self) -> frozenset[str]:
        return frozenset(model for model, _tag in self.ways)

    def has(self, offer: Offer) -> bool:
        return (offer.model, offer.tag) in self.ways
