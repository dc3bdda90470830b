"""Every field of a registry's row absent, null and present: what is told is on screen, and nothing else."""

from __future__ import annotations

import copy
import json
from datetime import date
from typing import Any

import pytest

from ptahdesk.domain.money import PriceSource
from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.presenters import catalogue_rows
from ptahdesk.presenters.catalogue_rows import Column
from ptahdesk.presenters.model_sheet import Known, sheet
from ptahdesk.wire.openrouter_models import decode

TODAY = date(2026, 11, 21)
ROW: dict[str, Any] = {
    "id": "anthropic/claude-sonnet-4",
    "canonical_slug": "anthropic/claude-4-sonnet-20250522",
    "hugging_face_id": "some/weights",
    "name": "Anthropic: Claude Sonnet 4",
    "created": 1747930371,
    "description": "Good at code.",
    "context_length": 1_000_000,
    "architecture": {
        "modality": "text+image->text",
        "input_modalities": ["image", "text"],
        "output_modalities": ["text", "image"],
        "tokenizer": "Claude",
        "instruct_type": "chatml",
    },
    "pricing": {"prompt": "0.000003", "completion": "0.000015", "input_cache_read": "0.0000003"},
    "top_provider": {"context_length": 200_000, "max_completion_tokens": 64_000, "is_moderated": True},
    "per_request_limits": {"prompt_tokens": 9000, "completion_tokens": 800},
    "supported_parameters": ["tools", "seed"],
    "default_parameters": {"temperature": 0.7},
    "supported_voices": ["alloy"],
    "knowledge_cutoff": "2025-01-31",
    "expiration_date": "2026-12-01",
    "links": {"details": "/api/v1/models/x/endpoints"},
    "benchmarks": {"artificial_analysis": {"coding_index": 37.6}},
    "reasoning": {"mandatory": False, "supported_efforts": ["high", "low"], "default_effort": "low"},
    "alias_target": {"name": "Other", "slug": "anthropic/other"},
}
NOTHING = None
# The field; the words beside which it is shown; what they say when it is told, and when it is not.
SHOWN = [
    ("canonical_slug", "Permanent name", "anthropic/claude-4-sonnet-20250522", NOTHING),
    ("hugging_face_id", "Weights", "some/weights", NOTHING),
    ("name", "title", "Anthropic: Claude Sonnet 4", "anthropic/claude-sonnet-4"),
    ("created", "Listed since", "2025-05-22", NOTHING),
    ("created", Column.LISTED, "2025-05-22", ""),
    ("description", "words", "Good at code.", ""),
    ("context_length", "Context", "200,000 tokens", "200,000 tokens"),
    ("architecture", "Takes", "image, text", "text"),
    ("architecture.input_modalities", "Takes", "image, text", "text"),
    ("architecture.input_modalities", Column.VISION, "yes", ""),
    ("architecture.output_modalities", "Gives", "image, text", "text"),
    ("architecture.tokenizer", "Tokens as", "Claude", NOTHING),
    ("pricing", "Price", NOTHING, "Unknown: nobody says what it costs."),
    ("pricing", Column.OUT, "$15.00", "unpriced"),
    ("pricing.prompt", "Question and history", "$3.00 / M", "unknown"),
    ("pricing.prompt", Column.OUT, "$15.00", "unpriced"),
    ("pricing.completion", "Answer", "$15.00 / M", "unknown"),
    ("pricing.input_cache_read", "Read from the cache", "$0.30 / M", NOTHING),
    ("pricing.input_cache_read", Column.CACHE, "$0.30", ""),
    ("top_provider", "Context", "200,000 tokens", "1,000,000 tokens"),
    ("top_provider.context_length", "Context", "200,000 tokens", "1,000,000 tokens"),
    ("top_provider.max_completion_tokens", "Longest answer", "64,000 tokens", "not told"),
    ("top_provider.is_moderated", "Moderation", "Read by its host for what is not allowed", NOTHING),
    ("per_request_limits", "Longest question", "9,000 tokens", NOTHING),
    ("per_request_limits.completion_tokens", "Most it may say", "800 tokens", NOTHING),
    ("supported_parameters", "Parameters", "seed, tools", "none are told"),
    ("supported_parameters", Column.TOOLS, "yes", ""),
    ("default_parameters", "Usual values", "temperature 0.7", NOTHING),
    ("default_parameters.temperature", "Usual values", "temperature 0.7", NOTHING),
    ("supported_voices", "Voices", "alloy", NOTHING),
    ("knowledge_cutoff", "Knows until", "2025-01-31", NOTHING),
    ("expiration_date", "Retires", "2026-12-01, in 10 days", NOTHING),
    ("expiration_date", Column.RETIRES, "2026-12-01", ""),
    ("benchmarks", "Scores", "coding 37.6", NOTHING),
    ("reasoning", "Thinks", "yes · high, low (usual)", "not that its list says"),
    ("reasoning.supported_efforts", "Thinks", "yes · high, low (usual)", "yes"),
    ("reasoning.default_effort", "Thinks", "yes · high, low (usual)", "yes · high, low"),
    ("alias_target", "Stands for", "anthropic/other", NOTHING),
    ("alias_target.slug", "Stands for", "anthropic/other", NOTHING),
]
UNSEEN = [
    "architecture.modality",
    "architecture.instruct_type",
    "links",
    "links.details",
    "alias_target.name",
]


def without(path: str, null: bool) -> dict[str, Any]:
    """The row with this field null, or not there at all."""
    row = copy.deepcopy(ROW)
    *outer, name = path.split(".")
    part = row
    for each in outer:
        part = part[each]
    if null:
        part[name] = None
    else:
        del part[name]
    return row


def seen(row: dict[str, Any]) -> dict[str, str]:
    """All that the list and the sheet of a model show of a row, by the words beside it."""
    (model,) = decode(json.dumps({"data": [row]}).encode(), OPENROUTER)
    source = PriceSource.NONE if model.price is None else PriceSource.PROVIDER
    line = catalogue_rows.make(model, (model.price, source))
    whole = sheet(model, Known(model.price, source), TODAY)
    facts = dict(cells for table in whole.tables for cells in table.rows)
    facts |= {"title": whole.title, "words": whole.words} | {column: line.cell(column) for column in Column}
    return {name: words.replace("\u00a0", " ") for name, words in facts.items()}


@pytest.mark.parametrize(("field", "where", "present", "absent"), SHOWN)
def test_a_field_is_shown_when_it_is_told_and_null_is_as_good_as_absent(
    field: str, where: str, present: str | None, absent: str | None
) -> None:
    assert seen(ROW).get(where) == present
    assert seen(without(field, null=True)).get(where) == absent
    assert seen(without(field, null=False)).get(where) == absent


@pytest.mark.parametrize("field", UNSEEN)
def test_what_says_nothing_more_is_missed_by_nobody(field: str) -> None:
    assert seen(without(field, null=True)) == seen(without(field, null=False)) == seen(ROW)


def test_every_field_of_the_row_is_in_these_tables() -> None:
    known = {field for field, *_rest in SHOWN} | set(UNSEEN) | {"id"}
    assert set(ROW) <= {field.partition(".")[0] for field in known}


def test_nothing_unknown_is_ever_zero() -> None:
    for field, *_rest in SHOWN:
        shown = seen(without(field, null=True))
        assert not [words for words in shown.values() if words.startswith(("$0 ", "$0.00", "0 "))]
