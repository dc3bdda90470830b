"""Open providers, and the light that says how each of them is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ptahdesk.domain.outcome import Outcome
from ptahdesk.domain.provider import KeyFacts, ProviderConfig
from ptahdesk.domain.reference import ProviderId
from ptahdesk.providers.base import Provider


class Light(StrEnum):
    """GREY: nothing is known or no key is there. AMBER: being checked. Then GREEN or RED."""

    GREY = "grey"
    AMBER = "amber"
    GREEN = "green"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Connection:
    """How one provider is, in a colour and in words."""

    light: Light = Light.GREY
    words: str = ""
    facts: KeyFacts | None = None
    checked: datetime | None = None
    outcome: Outcome | None = None  # why it is red


class Connections:
    @property
    def configured(self) -> tuple[ProviderConfig, ...]:
        """Every provider that is set up; OpenRouter always is."""
        raise NotImplementedError

    def state(self, provider: ProviderId) -> Connection:
        raise NotImplementedError

    async def check(self, provider: ProviderId) -> Connection:
        """Ask whether the key works; never raises `ProviderError`, the answer says it."""
        raise NotImplementedError

    async def provider(self, provider: ProviderId) -> Provider:
        """Opened at first use, in a thread; raises `ProviderError` when it needs a key and has none."""
        raise NotImplementedError

    async def warm(self, provider: ProviderId) -> None:
        """Have a socket ready for a question that is being typed; quiet, and cheap to call at each key."""
        raise NotImplementedError

    async def close(self) -> None:
        raise NotImplementedError
