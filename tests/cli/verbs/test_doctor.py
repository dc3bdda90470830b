"""`ptahdesk doctor` as a process of its own."""

from __future__ import annotations

import json
from typing import Any

from ptahdesk.simulator.server import Simulator


async def test_a_healthy_desk_passes(shell: Any) -> None:
    done = await shell.run("doctor")
    assert done.code == 0, done
    assert "✓ Connection to OpenRouter: Ready" in done.out
    assert "✗" not in done.out


async def test_a_missing_key_comes_with_what_to_do(shell: Any, simulator: Simulator) -> None:
    del shell.environment["OPENROUTER_API_KEY"]
    done = await shell.run("doctor")
    assert done.code == 1
    assert "✗ Key for OpenRouter" in done.out
    assert "→ Paste a key in Settings" in done.out
    assert simulator.key not in done.out


async def test_a_server_of_ones_own_needs_no_key(shell: Any, simulator: Simulator) -> None:
    await shell.run("settings", "set", "provider.home.preset", "custom")
    await shell.run("settings", "set", "provider.home.baseUrl", simulator.base_url)
    done = await shell.run("doctor", "--json")
    found = {row["what"]: row for row in map(json.loads, done.out.splitlines())}
    assert found["Key for home"]["well"], found["Key for home"]
    assert found["Key for OpenRouter"]["well"]


async def test_everything_is_read_when_told_to(shell: Any) -> None:
    done = await shell.run("doctor", "--verify")
    assert done.code == 0, done
    assert "✓ History: 0 messages, each as it was written" in done.out


async def test_the_models_alone_are_checked_and_the_nearest_offered(shell: Any) -> None:
    await shell.run("settings", "set", "provider.openrouter.modelTier.haiku", "anthropic/claude-hiku-4.5")
    done = await shell.run("doctor", "models")
    assert done.code == 1
    assert "✓ Models of OpenRouter: 650 models" in done.out
    assert "✓ Default model: tier:sonnet → " in done.out
    assert "✗ Tier Haiku: anthropic/claude-hiku-4.5 is not in the list of openrouter." in done.out
    assert "Did you mean anthropic/claude-haiku-4.5" in done.out
    assert "Connection" not in done.out
