"""Which models there are now: fetched through providers, kept through the store, served from memory."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ptahdesk.domain.money import Price, PriceSource
from ptahdesk.domain.reference import ModelRef

if TYPE_CHECKING:
    from ptahdesk.catalogue.catalogue import Catalogue


class Models:
    @property
    def catalogue(self) -> Catalogue:
        """Every model of every provider that is set up; empty before the first list is there."""
        raise NotImplementedError

    @property
    def fetched(self) -> datetime | None:
        """When the list was last known to be right; None when there is none."""
        raise NotImplementedError

    @property
    def age(self) -> timedelta | None:
        raise NotImplementedError

    @property
    def default(self) -> str:
        """The reference a new chat begins with; empty means that the user wants to be asked."""
        raise NotImplementedError

    async def load(self) -> None:
        """What was kept of the last lists. Calling it again waits for the first call, and no more."""
        raise NotImplementedError

    async def refresh(self, force: bool = False) -> None:
        """Fetch lists older than `limits.catalogue_fresh_seconds`; raises the first `ProviderError`."""
        raise NotImplementedError

    def resolve(self, reference: str) -> ModelRef:
        """Who is meant. Raises `ProviderError` with the outcome of a card."""
        raise NotImplementedError

    def price(self, ref: ModelRef) -> tuple[Price | None, PriceSource]:
        raise NotImplementedError
