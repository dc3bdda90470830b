"""The rows of the catalogue, with what is to be known of each to sift it at every key."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from ptahdesk.catalogue.search import rank
from ptahdesk.domain.model import Model
from ptahdesk.domain.money import Price, PriceSource
from ptahdesk.domain.reference import ModelRef
from ptahdesk.presenters import catalogue_filters
from ptahdesk.presenters.catalogue_filters import Pair
from ptahdesk.presenters.catalogue_rows import CatalogueRow, make


class Stock:
    """`private` is None until it is known which models have a host that keeps nothing."""

    def __init__(self) -> None:
        self._rows: list[CatalogueRow] = []
        self._pairs: list[Pair] = []
        self._place: dict[ModelRef, int] = {}
        self._stars: Collection[str] = ()
        self.private: frozenset[str] | None = None

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def providers(self) -> set[str]:
        return {str(row.model.ref.provider) for row in self._rows}

    def fill(
        self, models: Iterable[Model], priced: Callable[[ModelRef], tuple[Price | None, PriceSource]]
    ) -> None:
        """Other lists: a name stands once, as it does where it is asked for."""
        found = {model.ref: model for model in reversed(tuple(models))}
        self._rows = [make(model, priced(ref)) for ref, model in reversed(found.items())]
        self._place = {row.model.ref: place for place, row in enumerate(self._rows)}
        self._mark()

    def star(self, references: Collection[str]) -> None:
        self._stars = frozenset(references)
        self._mark()

    def know_private(self, models: frozenset[str]) -> None:
        self.private = models
        self._mark()

    def found(self, query: str) -> list[Pair]:
        """What the letters fit, the best first; without any, all as the list has it."""
        if not query:
            return self._pairs
        best = rank(query, (row.model for row in self._rows), len(self._rows))
        return [self._pairs[self._place[model.ref]] for model in best]

    def _mark(self) -> None:
        private = self.private or frozenset()
        bits = (catalogue_filters.bits_of(row, self._stars, private) for row in self._rows)
        self._pairs = list(zip(self._rows, bits, strict=True))
