"""Each oddity that has misled a client is in the list."""

from __future__ import annotations

from ptahdesk.simulator.odd_rows import make
from ptahdesk.simulator.rows import plain_row

ODD = {row["id"]: row for row in make(plain_row())}


def test_routers_have_a_price_below_zero() -> None:
    assert ODD["openrouter/auto"]["pricing"] == {"prompt": "-1", "completion": "-1"}


def test_names_may_be_hostile() -> None:
    names = [row["name"] for row in ODD.values()]
    assert "<b>X</b><img src=//h/x>" in names
    assert any("\u202e" in name for name in names)
    assert any("\x00" in name for name in names)
    assert any(len(name) > 1000 for name in names)
    assert "" in names


def test_fields_may_be_null_or_missing() -> None:
    assert ODD["practice/null-context"]["context_length"] is None
    assert ODD["practice/null-fields"]["pricing"] is None
    assert ODD["practice/missing-prices"]["pricing"] == {}


def test_prices_may_depend_on_the_hour_the_day_the_length_and_the_moon() -> None:
    conditions = {
        key
        for row in ODD.values()
        for override in (row["pricing"] or {}).get("overrides", ())
        for key in override
    }
    assert {"utc_start", "utc_end", "utc_days", "min_prompt_tokens", "moon_phase"} <= conditions
