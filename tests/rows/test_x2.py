"""X2: `doctor models` verifies, `onboard` sets up at a terminal."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from terminal import Terminal


async def test_the_doctor_checks_key_connection_and_models(cli: Any) -> None:
    done = await cli.run("doctor")
    assert done.code == 0, done
    for words in ("✓ Key for OpenRouter", "✓ Connection to OpenRouter: Ready", "650 models"):
        assert words in done.out


async def test_what_is_not_well_comes_with_what_to_do_and_an_exit_code(
    cli: Any, settings: Any, provider: Any
) -> None:
    settings.put({"chat.defaultModel": "anthropic/claude-3.5-sonnett"})
    done = await cli.run("doctor", "models", "--json")
    said = {row["what"]: row for row in done.rows}
    assert (done.code, said["Default model"]["well"]) == (1, False), done
    assert "Did you mean anthropic/claude-3.5-sonnet" in said["Default model"]["mend"]
    await provider.close()
    offline = await cli.run("doctor")
    assert offline.code == 1
    assert "✗ Connection to OpenRouter" in offline.out


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
async def test_onboard_leads_from_nothing_to_an_answer(cli: Any, provider: Any) -> None:
    terminal = await Terminal.begin(cli.environment, "onboard")
    await terminal.answer("Provider [openrouter]: ", "")
    await terminal.until("✓ OpenRouter: Ready")
    await terminal.answer("Default model [tier:sonnet]: ", "openai/gpt-5")
    await terminal.answer("Limit a month [-]: ", "10")
    await terminal.until("Done.")
    assert await terminal.end() == 0
    assert (await cli.run("ask", "Hello?")).code == 0
    assert provider.last["model"] == "openai/gpt-5"


async def test_the_window_makes_the_same_checks(window: Any, provider: Any) -> None:
    await window.reads("Ready", "Model: Claude Sonnet")
    await window.clicks("Settings")
    await window.clicks("Diagnostics")
    await window.reads("All is well.", "Connection to OpenRouter: Ready", "Models of OpenRouter: 650 models")
    await window.reads("Tier Haiku: ", "Default model: ")
