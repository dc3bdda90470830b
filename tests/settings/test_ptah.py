"""Ptah's flat keys mean here what they mean there."""

from __future__ import annotations

import pytest

from ptahdesk.settings.plan import BadFile
from ptahdesk.settings.ptah import read


def test_its_documented_keys_are_taken_and_others_named():
    plan = read(
        """{
          "provider.openrouter.modelTier.opus": null,
          "provider.openrouter.modelTier.sonnet": "openai/gpt-5",
          "anthropicProviderId": "openrouter",
          "provider.openrouter.apiKey": "sk-or-v1-secret",
          "window.bounds": {"x": 1},
          "provider.openrouter.baseUrl": "https://thief.example/v1"
        }"""
    )
    assert plan.settings == {
        "provider.openrouter.modelTier.opus": None,
        "provider.openrouter.modelTier.sonnet": "openai/gpt-5",
        "anthropicProviderId": "openrouter",
    }
    assert plan.unknown == ["provider.openrouter.apiKey", "window.bounds", "provider.openrouter.baseUrl"]
    assert "secret" not in repr(plan)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "[1]",
        "{",
        '{"a": NaN}',
        "[" * 100_000,
        '{"anthropicProviderId": 7}',
        '{"provider.openrouter.modelTier.opus": ["sk-or-v1-secret"]}',
    ],
)
def test_a_bad_file_is_one_sentence_without_its_text(source):
    with pytest.raises(BadFile) as refused:
        read(source)
    said = str(refused.value)
    assert said.endswith(".")
    assert "\n" not in said
    assert "secret" not in said
