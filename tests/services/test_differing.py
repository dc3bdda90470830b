"""A bill that differs says why, as far as the facts of both sides show it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.domain.chat import RequestId, SessionId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.money import Usage
from ptahdesk.domain.provider import Billed
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.services.differing import why_differs

ROW = LedgerRow(
    *(RequestId(1), SessionId(1), "ask", ModelRef(OPENROUTER, "a/b"), datetime(2026, 1, 1, tzinfo=UTC)),
    served="a/b",
    usage=Usage(100, 10, is_byok=False),
    reported=Decimal("0.002"),
)


@pytest.mark.parametrize(
    ("cost", "facts", "reason"),
    [
        ("0.002", {"is_byok": True, "tier": "flex"}, ""),
        ("0.0020000000000001", {}, ""),  # less than can be kept
        ("0.003", {"is_byok": True, "upstream_cost": Decimal("0.003")}, "byok"),
        ("0.001", {"cancelled": True}, "cancelled"),
        ("0.009", {"searches": 5}, "web"),
        ("0.001", {"searches": 5}, "unknown"),  # a fee makes nothing cheaper
        ("0.001", {"tier": "flex"}, "tier"),
        ("0.001", {"tier": "Default"}, "unknown"),
        ("0.0015", {"cache_discount": Decimal("0.0005"), "is_byok": True}, "cache"),
        ("0.0025", {"cache_discount": Decimal("-0.0005")}, "cache"),
        ("0.0014", {"cached_tokens": 50}, "cache"),
        ("0.001", {"model": "a/b-20260101"}, "unknown"),  # books spell names their own way
        ("0.001", {"model": "a/b", "prompt_tokens": 90, "completion_tokens": 10}, "tokens"),
        ("0.001", {"prompt_tokens": 100, "completion_tokens": 10}, "unknown"),
        ("0", {}, "unknown"),
    ],
)
def test_the_reason_is_one_that_the_facts_show(cost: str, facts: dict[str, Any], reason: str) -> None:
    assert why_differs(ROW, Billed("gen", Decimal(cost), **facts), Decimal(cost)) == reason


def test_where_nothing_was_said_nothing_differs() -> None:
    assert why_differs(replace(ROW, reported=None), Billed("gen", Decimal(1)), Decimal(1)) == ""


def test_a_known_search_or_cache_is_no_reason() -> None:
    known = replace(ROW, usage=Usage(100, 10, cached_tokens=50, web_searches=1, is_byok=True))
    billed = Billed("gen", Decimal(1), is_byok=True, searches=5, cached_tokens=50)
    assert why_differs(known, billed, Decimal(1)) == "unknown"
