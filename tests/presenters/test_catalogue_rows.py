"""A line of the catalogue tells unknown, free, zero and local apart, whatever a list holds."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.catalogue.sifting import UNKNOWN, Trait
from ptahdesk.domain.model import Model
from ptahdesk.domain.money import Charge, Price, PriceSource
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.presenters.catalogue_rows import TITLES, CatalogueRow, Column, make, ordered, spoken

MILLIONTH = Decimal("0.000001")
PLAIN = Model(ModelRef(OPENROUTER, "a/plain"), "A: Plain")


def price(into: str | None, out: str | None, **more: str) -> Price:
    base = {Charge.PROMPT: into, Charge.COMPLETION: out} | {Charge(name): unit for name, unit in more.items()}
    return Price(
        {charge: None if unit is None else Decimal(unit) * MILLIONTH for charge, unit in base.items()}
    )


def row(
    id_: str = "a/plain",
    priced: Price | None = None,
    source: PriceSource = PriceSource.PROVIDER,
    **facts: Any,
) -> CatalogueRow:
    model = replace(PLAIN, ref=ModelRef(OPENROUTER, id_), price=priced, **facts)
    return make(model, (priced, source))


@pytest.mark.parametrize(
    ("made", "cells"),
    [
        (row(priced=price("3", "15", input_cache_read="0.3")), ("$3.00", "$15.00", "$0.30")),
        (row("a/plain:free", price("0", "0")), ("", "free", "")),
        (row(priced=price("0", "0")), ("$0", "$0", "")),
        (row(priced=price(None, None)), ("", "unpriced", "")),
        (row(priced=price("1", None)), ("", "unpriced", "")),
        (row(priced=None, source=PriceSource.NONE), ("", "unpriced", "")),
        (row(priced=None, source=PriceSource.LOCAL), ("", "local", "")),
        (row("a/plain:free", price("2", "4"), PriceSource.TYPED), ("$2.00", "$4.00", "")),
    ],
)
def test_prices_are_figures_or_a_word(made: CatalogueRow, cells: tuple[str, str, str]) -> None:
    assert tuple(made.cell(column) for column in (Column.IN, Column.OUT, Column.CACHE)) == cells


def test_every_column_has_a_title_and_a_cell() -> None:
    full = row(
        priced=price("1", "2"),
        context=128_000,
        created=1_747_930_371,
        retires="2027-01-31T00:00",
        supports=frozenset({"tools", "reasoning"}),
        inputs=frozenset({"text", "image"}),
    )
    cells = {column: full.cell(column) for column in TITLES}
    assert set(cells) == set(Column)
    assert (cells[Column.CONTEXT], cells[Column.LISTED], cells[Column.RETIRES]) == (
        "128K",
        "2025-05-22",
        "2027-01-31",
    )
    assert [cells[column] for column in (Column.TOOLS, Column.VISION, Column.REASONING)] == ["yes"] * 3
    assert [row().cell(column) for column in Column if column not in {Column.NAME, Column.OUT}] == [""] * 8


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"name": ""}, "a/plain"),
        ({"name": "  \n "}, "a/plain"),
        ({"name": "one\r\ntwo"}, "one two"),
        ({"name": "\u202egnp.exe\u202c \u2067שלום\u2069"}, "gnp.exe שלום"),
        ({"name": "\x1b[31mred\x07\x00 汉字"}, "[31mred 汉字"),
    ],
)
def test_a_name_is_one_line(facts: dict[str, str], name: str) -> None:
    assert row(**facts).name == name


@pytest.mark.parametrize("created", [None, 999_999_999_999])
def test_a_day_no_calendar_has_is_none(created: int | None) -> None:
    assert row(created=created).listed == ""


def test_the_unknown_stands_last_whichever_way_it_goes() -> None:
    cheap, dear, unknown = row("a/1", price("1", "1")), row("a/2", price("2", "2")), row("a/3")
    zero = row("a/4", price("0", "0"))
    rows = [unknown, dear, zero, cheap]
    assert unknown.dearest == UNKNOWN
    assert ordered(rows, Column.IN, falling=False) == [zero, cheap, dear, unknown]
    assert ordered(rows, Column.OUT, falling=True) == [dear, cheap, zero, unknown]
    for column in Column:
        assert sorted(map(id, ordered(rows, column, falling=True))) == sorted(map(id, rows))


def test_those_that_can_stand_first() -> None:
    can, cannot = row("a/1", supports=frozenset({"tools"})), row("a/2")
    assert ordered([cannot, can], Column.TOOLS, falling=False) == [can, cannot]


def test_a_screen_reader_hears_the_whole_row() -> None:
    full = row(
        priced=price("1", "2"),
        context=8000,
        retires="2027-01-31",
        supports=frozenset({"tools"}),
    )
    said = "A: Plain, a/plain, $1.00 in, $2.00 out per million, 8K of context, Tools, retires 2027-01-31"
    assert spoken(full) == said
    assert "unpriced" in spoken(row())


def test_what_charges_nothing_is_cheap_and_a_typed_price_is_not_free() -> None:
    assert row(priced=None, source=PriceSource.LOCAL).dearest == 0
    typed = row("a/plain:free", price("2", "4"), PriceSource.TYPED)
    assert not typed.traits & Trait.FREE
    assert row("a/plain:free", price("0", "0")).traits & Trait.FREE
