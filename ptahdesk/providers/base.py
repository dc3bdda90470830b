"""What every provider can do, whoever it is: the seam between the program and the network."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from typing import Protocol

from ptahdesk.domain.model import Model
from ptahdesk.domain.offer import Discreet, Offer
from ptahdesk.domain.provider import Billed, Fetched, KeyFacts, ProviderConfig
from ptahdesk.domain.request import ChatRequest
from ptahdesk.domain.stream import StreamEvent

Sending = Callable[[], None]


def unheard() -> None:
    """For who does not care when a request leaves."""


class HostList(Protocol):
    """What a provider tells of the hosts behind it. Both raise `ProviderError`."""

    async def offers(self, model: str) -> tuple[Offer, ...] | None:
        """Who runs this model, for how much; None where such a name has no hosts."""
        ...

    async def discreet(self) -> tuple[Discreet, Fetched] | None:
        """Which hosts keep nothing of what is sent; None where nobody says."""
        ...


class Provider(Protocol):
    """Who answers. All but `stream` raise `ProviderError`, and nothing else, when they do not succeed."""

    @property
    def config(self) -> ProviderConfig: ...

    @property
    def bills(self) -> bool:
        """Whether `billed` can ever know something."""
        ...

    @property
    def local(self) -> bool:
        """Whether it runs on this computer: slower to begin, and nobody is charged."""
        ...

    @property
    def hosts(self) -> HostList | None:
        """None where it runs its models itself."""
        ...

    def stream(self, request: ChatRequest, sending: Sending = unheard) -> AsyncGenerator[StreamEvent, None]:
        """Ask once. Never raises but when cancelled; the last event is `Ended`, and there is one.

        `sending` is called before the first byte of the question leaves: until then nobody can bill it,
        and what is raised in there keeps it here.
        """
        ...

    async def check(self) -> KeyFacts:
        """Ask whether the key works, and what it may spend."""
        ...

    async def models(self, etag: str = "") -> Fetched:
        """The list as it came; without a body when it is still what `etag` names."""
        ...

    def read_models(self, body: bytes) -> list[Model]:
        """What `models` brought, or what was kept of it. Slow for long lists: call it in a thread."""
        ...

    async def billed(self, generation: str) -> Billed | None:
        """What the provider's books say; None while they do not know it (yet)."""
        ...

    async def warm(self) -> None:
        """Open a connection, so that the next question does not wait for one."""
        ...

    async def close(self) -> None: ...
