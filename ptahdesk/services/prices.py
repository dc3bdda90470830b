"""What a call is charged by, and who says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from ptahdesk.catalogue.bundled import Bundled, read
from ptahdesk.catalogue.catalogue import Catalogue, without_variant
from ptahdesk.catalogue.registry import Registry
from ptahdesk.domain.model import Model
from ptahdesk.domain.money import Price, PriceSource
from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId
from ptahdesk.services.configured import Configured
from ptahdesk.services.preferences import SettingsService
from ptahdesk.services.shipped import folder
from ptahdesk.services.verdict import Tariff
from ptahdesk.settings import schema
from ptahdesk.settings.typed_prices import ANY, table

_NOBODY: tuple[None, PriceSource] = (None, PriceSource.NONE)
# Whose models a provider calls by their bare names.
_MAKERS = {
    "openai": "openai",
    "anthropic": "anthropic",
    "gemini": "google",
    "mistral": "mistralai",
    "deepseek": "deepseek",
    "xai": "x-ai",
}

Priced = tuple[Price | None, PriceSource]


@dataclass(frozen=True, slots=True)
class Known:
    """Every list there is now; replaced as a whole when one of them is."""

    catalogue: Catalogue = field(default_factory=lambda: Catalogue(()))
    registry: Registry = field(default_factory=Registry)
    bundled: Bundled = field(default_factory=Bundled)


class Prices:
    """Looked up by the id that is asked for; a price that is not known whole is not known."""

    def __init__(self, settings: SettingsService, configured: Configured, known: Callable[[], Known]) -> None:
        self._settings = settings
        self._configured = configured
        self._known = known
        self._read: tuple[tuple[str, ...], dict[str, Price]] = ((), {})

    def price(self, ref: ModelRef) -> Priced:
        """Typed for this provider, else in its own list, else in OpenRouter's, else as bundled, else unknown.

        A server of one's own charges nothing unless a price is typed for it.
        """
        typed = self._typed(ref)
        if typed is not None:
            return typed, PriceSource.TYPED
        if self._configured.local(ref.provider):
            return None, PriceSource.LOCAL
        own = self._known().catalogue.find(ref)
        if own is not None and own.price is not None:  # "decided at run time" is an answer too
            return (own.price, PriceSource.PROVIDER) if own.price.known else _NOBODY
        return self._elsewhere(ref, self._configured.preset(ref.provider).id)

    def tariff(self, ref: ModelRef) -> Tariff:
        price, source = self.price(ref)
        model = self.listed(ref)
        free = source is not PriceSource.TYPED and model is not None and model.free
        return Tariff(price, source, free=free)

    def listed(self, ref: ModelRef) -> Model | None:
        """What its provider's list says of it."""
        return self._known().catalogue.find(ref)

    def has_books(self, provider: ProviderId) -> bool:
        """Whether the provider can be asked what it charged."""
        return self._configured.preset(provider).bills

    def _typed(self, ref: ModelRef) -> Price | None:
        lines = self._settings.get(schema.prices(ref.provider))
        if lines != self._read[0]:
            self._read = (lines, table(lines))
        prices = self._read[1]
        for name in (ref.model, without_variant(ref.model), ANY):
            if name in prices:
                return prices[name]
        return None

    def _elsewhere(self, ref: ModelRef, preset: str) -> Priced:
        if ref.provider != OPENROUTER:
            registered = self._known().registry.find(ref.model, _MAKERS.get(preset, ""))
            if registered is not None:
                return registered, PriceSource.REGISTRY
        bundled = self._known().bundled.find(preset, ref.model)
        return _NOBODY if bundled is None else (bundled, PriceSource.BUNDLED)


def merged(models: list[Model], bundled: Bundled) -> Known:
    """Slow with long lists: done in a worker."""
    registry = Registry(models)
    return Known(Catalogue([_sighted(model, registry) for model in models]), registry, bundled)


def _sighted(model: Model, registry: Registry) -> Model:
    """What it takes, where its own list does not say it and OpenRouter's does: pictures, files."""
    same = None if model.inputs else registry.like(model.id)
    return replace(model, inputs=same.inputs) if same else model


def shipped_prices() -> Bundled:
    """The bundled table; an empty one where it is missing or damaged. Slow: in a worker."""
    try:
        return _table(folder() / "prices.json")
    except (OSError, ValueError):
        return Bundled()


@cache
def _table(path: Path) -> Bundled:
    """It lies there as it was shipped, for as long as this runs."""
    return read(path.read_bytes())
