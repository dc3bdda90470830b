"""A price list can be read back from the ledger to the last digit."""

from __future__ import annotations

import json
from decimal import Decimal

from ptahdesk.domain.money import Charge, Price, PriceRule
from ptahdesk.services.price_text import price_text


def test_every_figure_stays_as_it_was() -> None:
    rule = PriceRule(
        {Charge.PROMPT: Decimal("0.000006")}, min_prompt_tokens=200_000, utc_days=frozenset({"monday"})
    )
    price = Price({Charge.PROMPT: Decimal("1.5E-7"), Charge.COMPLETION: None}, (rule,))
    assert json.loads(price_text(price)) == {
        "prompt": "0.00000015",
        "completion": None,
        "overrides": [{"min_prompt_tokens": 200_000, "utc_days": ["monday"], "prompt": "0.000006"}],
    }


def test_no_price_is_no_text() -> None:
    assert price_text(None) == ""
