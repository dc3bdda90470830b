"""The odd rows of the practice list: each of them has misled some client."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]

_ROUTER = {
    "context_length": 2_000_000,
    "architecture": {
        "modality": "text->text",
        "input_modalities": ["text"],
        "output_modalities": ["text"],
        "tokenizer": "Router",
        "instruct_type": None,
    },
    "top_provider": {"context_length": None, "max_completion_tokens": None, "is_moderated": False},
    "supported_parameters": [],
    "created": 1_699_401_600,
}
_UNKNOWN_PRICE = {"prompt": "-1", "completion": "-1"}
_BASE = {"prompt": "0.000001", "completion": "0.000002"}
_ODDITIES: tuple[tuple[str, str, Row], ...] = (
    ("openrouter/auto", "Auto Router", {**_ROUTER, "pricing": _UNKNOWN_PRICE}),
    ("openrouter/auto-beta", "Auto Router (beta)", {**_ROUTER, "pricing": _UNKNOWN_PRICE}),
    ("openrouter/bodybuilder", "Body Builder", {**_ROUTER, "pricing": _UNKNOWN_PRICE}),
    ("openrouter/free", "Free Router", {**_ROUTER, "pricing": {"prompt": "0", "completion": "0"}}),
    ("practice/html-name", "<b>X</b><img src=//h/x>", {}),
    (
        "practice/script-description",
        "Practice: Script",
        {"description": "<script>alert(1)</script> & <i>so on"},
    ),
    ("practice/right-to-left", "Practice: \u202egnp.exe\u202c \u2067שלום\u2069", {}),
    ("practice/control-signs", "Practice: \x1b[31mred\x1b[0m\x07\x00 end", {}),
    ("practice/long-name", "Practice: " + "a very long name " * 60, {}),
    ("practice/two-lines", "Practice: one\nand another\r\nline", {}),
    ("practice/empty-name", "", {}),
    ("practice/汉字-模型", "Practice: 汉字模型 🐉", {}),
    ("practice/null-fields", "Practice: Nulls", {"description": None, "architecture": None, "pricing": None}),
    ("practice/null-context", "Practice: No context", {"context_length": None, "top_provider": None}),
    ("practice/missing-prices", "Practice: No prices", {"pricing": {}}),
    ("practice/negative-price", "Practice: Negative", {"pricing": {"prompt": "-0.5", "completion": "-0.5"}}),
    ("practice/nan-price", "Practice: NaN", {"pricing": {"prompt": "NaN", "completion": "Infinity"}}),
    ("practice/number-price", "Practice: Numbers", {"pricing": {"prompt": 0.000001, "completion": 2e-06}}),
    ("practice/words-for-a-price", "Practice: Words", {"pricing": {"prompt": "free", "completion": ""}}),
    ("practice/no-created", "Practice: Undated", {"created": None, "supported_parameters": None}),
    (
        "practice/night-price",
        "Practice: Cheaper at night",
        {"pricing": {**_BASE, "overrides": [{"utc_start": 1630, "utc_end": 30, "prompt": "0.0000005"}]}},
    ),
    (
        "practice/weekend-price",
        "Practice: Cheaper on Sundays",
        {"pricing": {**_BASE, "overrides": [{"utc_days": ["sunday"], "completion": "0.000001"}]}},
    ),
    (
        "practice/unknown-condition",
        "Practice: Dearer at full moon",
        {"pricing": {**_BASE, "overrides": [{"moon_phase": "full", "prompt": "1"}]}},
    ),
    (
        "practice/two-tiers",
        "Practice: Dearer by length, twice",
        {
            "pricing": {
                **_BASE,
                "overrides": [
                    {"min_prompt_tokens": 1000, "prompt": "0.000003"},
                    {"min_prompt_tokens": 5000, "prompt": "0.000005", "completion": "0.000009"},
                ],
            }
        },
    ),
    (
        "practice/request-price",
        "Practice: By the request",
        {"pricing": {**_BASE, "request": "0.005", "internal_reasoning": "0.000004"}},
    ),
    ("practice/retiring", "Practice: Retires soon", {"expiration_date": "2026-12-01"}),
    ("practice/zero-price", "Practice: Zero, and not free", {"pricing": {"prompt": "0", "completion": "0"}}),
    (
        "practice/tiny-price",
        "Practice: Tiny",
        {"pricing": {"prompt": "1e-12", "completion": "0.00000000001"}},
    ),
)


def make(plain: Row) -> list[Row]:
    """The plain row itself, and one row an oddity that differs from it in nothing else."""
    return [
        plain,
        *(
            {**plain, "id": slug, "canonical_slug": slug, "name": name, **odd}
            for slug, name, odd in _ODDITIES
        ),
    ]
