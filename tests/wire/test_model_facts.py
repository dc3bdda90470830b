"""Every field of a row beside the usual ones: absent, null, present and nonsense."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.domain.model import Model, Reasoning
from ptahdesk.wire.model_facts import beside

ROW: dict[str, Any] = {
    "knowledge_cutoff": "2025-01-31",
    "top_provider": {"is_moderated": True},
    "reasoning": {"mandatory": True, "supported_efforts": ["high", "low"], "default_effort": "low"},
    "per_request_limits": {"prompt_tokens": 4000, "completion_tokens": 500},
    "default_parameters": {"temperature": Decimal("0.7"), "top_p": None, "top_k": 40},
    "supported_voices": ["alloy", "nova"],
    "hugging_face_id": "deepseek-ai/DeepSeek-V3",
    "benchmarks": {
        "design_arena": [],
        "artificial_analysis": {"intelligence_index": Decimal("28.9"), "agentic_index": None},
    },
}
READ = {
    "knowledge": "2025-01-31",
    "moderated": True,
    "reasoning": Reasoning(mandatory=True, efforts=("high", "low"), default="low"),
    "most_asked": 4000,
    "most_said": 500,
    "defaults": (("temperature", Decimal("0.7")), ("top_k", Decimal(40))),
    "voices": ("alloy", "nova"),
    "hugging_face": "deepseek-ai/DeepSeek-V3",
    "scores": (("intelligence_index", Decimal("28.9")),),
}
OF = {
    "knowledge_cutoff": {"knowledge"},
    "top_provider": {"moderated"},
    "reasoning": {"reasoning"},
    "per_request_limits": {"most_asked", "most_said"},
    "default_parameters": {"defaults"},
    "supported_voices": {"voices"},
    "hugging_face_id": {"hugging_face"},
    "benchmarks": {"scores"},
}
EMPTY = {name: Model.__dataclass_fields__[name].default for name in READ}


def read(row: dict[str, Any]) -> dict[str, Any]:
    return EMPTY | dict(beside(row))


def test_all_of_it_is_read() -> None:
    assert read(ROW) == READ


@pytest.mark.parametrize("field", sorted(ROW))
@pytest.mark.parametrize("nonsense", ["absent", None, 5, True, "", [], {}, [5, None], {"x": {}}, [{}]])
def test_without_a_field_only_that_field_is_missing(field: str, nonsense: Any) -> None:
    row = {**ROW, field: nonsense}
    if nonsense == "absent":
        del row[field]
    found = read(row)
    expected = {name: EMPTY[name] if name in OF[field] else value for name, value in READ.items()}
    if field == "reasoning" and isinstance(nonsense, dict) and nonsense:
        expected["reasoning"] = Reasoning()  # it is said to think, and no more
    assert found == expected


@pytest.mark.parametrize("nonsense", [-1, 0, "many", True, None, Decimal("1.5"), 10**30])
def test_a_limit_that_is_none_is_no_limit(nonsense: Any) -> None:
    assert read({"per_request_limits": {"prompt_tokens": nonsense}})["most_asked"] is None
