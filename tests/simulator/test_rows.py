"""650 rows, as varied as the real ones."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ptahdesk.simulator.rows import make, money

ROWS = {row["id"]: row for row in make(1)}


def test_there_are_650_with_names_of_their_own() -> None:
    assert len(ROWS) == len(make(1)) == 650


@pytest.mark.parametrize(
    "author", ["anthropic", "openai", "google", "meta-llama", "mistralai", "deepseek", "qwen", "x-ai"]
)
def test_each_well_known_maker_is_there(author: str) -> None:
    assert sum(name.startswith(f"{author}/") for name in ROWS) >= 5


def test_a_long_prompt_is_dearer_for_some() -> None:
    assert ROWS["anthropic/claude-sonnet-4.6"]["pricing"]["overrides"] == [
        {
            "min_prompt_tokens": 200_000,
            "prompt": "0.000006",
            "completion": "0.0000225",
            "input_cache_read": "0.0000006",
            "input_cache_write": "0.0000075",
            "input_cache_write_1h": "0.000012",
        }
    ]
    assert ROWS["openai/gpt-5"]["pricing"]["overrides"][0]["min_prompt_tokens"] == 272_000


def test_many_rows_are_free_by_name_and_more_have_zeros_without_being_free() -> None:
    free = [name for name in ROWS if name.endswith(":free")]
    zero = [name for name, row in ROWS.items() if (row["pricing"] or {}).get("prompt") == "0"]
    assert len(free) >= 24
    assert len(zero) > 2 * len(free)


def test_batch_rows_share_the_canonical_slug_at_half_the_price() -> None:
    whole, batch = ROWS["openai/gpt-4.1"], ROWS["openai/gpt-4.1:batch"]
    assert whole["canonical_slug"] == batch["canonical_slug"]
    assert Decimal(batch["pricing"]["prompt"]) * 2 == Decimal(whole["pricing"]["prompt"])


def test_an_alias_names_its_target_and_has_its_price() -> None:
    alias = ROWS["~anthropic/claude-sonnet-latest"]
    assert alias["alias_target"] == {
        "name": "Anthropic: Claude Sonnet 4.6",
        "slug": "anthropic/claude-sonnet-4.6",
    }
    assert alias["pricing"] == ROWS["anthropic/claude-sonnet-4.6"]["pricing"]


def test_some_rows_reason_always_some_when_asked_and_some_never() -> None:
    assert ROWS["openai/gpt-5"]["reasoning"]["mandatory"] is True
    assert ROWS["anthropic/claude-sonnet-4.6"]["reasoning"]["mandatory"] is False
    assert "reasoning" not in ROWS["openai/gpt-4"]


def test_rows_without_words_are_there_too() -> None:
    kinds = {
        kind for row in ROWS.values() for kind in (row["architecture"] or {}).get("output_modalities", ())
    }
    assert kinds == {"text", "image", "video", "embeddings", "speech", "transcription", "rerank"}


def test_a_price_is_plain_digits() -> None:
    assert money(Decimal("1.5e-7")) == "0.00000015"
