"""P4: the flat keys of a `settings.json`, pins of tiers among them; Ptah's own file is taken over."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from terminal import Terminal

OPUS, SONNET, HAIKU = (f"provider.openrouter.modelTier.{tier}" for tier in ("opus", "sonnet", "haiku"))
PTAH = f'{{"{OPUS}": null, "{SONNET}": "openai/gpt-5", "{HAIKU}": null, "theme": "dark"}}'


async def test_a_pin_is_asked_and_null_is_the_default_mapping(cli: Any, settings: Any, provider: Any) -> None:
    settings.put({OPUS: None, SONNET: "openai/gpt-5", "a.key.nobody.knows": 7})
    for tier in ("sonnet", "opus"):
        assert (await cli.run("ask", "-m", f"tier:{tier}", "Hello?")).code == 0
    asked = [request.model for request in provider.requests]
    assert asked[0] == "openai/gpt-5"
    assert asked[1].startswith(("~anthropic/claude-opus", "anthropic/claude-opus"))
    await cli.run("settings", "set", HAIKU, "x-ai/grok-4")
    assert settings.read()["a.key.nobody.knows"] == 7
    assert settings.read()[HAIKU] == "x-ai/grok-4"
    await cli.run("settings", "set", SONNET, "null")
    assert (await cli.run("settings", "get", SONNET)).out == "null\n"


async def test_ptahs_file_is_taken_over_when_told_to(cli: Any, settings: Any, tmp_path: Path) -> None:
    theirs = tmp_path / "settings.json"
    theirs.write_text(PTAH)
    done = await cli.run("settings", "import", str(theirs), "--yes")
    assert done.code == 0, done
    assert f'{SONNET}: unset → "openai/gpt-5"' in done.out
    assert settings.read()[SONNET] == "openai/gpt-5"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
async def test_ptahs_file_is_offered_at_the_first_start(cli: Any, settings: Any) -> None:
    theirs = Path("~/.ptah/settings.json").expanduser()
    theirs.parent.mkdir(parents=True)
    theirs.write_text(PTAH)
    settings.path.unlink()
    terminal = await Terminal.begin(cli.environment, "onboard")
    await terminal.answer("Change this? [y/N]: ", "y")
    await terminal.until("Provider [openrouter]: ")
    await terminal.interrupt("Stopped.")
    assert await terminal.end() == 6
    assert settings.read()[SONNET] == "openai/gpt-5"
    again = await Terminal.begin(cli.environment, "onboard")
    await again.until("Provider [openrouter]: ")
    assert "Ptah" not in again.shown
    await again.interrupt("Stopped.")
    await again.end()


async def test_the_window_offers_it_too(opening: Any, settings: Any, no_network: None) -> None:
    theirs = Path("~/.ptah/settings.json").expanduser()
    theirs.parent.mkdir(parents=True)
    theirs.write_text(PTAH)
    settings.path.unlink()
    window = await opening()
    await window.reads("Ptah's settings were found here")
    await window.clicks("Take them over")
    await window.reads("Taken over.")
    assert settings.read()[SONNET] == "openai/gpt-5"
