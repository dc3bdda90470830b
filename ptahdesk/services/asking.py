"""Before a question is sent: who is meant, at what price, and what would keep it from being asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from ptahdesk.domain.outcome import Outcome, ProviderError
from ptahdesk.domain.reference import OPENROUTER, ModelRef, Tier, parse
from ptahdesk.domain.request import Why
from ptahdesk.services.configured import Configured
from ptahdesk.services.keys import Keys
from ptahdesk.services.models import Models
from ptahdesk.services.price_text import price_text
from ptahdesk.services.verdict import Tariff
from ptahdesk.store.ledger_rows import NewRequest


@dataclass(frozen=True, slots=True)
class Prepared:
    """A call that can be entered into the ledger. With a `trouble` it is not sent."""

    model: ModelRef
    tariff: Tariff
    books: bool  # whether the provider can be asked for its bill
    trouble: Outcome | None = None

    def request(self, why: Why) -> NewRequest:
        price = price_text(self.tariff.price)
        return NewRequest(why, self.model, datetime.now(UTC), self.tariff.source, price)


class Asking:
    """Everybody who asks a model asks here first: chats now, titles, comparisons and clients later."""

    def __init__(self, models: Models, keys: Keys, configured: Configured) -> None:
        self._models = models
        self._keys = keys
        self._configured = configured

    @property
    def default(self) -> str:
        return self._models.default

    async def prepare(self, reference: str) -> Prepared:
        await self._keys.load()
        try:
            await self._models.ready(reference)
            return self._priced(self._models.resolve(reference))
        except ProviderError as error:
            return replace(self._priced(self._named(reference)), trouble=error.outcome)

    def _priced(self, ref: ModelRef) -> Prepared:
        return Prepared(ref, self._models.prices.tariff(ref), self._models.prices.has_books(ref.provider))

    def _named(self, reference: str) -> ModelRef:
        """What to write down for a name that cannot be asked."""
        try:
            return self._models.meant(reference)
        except ProviderError:
            meant = parse(reference, self._configured.ids)
            return ModelRef(OPENROUTER, reference.strip()) if isinstance(meant, Tier) else meant
