"""Makers, dates, dots and dashes are told apart from the name."""

from __future__ import annotations

import pytest

from ptahdesk.catalogue.spelling import dated, plain, split


@pytest.mark.parametrize(
    ("model", "parts"),
    [
        ("anthropic/claude-sonnet-4.5", ("anthropic", "claude-sonnet-4.5")),
        ("~anthropic/claude-sonnet-latest", ("anthropic", "claude-sonnet-latest")),
        (" GPT-5 ", ("", "gpt-5")),
        ("a/b/c", ("a/b", "c")),
        ("", ("", "")),
    ],
)
def test_the_maker_is_what_stands_before_the_last_slash(model: str, parts: tuple[str, str]) -> None:
    assert split(model) == parts


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("claude-sonnet-4-5-20250929", "claude-sonnet-4-5"),
        ("claude-sonnet-4.5", "claude-sonnet-4-5"),
        ("claude-sonnet-4-5@20250929", "claude-sonnet-4-5"),
        ("gpt-4o-2024-11-20", "gpt-4o"),
        ("gpt-5-chat-latest", "gpt-5-chat"),
        ("grok-4-0709", "grok-4-0709"),
        ("model-20259999", "model-20259999"),
        ("model-2025", "model-2025"),
    ],
)
def test_a_whole_date_is_left_out_and_nothing_else(name: str, form: str) -> None:
    assert plain(name) == form
    assert dated(name) is (plain(name) != name.replace(".", "-"))
