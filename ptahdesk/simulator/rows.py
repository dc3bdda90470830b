"""Rows of the practice list, built from the table of makers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Row = dict[str, Any]


def hidden_row() -> Row:
    return _row("fault/row", "Fault", "0.000001", "0.000002")


def make(seed: int) -> Iterator[Row]:
    del seed
    yield _row("anthropic/claude-sonnet-4.6", "Anthropic: Claude Sonnet 4.6", "0.000003", "0.000015")
    yield _row("anthropic/claude-opus-4.6", "Anthropic: Claude Opus 4.6", "0.000005", "0.000025")
    yield _row("anthropic/claude-haiku-4.5", "Anthropic: Claude Haiku 4.5", "0.000001", "0.000005")
    yield _row("openai/gpt-5.2", "OpenAI: GPT-5.2", "0.00000175", "0.000014")


def _row(slug: str, name: str, prompt: str, completion: str) -> Row:
    return {
        "id": slug,
        "canonical_slug": slug,
        "name": name,
        "created": 1770000000,
        "description": name,
        "context_length": 200000,
        "architecture": {
            "modality": "text->text",
            "input_modalities": ["text"],
            "output_modalities": ["text"],
            "tokenizer": "Claude",
            "instruct_type": None,
        },
        "pricing": {"prompt": prompt, "completion": completion},
        "top_provider": {"context_length": 200000, "max_completion_tokens": 64000, "is_moderated": False},
        "per_request_limits": None,
        "supported_parameters": ["max_tokens", "temperature", "tools"],
    }
