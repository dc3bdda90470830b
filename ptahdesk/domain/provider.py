"""What is known of a provider before anything is asked of it, and what it says of a key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import ClassVar
from weakref import WeakValueDictionary

from ptahdesk.domain.reference import ProviderId


class Secret:
    """A key. It never shows itself: not in a log, a traceback or a comparison's message."""

    __slots__ = ("__weakref__", "_value")
    _living: ClassVar[WeakValueDictionary[int, Secret]] = WeakValueDictionary()

    def __init__(self, value: str) -> None:
        self._value = value
        self._living[id(self)] = self

    @classmethod
    def living(cls) -> list[Secret]:
        """Every key in memory: what is written down must hold none of them."""
        return list(cls._living.values())

    def reveal(self) -> str:
        return self._value

    @property
    def hint(self) -> str:
        """Enough to tell two keys apart, too little to use one."""
        return f"…{self._value[-4:]}" if len(self._value) >= 16 else "…"

    def begins(self, prefix: str) -> bool:
        """Whether it looks like a key of the provider whose keys begin so."""
        return bool(prefix) and self._value.startswith(prefix)

    def __repr__(self) -> str:
        return "Secret(…)"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other.reveal() == self._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __reduce__(self) -> str:
        raise TypeError("a key is not pickled")


@dataclass(frozen=True, slots=True)
class Network:
    """How a provider is reached where that is not the usual way. Nothing in here is secret."""

    proxy: str = ""  # empty: what the environment says; "none": no proxy, whatever it says
    ca_file: str = ""  # authorities that are believed beside the usual ones
    headers: tuple[str, ...] = ()  # sent with each request, each a `Name: value`
    plain_hosts: tuple[str, ...] = ()  # who may be spoken to unencrypted beside this computer


@dataclass(frozen=True, slots=True)
class ProviderConfig:
    """Where a provider is and what speaks to it. `preset` names an entry of `providers/presets.py`."""

    id: ProviderId
    preset: str
    name: str
    base_url: str
    attributed: bool = True  # whether it is told which program asks
    network: Network = Network()
    referer: str = ""  # the address that stands for that program, if the user gave one


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """What a key check tells. `limit` None means no cap, never zero; `remaining` None means not said."""

    label: str = ""
    limit: Decimal | None = None
    remaining: Decimal | None = None
    usage: Decimal | None = None
    usage_today: Decimal | None = None
    free_tier: bool = False
    usage_week: Decimal | None = None
    usage_month: Decimal | None = None
    resets: str = ""  # "daily", "weekly", "monthly"; empty: never, or not said


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document as it came, to be kept as it came. `body` is None when it has not changed since `etag`."""

    body: bytes | None
    etag: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Billed:
    """What a provider's books say of one generation."""

    generation: str
    cost: Decimal | None
    model: str = ""
    host: str = ""
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    cancelled: bool | None = None
    is_byok: bool | None = None
    upstream_cost: Decimal | None = None
    raw: str = ""
    tier: str = ""
    cached_tokens: int | None = None
    cache_discount: Decimal | None = None  # less than zero: writing the cache cost more than it spared
    searches: int | None = None
