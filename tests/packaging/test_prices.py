"""Foreign price tables become rows of ours: whole, exact, and of the day they are written on."""

from __future__ import annotations

import json
from datetime import date, time
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import prices
import pytest

from ptahdesk.catalogue.bundled import read
from ptahdesk.domain.money import Charge

TODAY = date(2026, 11, 20)


def sold(**amounts: Any) -> SimpleNamespace:
    return SimpleNamespace(**{name: Decimal(a) if isinstance(a, str) else a for name, a in amounts.items()})


def tiered(start: int, below: str, above: str) -> SimpleNamespace:
    return SimpleNamespace(base=Decimal(below), tiers=[SimpleNamespace(start=start, price=Decimal(above))])


def since(day: date, price: SimpleNamespace) -> SimpleNamespace:
    return SimpleNamespace(constraint=SimpleNamespace(start_date=day), prices=price)


ALWAYS = SimpleNamespace(constraint=None, prices=sold(input_mtok="1", output_mtok="2"))


@pytest.mark.parametrize(
    ("price", "pricing"),
    [
        (
            sold(input_mtok="0.1", output_mtok="10", cache_read_mtok=None, requests_kcount="5"),
            {"prompt": "0.0000001", "completion": "0.00001", "request": "0.005"},
        ),
        (
            sold(input_mtok=tiered(200_000, "3", "6"), output_mtok="15"),
            {
                "prompt": "0.000003",
                "completion": "0.000015",
                "overrides": [{"min_prompt_tokens": 200_000, "prompt": "0.000006"}],
            },
        ),
        (sold(input_mtok="0", output_mtok="0"), {"prompt": "0", "completion": "0"}),
        (sold(input_mtok="1"), None),
        (sold(input_mtok="1", output_mtok="1", audio_hours="1"), None),
    ],
)
def test_prices_are_by_the_unit_and_without_a_rest(price: Any, pricing: Any) -> None:
    assert prices.pricing(price) == pricing


def test_the_last_list_that_has_begun_holds() -> None:
    dearer, later = sold(input_mtok="3", output_mtok="4"), sold(input_mtok="5", output_mtok="6")
    found = prices.listed(
        [ALWAYS, since(date(2026, 11, 20), dearer), since(date(2026, 11, 21), later)], TODAY
    )
    assert found == {"prompt": "0.000003", "completion": "0.000004"}


def test_hours_become_a_window() -> None:
    night = SimpleNamespace(
        constraint=SimpleNamespace(start_time=time(16, 30), end_time=time(0, 30)),
        prices=sold(input_mtok="0.5", output_mtok="1"),
    )
    found = prices.listed([ALWAYS, night], TODAY)
    assert found is not None
    assert found["overrides"] == [
        {"utc_start": 1630, "utc_end": 30, "prompt": "0.0000005", "completion": "0.000001"}
    ]


def test_the_program_reads_what_is_written_here() -> None:
    clause = SimpleNamespace(or_=[SimpleNamespace(equals="Other"), SimpleNamespace(starts_with="other-")])
    model = SimpleNamespace(id="one", match=clause, prices=sold(input_mtok="1", output_mtok="2"))
    theirs = [SimpleNamespace(id="x-ai", models=[model]), SimpleNamespace(id="elsewhere", models=[model])]
    written = prices.written(prices.table(theirs, "by hand", TODAY))
    assert list(json.loads(written)["prices"]) == ["xai"]
    found = read(written.encode())
    assert found.day == TODAY
    for name in ("one", "other"):
        price = found.find("xai", name)
        assert price is not None
        assert price.base[Charge.COMPLETION] == Decimal("0.000002")


def test_without_the_package_it_says_what_it_needs(capsys: pytest.CaptureFixture[str]) -> None:
    assert prices.main() == 1
    assert "pip install" in capsys.readouterr().err
