"""PRX's TOML: references stay references, literal keys are for the keychain."""

from __future__ import annotations

import pytest

from ptahdesk.settings.plan import BadFile
from ptahdesk.settings.prx import read

SEED = """
[default]
provider = "openrouter"
model = "anthropic/claude-sonnet-4"

[providers.openrouter]
api_key = "${OPENROUTER_API_KEY}"

[reliability]
fallback_providers = ["openrouter"]
"""


def test_the_documented_file_is_taken_whole():
    plan = read(SEED)
    assert plan.settings == {
        "chat.defaultModel": "anthropic/claude-sonnet-4",
        "routing.chain": ["openrouter"],
    }
    assert plan.keys == {}
    assert plan.notes == ["The key for openrouter stays in the environment variable OPENROUTER_API_KEY."]
    assert plan.unknown == []


def test_a_literal_key_is_set_apart_and_never_shown():
    plan = read('[providers.openrouter]\napi_key = "sk-or-v1-0123456789abcdef"')
    assert plan.keys == {"openrouter": "sk-or-v1-0123456789abcdef"}
    assert "0123" not in repr(plan) + str(plan.settings)


def test_another_variable_is_said_with_the_one_that_is_read():
    (note,) = read('[providers.openrouter]\napi_key = "${MY_KEY}"').notes
    assert "MY_KEY" in note
    assert "OPENROUTER_API_KEY" in note


def test_a_provider_with_an_address_is_set_up_and_one_nobody_knows_is_said():
    plan = read(
        """
        [default]
        provider = "home"
        model = "llama"
        [providers.home]
        base_url = "http://localhost:8080/v1/chat/completions"
        colour = "blue"
        [reliability]
        fallback_providers = ["openrouter", "nowhere_at_all"]
        retries = 3
        [memory]
        """
    )
    assert plan.settings == {
        "provider.home.preset": "custom",
        "provider.home.baseUrl": "http://localhost:8080/v1",
        "chat.defaultModel": "home:llama",
        "routing.chain": ["openrouter"],
    }
    assert "providers add nowhere_at_all --base-url" in plan.notes[0]
    assert plan.unknown == ["memory", "reliability.retries", "providers.home.colour"]


@pytest.mark.parametrize(
    "source",
    [
        "= sk-or-v1-secret",
        'default = "secret"',
        "[default]\nprovider = 3",
        "[default]\nmodel = []",
        "[providers]\nopenrouter = 1",
        "[reliability]\nfallback_providers = 'openai'",
        '[providers."../secret"]\nbase_url = "https://a.example"',
        '[providers.x]\nbase_url = "http://a.example"',
        "a = " + "[" * 50_000,
    ],
)
def test_a_bad_file_is_one_sentence(source):
    with pytest.raises(BadFile) as refused:
        read(source)
    said = str(refused.value)
    assert said.endswith(".")
    assert "\n" not in said
    assert "sk-or" not in said
