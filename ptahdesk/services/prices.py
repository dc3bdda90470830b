"""What a call is charged by, and who says so."""

from __future__ import annotations

from collections.abc import Callable

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.money import Price, PriceSource
from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId
from ptahdesk.services.configured import Configured
from ptahdesk.services.verdict import Tariff


class Prices:
    """Looked up by the id that is asked for; a price that is not known whole is not known."""

    def __init__(self, configured: Configured, catalogue: Callable[[], Catalogue]) -> None:
        self._configured = configured
        self._catalogue = catalogue

    def price(self, ref: ModelRef) -> tuple[Price | None, PriceSource]:
        """From the provider's own list, else from OpenRouter's, else nobody knows. Local: no charge."""
        if self._configured.local(ref.provider):
            return None, PriceSource.LOCAL
        own = self._known(ref)
        if own is not None:
            return own, PriceSource.PROVIDER
        registered = None if ref.provider == OPENROUTER else self._known(ModelRef(OPENROUTER, ref.model))
        return registered, PriceSource.NONE if registered is None else PriceSource.REGISTRY

    def tariff(self, ref: ModelRef) -> Tariff:
        model = self._catalogue().find(ref)
        return Tariff(*self.price(ref), free=model is not None and model.free)

    def has_books(self, provider: ProviderId) -> bool:
        """Whether the provider can be asked what it charged."""
        return self._configured.preset(provider).bills

    def _known(self, ref: ModelRef) -> Price | None:
        model = self._catalogue().find(ref)
        return model.price if model and model.price and model.price.known else None
