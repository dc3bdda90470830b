"""Pai's YAML: caps, lists, the gateway's own budget, and an agent's models as a chain."""

from __future__ import annotations

import pytest

from ptahdesk.settings.pai import read
from ptahdesk.settings.plan import BadFile

SEED = """
apiVersion: pai.io/v1
kind: ModelProvider
metadata:
  name: openrouter
spec:
  provider: openrouter
  apiKeySecretRef:
    name: openrouter-key
    key: api-key
  maxTokensPerDay: 5000000      # daily cap
  maxTokensPerRequest: 200000
  allowedModels: [anthropic/*, "meta-llama/*"]
  deniedModels:
    - "*:free"
  guards: [x]
  externalAccess:
    enabled: true
    maxTokensPerDay: 2000000
---
kind: Agent
metadata:
  name: writer
spec:
  models:
    - openrouter/anthropic/claude-3.5-sonnet # primary
    - openrouter/meta-llama/llama-3.1-70b-instruct
---
kind: Agent
metadata: {name: reader}
spec: {models: [openrouter/auto]}
"""


def test_the_documented_file_is_taken_whole():
    plan = read(SEED)
    assert plan.settings == {
        "provider.openrouter.maxTokensPerDay": 5000000,
        "provider.openrouter.maxTokensPerRequest": 200000,
        "provider.openrouter.allowedModels": ["anthropic/*", "meta-llama/*"],
        "provider.openrouter.deniedModels": ["*:free"],
        "provider.openrouter.externalAccess.enabled": True,
        "provider.openrouter.externalAccess.maxTokensPerDay": 2000000,
        "chat.defaultModel": "openrouter/anthropic/claude-3.5-sonnet",
        "routing.chain": ["openrouter/meta-llama/llama-3.1-70b-instruct"],
    }
    assert any(note.startswith("Paste the key for openrouter") for note in plan.notes)
    assert any("reader" in note for note in plan.notes)
    assert plan.unknown == ["openrouter: spec.guards"]
    assert plan.keys == {}


def test_a_model_of_a_named_provider_is_named_our_way():
    plan = read(
        """
kind: Agent
spec: {models: [home/llama3, openrouter/x/y]}
---
kind: ModelProvider
metadata: {name: home}
spec: {provider: vllm-of-mine, endpoint: "http://localhost:8000/v1", apiKey: abcdefgh12345678}
---
kind: Secret
"""
    )
    assert plan.settings["chat.defaultModel"] == "home:llama3"
    assert plan.settings["provider.home.preset"] == "custom"
    assert plan.keys == {"home": "abcdefgh12345678"}
    assert plan.unknown == ["Secret"]


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "just words",
        "- a\n- b",
        "kind: [",
        "a: b: sk-or-v1-secret",
        "!!python/object/apply:os.system ['touch /tmp/never']",
        "spec: {models: 5}",
        "spec: {models: [{a: 1}]}",
        "kind: ModelProvider\nspec: {}",
        "kind: ModelProvider\nmetadata: {name: ../x}\nspec: {provider: openrouter}",
        "kind: ModelProvider\nspec: {provider: openrouter, maxTokensPerDay: -5}",
        "kind: ModelProvider\nspec: {provider: openrouter, maxTokensPerDay: lots}",
        "when: 2026-99-99",
        "{" * 5000,
        f"{BOMB}kind: *i",
        f"{BOMB}metadata: {{name: *i}}",
    ],
)
def test_a_bad_file_is_one_short_sentence_and_starts_nothing(source):
    with pytest.raises(BadFile) as refused:
        read(source)
    said = str(refused.value)
    assert said.endswith(".")
    assert len(said) < 200
    assert "secret" not in said
