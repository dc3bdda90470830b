"""A4: of a list of models the first is asked and the rest are fallbacks; Pai's YAML is taken over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

DOCUMENTS = """
apiVersion: pai.io/v1
kind: ModelProvider
metadata:
  name: openrouter
spec:
  provider: openrouter
  apiKeySecretRef:
    name: openrouter-key
    key: api-key
  maxTokensPerDay: 5000000
  maxTokensPerRequest: 200000
  deniedModels: ["x-ai/*"]
  externalAccess:
    enabled: true
    maxTokensPerDay: 2000000
---
kind: Agent
metadata:
  name: helper
spec:
  models:
    - openrouter/openai/gpt-5
    - openrouter/x-ai/grok-4
    - openrouter/anthropic/claude-haiku-4.5
"""


async def test_the_file_becomes_settings_and_the_chain_is_asked_in_order(
    cli: Any, settings: Any, provider: Any, tmp_path: Path
) -> None:
    theirs = tmp_path / "agent.yaml"
    theirs.write_text(DOCUMENTS)
    done = await cli.run("settings", "import", str(theirs), "--yes")
    assert done.code == 0, done
    assert "Paste the key for openrouter" in done.out
    kept = settings.read()
    assert kept["provider.openrouter.maxTokensPerDay"] == 5_000_000
    assert kept["provider.openrouter.maxTokensPerRequest"] == 200_000
    assert kept["provider.openrouter.externalAccess.enabled"] is True
    assert kept["provider.openrouter.externalAccess.maxTokensPerDay"] == 2_000_000
    provider.refuses(402, "Insufficient credits")
    asked = await cli.run("ask", "--json", "Hello?")
    assert asked.code == 0, asked
    models = [request.model for request in provider.requests]
    assert models == ["openai/gpt-5", "anthropic/claude-haiku-4.5"]
    causes = [each["cause"] for each in asked.facts["receipt"]["tried"]]
    assert causes == ["not_allowed", "no_credit", "done"], "the denied one was passed over, and that is told"


async def test_nothing_is_changed_without_a_yes(cli: Any, settings: Any, tmp_path: Path) -> None:
    theirs = tmp_path / "agent.yaml"
    theirs.write_text(DOCUMENTS)
    before = settings.path.read_text()
    done = await cli.run("settings", "import", str(theirs))
    assert (done.code, settings.path.read_text()) == (2, before), done
    assert 'chat.defaultModel: unset → "openrouter/openai/gpt-5"' in done.out
