"""Both spellings of a model of Anthropic's lead to each other."""

from __future__ import annotations

import pytest

from ptahdesk.services.claude_names import is_claude, listed_name, own_name

PAIRS = [
    ("anthropic/claude-sonnet-4.6", "claude-sonnet-4-6"),
    ("anthropic/claude-opus-4.1", "claude-opus-4-1"),
    ("anthropic/claude-haiku-4.5", "claude-haiku-4-5"),
    ("anthropic/claude-sonnet-4", "claude-sonnet-4-0"),
    ("anthropic/claude-opus-5", "claude-opus-5"),
    ("anthropic/claude-3.5-haiku", "claude-3-5-haiku-latest"),
    ("anthropic/claude-3-opus", "claude-3-opus-latest"),
]


@pytest.mark.parametrize(("listed", "own"), PAIRS)
def test_each_spelling_is_found_from_the_other(listed: str, own: str) -> None:
    assert own_name(listed) == own
    assert listed_name(own) == listed


@pytest.mark.parametrize(
    ("own", "listed"),
    [
        ("claude-sonnet-4-5-20250929", "anthropic/claude-sonnet-4.5"),
        ("claude-3-5-sonnet-20241022", "anthropic/claude-3.5-sonnet"),
        ("claude-3-haiku-20240307", "anthropic/claude-3-haiku"),
        ("claude-opus-4-20250514", "anthropic/claude-opus-4"),
        ("anthropic/claude-opus-4", "anthropic/claude-opus-4"),
    ],
)
def test_a_date_is_no_part_of_the_listed_name(own: str, listed: str) -> None:
    assert listed_name(own) == listed


def test_the_list_of_anthropic_decides_and_of_its_dates_the_newest() -> None:
    dated = ["claude-3-5-sonnet-20240620", "claude-3-5-sonnet-20241022", "claude-opus-4-20250514"]
    assert own_name("anthropic/claude-3.5-sonnet", dated) == "claude-3-5-sonnet-20241022"
    assert own_name("anthropic/claude-opus-4", dated) == "claude-opus-4-20250514"
    assert own_name("anthropic/claude-sonnet-4.6", ["claude-sonnet-4-6"]) == "claude-sonnet-4-6"
    assert own_name("gpt-5", dated) == "gpt-5"


@pytest.mark.parametrize(
    "name", ["anthropic/claude-x", "~anthropic/claude-opus-latest", "claude-3-opus", "Claude-4"]
)
def test_a_model_of_anthropic_is_known_by_either_name(name: str) -> None:
    assert is_claude(name)


@pytest.mark.parametrize(
    "name", ["openai/gpt-5", "openrouter/auto", "someone/claude-tuned", "", "myclaude-1"]
)
def test_others_are_not(name: str) -> None:
    assert not is_claude(name)
