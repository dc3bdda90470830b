"""Each family counts a picture in its own way, and never as nothing."""

from __future__ import annotations

import pytest

from ptahdesk.catalogue.picture_tokens import page_tokens, picture_tokens


@pytest.mark.parametrize(
    ("model", "size", "tokens"),
    [
        ("anthropic/claude-sonnet-4.5", (1000, 1000), 1333),
        ("anthropic/claude-sonnet-4.5", (200, 200), 53),
        ("claude-haiku-4-5", (2048, 2048), 1600),
        ("openai/gpt-4o", (1024, 1024), 765),
        ("gpt-4o", (2048, 4096), 1105),
        ("openai/gpt-4o", (512, 512), 255),
        ("google/gemini-2.5-pro", (384, 384), 258),
        ("google/gemini-2.5-pro", (1536, 768), 516),
        ("qwen/qwen2.5-vl-72b-instruct", (280, 280), 100),
        ("somebody/else", (1000, 1000), 1333),
    ],
)
def test_a_picture_is_counted_by_the_rule_of_its_family(model, size, tokens):
    assert picture_tokens(model, *size) == tokens


@pytest.mark.parametrize("model", ["claude", "gpt-4o", "gemini", "qwen", "other"])
@pytest.mark.parametrize("size", [(0, 0), (1, 1), (1, 100_000), (100_000, 100_000)])
def test_no_picture_is_nothing_and_none_is_the_world(model, size):
    assert 0 < picture_tokens(model, *size) < 50_000


def test_a_page_is_looked_at():
    assert page_tokens("anthropic/claude-sonnet-4.5") == 1247
