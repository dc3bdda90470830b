"""The table that ships: it is read, says its day, and every price in it is whole."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from ptahdesk.catalogue.bundled import read
from ptahdesk.domain.money import Charge

TABLE = Path(__file__).parent.parent.parent / "resources" / "prices.json"
SMALL = (
    b'{"date":"2026-11-20","source":"by hand","prices":{"xai":[[["Grok-4.1","grok-latest"],'
    b'{"prompt":"0.000002","completion":"0.00001"}]]}}'
)


def test_the_shipped_table_is_read_and_carries_its_day() -> None:
    found = read(TABLE.read_bytes())
    assert found.day is not None
    assert date(2026, 11, 1) <= found.day <= datetime.now(UTC).date()
    assert found.source.startswith("genai-prices ")
    assert len(found) > 1000


@pytest.mark.parametrize(
    ("preset", "model"),
    [
        ("openai", "gpt-5-2025-08-07"),
        ("anthropic", "claude-sonnet-4-5-20250929"),
        ("anthropic", "claude-sonnet-4.5"),
        ("gemini", "gemini-2.5-pro"),
        ("openrouter", "anthropic/claude-sonnet-4.5"),
        ("deepseek", "deepseek-chat"),
    ],
)
def test_well_known_models_have_a_price(preset: str, model: str) -> None:
    found = read(TABLE.read_bytes()).find(preset, model)
    assert found is not None
    assert found.known


def test_long_prompts_have_their_tier_in_the_shipped_table() -> None:
    found = read(TABLE.read_bytes()).find("gemini", "gemini-2.5-pro")
    assert found is not None
    assert found.base[Charge.PROMPT] == Decimal("0.00000125")
    assert [rule.min_prompt_tokens for rule in found.rules] == [200_000]


@pytest.mark.parametrize("name", ["grok-4.1", "GROK-4.1", "grok-4-1", "grok-4.1-20260101", "grok-latest"])
def test_a_name_is_found_in_each_of_its_spellings(name: str) -> None:
    found = read(SMALL)
    assert found.find("xai", name) is not None
    assert found.find("openai", name) is None
    assert (found.day, found.source) == (date(2026, 11, 20), "by hand")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        SMALL.replace(b"2026-11-20", b"yesterday"),
        SMALL.replace(b'"0.000002"', b'"-1"'),
        SMALL.replace(b'["Grok-4.1","grok-latest"]', b'"grok"'),
    ],
)
def test_a_damaged_table_is_refused_as_a_whole(body: bytes) -> None:
    with pytest.raises(ValueError):
        read(body)
