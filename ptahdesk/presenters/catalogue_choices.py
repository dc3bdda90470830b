"""The filters of the catalogue that are chosen from a few values, with how many models each would leave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ptahdesk.domain.words import _, many
from ptahdesk.presenters import figures, list_age
from ptahdesk.presenters.catalogue_filters import CONTEXTS, PRICES, Wanted
from ptahdesk.presenters.catalogue_page import CataloguePage

_MOST_MAKERS = 40


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter; `value` is what `CataloguePage.want` takes. `count` None: all there are."""

    words: str
    value: object
    on: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A filter of several values."""

    field: str
    name: str
    choices: tuple[Choice, ...]


def context(page: CataloguePage) -> Question:
    wanted = page.wanted.min_context
    made = (_choice(_context(each), each, wanted, len(page.without(min_context=each))) for each in CONTEXTS)
    return Question("min_context", _("Context"), (_any(wanted is None), *made))


def price(page: CataloguePage) -> Question:
    wanted = page.wanted.max_price
    made = (_choice(_price(each), each, wanted, len(page.without(max_price=each))) for each in PRICES)
    return Question("max_price", _("Price, in and out"), (_any(wanted is None), *made))


def now(field: str, wanted: Wanted) -> str:
    """What a filter's button says."""
    told = {
        "min_context": _("Context") if wanted.min_context is None else _context(wanted.min_context),
        "max_price": _("Price") if wanted.max_price is None else _price(wanted.max_price),
        "maker": wanted.maker or _("Maker"),
        "provider": wanted.provider or _("Provider"),
    }
    return told[field]


def maker(page: CataloguePage) -> Question:
    tally = _tally(row.model.maker for row, _bits in page.without(maker=""))[:_MOST_MAKERS]
    return _named("maker", _("Maker"), page.wanted.maker, tally)


def provider(page: CataloguePage) -> Question:
    tally = _tally(str(row.model.ref.provider) for row, _bits in page.without(provider=""))
    return _named("provider", _("Provider"), page.wanted.provider, tally)


def footer(page: CataloguePage) -> str:
    """How many are shown and how old the list is, or what is the matter."""
    if page.refreshing:
        return _("Fetching the list…")
    if not len(page.stock):
        return page.problem
    told = many("{shown} of {n} model", "{shown} of {n} models", len(page.stock))
    shown = told.format(shown=f"{len(page.rows):,}", n=f"{len(page.stock):,}")
    return " · ".join(filter(None, (list_age.with_age(shown, page.fetched), page.problem)))


def nothing(page: CataloguePage) -> str:
    """Why there are no rows; empty when there are."""
    if page.rows:
        return ""
    if not len(page.stock):
        return _("There is no list of models yet. Refresh fetches it from your provider.")
    return _("No model is like that. What nobody says of a model never fits a filter.")


def _named(field: str, name: str, wanted: str, tally: Iterable[tuple[str, int]]) -> Question:
    made = (_choice(each, each, wanted, count) for each, count in tally)
    return Question(field, name, (_any(not wanted, ""), *made))


def _choice(words: str, value: object, wanted: object, count: int) -> Choice:
    return Choice(words, value, value == wanted, count)


def _context(least: int) -> str:
    return _("Context ≥ {n}").format(n=figures.tokens(least))


def _price(most: Decimal) -> str:
    return _("≤ ${n} / M").format(n=f"{most:f}")


def _any(on: bool, value: object = None) -> Choice:
    return Choice(_("Any"), value, on)


def _tally(names: Iterable[str]) -> list[tuple[str, int]]:
    """Those with the most models first."""
    found: dict[str, int] = {}
    for name in names:
        found[name] = found.get(name, 0) + 1
    return sorted(((name, n) for name, n in found.items() if name), key=lambda each: (-each[1], each[0]))
