"""What one line of the catalogue says: made once for each model, a keystroke makes none."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from ptahdesk.catalogue.sifting import UNKNOWN, Trait, traits
from ptahdesk.domain.model import Model
from ptahdesk.domain.money import Charge, Price, PriceSource
from ptahdesk.domain.words import _
from ptahdesk.presenters import figures

FREE, UNPRICED, LOCAL = _("free"), _("unpriced"), _("local")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x1f\x7f-\x9f]")
_MILLION, _ZERO = 1_000_000, Decimal(0)


class Column(StrEnum):
    """In the order in which they stand."""

    NAME = "name"
    CONTEXT = "context"
    IN = "in"
    OUT = "out"
    CACHE = "cache"
    TOOLS = "tools"
    VISION = "vision"
    REASONING = "reasoning"
    LISTED = "listed"
    RETIRES = "retires"


TITLES = {
    Column.NAME: _("Model"),
    Column.CONTEXT: _("Context"),
    Column.IN: _("$/M in"),
    Column.OUT: _("$/M out"),
    Column.CACHE: _("$/M cached"),
    Column.TOOLS: _("Tools"),
    Column.VISION: _("Sees"),
    Column.REASONING: _("Thinks"),
    Column.LISTED: _("Listed"),
    Column.RETIRES: _("Retires"),
}
TRAITS = {Column.TOOLS: Trait.TOOLS, Column.VISION: Trait.VISION, Column.REASONING: Trait.REASONING}
_TRAIT_BITS = {column: int(trait) for column, trait in TRAITS.items()}


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """`word` stands in place of prices that are no figures: free, unpriced and local are three things,
    and none of them is $0."""

    model: Model
    reference: str
    name: str
    context: str
    into: str
    out: str
    cache: str
    word: str
    listed: str
    retires: str
    traits: int
    amounts: tuple[Decimal, Decimal, Decimal]  # a million tokens in, out and from the cache

    @property
    def dearest(self) -> Decimal:
        return max(self.amounts[0], self.amounts[1])

    def cell(self, column: Column) -> str:
        if column in _TRAIT_BITS:
            return _("yes") if self.traits & _TRAIT_BITS[column] else ""
        return _CELLS[column](self)


_CELLS: dict[Column, Callable[[CatalogueRow], str]] = {
    Column.NAME: lambda row: row.name,
    Column.CONTEXT: lambda row: row.context,
    Column.IN: lambda row: row.into,
    Column.OUT: lambda row: row.word or row.out,
    Column.CACHE: lambda row: row.cache,
    Column.LISTED: lambda row: row.listed,
    Column.RETIRES: lambda row: row.retires,
}


def make(model: Model, priced: tuple[Price | None, PriceSource]) -> CatalogueRow:
    price, source = priced
    free = model.free and source is not PriceSource.TYPED
    word = FREE if free else _word(price, source)
    shown = "" if word else "figures"
    charges = (Charge.PROMPT, Charge.COMPLETION, Charge.CACHE_READ)
    into, out, cache = (figures.per_million(price, charge) if shown else "" for charge in charges)
    return CatalogueRow(
        model=model,
        reference=str(model.ref),
        name=one_line(model.name) or model.id,
        context=figures.tokens(model.context),
        into=into,
        out=out,
        cache=cache,
        word=word,
        listed=_day(model.created),
        retires=one_line(model.retires or "")[:10],
        traits=int(traits(model)) if free else int(traits(model)) & ~int(Trait.FREE),
        amounts=(_ZERO, _ZERO, _ZERO) if source is PriceSource.LOCAL else _amounts(price, charges),
    )


def one_line(text: str) -> str:
    """Without what could turn the letters around it, or is no letter at all."""
    return " ".join(_TURNING.sub("", " ".join(text.split())).split())


def spoken(row: CatalogueRow) -> str:
    """The row as a screen reader says it."""
    price = row.word or _("{into} in, {out} out per million").format(into=row.into, out=row.out)
    can = [TITLES[column] for column, bit in _TRAIT_BITS.items() if row.traits & bit]
    retires = _("retires {day}").format(day=row.retires) if row.retires else ""
    context = _("{n} of context").format(n=row.context) if row.context else ""
    return ", ".join(part for part in (row.name, row.model.id, price, context, *can, retires) if part)


def ordered(rows: Sequence[CatalogueRow], column: Column, falling: bool) -> list[CatalogueRow]:
    """By one column; what is not known stands last, whichever way it goes."""
    key = _KEYS.get(column) or _by_trait(_TRAIT_BITS[column])
    keyed = [(key(row), row) for row in rows]
    known = [pair for pair in keyed if pair[0] is not None]
    known.sort(key=_first, reverse=falling)
    return [row for _key, row in known] + [row for value, row in keyed if value is None]


def _first(pair: tuple[Any, CatalogueRow]) -> Any:
    return pair[0]


_KEYS: dict[Column, Callable[[CatalogueRow], object]] = {
    Column.NAME: lambda row: row.name.casefold(),
    Column.CONTEXT: lambda row: row.model.context,
    Column.IN: lambda row: _told(row.amounts[0]),
    Column.OUT: lambda row: _told(row.amounts[1]),
    Column.CACHE: lambda row: _told(row.amounts[2]),
    Column.LISTED: lambda row: row.model.created,
    Column.RETIRES: lambda row: row.retires or None,
}


def _by_trait(bit: int) -> Callable[[CatalogueRow], object]:
    return lambda row: row.traits & bit == 0  # those that can, first


def _told(amount: Decimal) -> Decimal | None:
    return None if amount == UNKNOWN else amount


def _word(price: Price | None, source: PriceSource) -> str:
    if source is PriceSource.LOCAL:
        return LOCAL
    return "" if price is not None and price.known else UNPRICED


def _amounts(price: Price | None, charges: tuple[Charge, Charge, Charge]) -> tuple[Decimal, Decimal, Decimal]:
    if price is None or not price.known:
        return UNKNOWN, UNKNOWN, UNKNOWN
    into, out, cache = (price.base.get(charge) for charge in charges)
    return _million(into), _million(out), _million(cache)


def _million(amount: Decimal | None) -> Decimal:
    return UNKNOWN if amount is None else amount * _MILLION


def _day(created: int | None) -> str:
    """A moment no calendar has is as good as none."""
    if created is None:
        return ""
    try:
        return datetime.fromtimestamp(created, UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""
