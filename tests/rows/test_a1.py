"""A1: a provider is set up with one line; its key is typed unseen, piped or in the environment."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from beside import Beside
from desk import a_desk
from terminal import Terminal

KEY = "sk-or-v1-typed0123456789"


async def test_with_the_key_in_the_environment(cli: Any, settings: Any) -> None:
    done = await cli.run("providers", "add", "openrouter", "--preset", "openrouter")
    assert done.code == 0, done
    assert "OPENROUTER_API_KEY" in done.beside
    assert settings.read()["provider.openrouter.preset"] == "openrouter"
    assert (await cli.run("providers", "test", "openrouter")).code == 0


async def test_a_key_among_the_arguments_is_not_taken(cli: Any, settings: Any) -> None:
    before = settings.path.read_text()
    done = await cli.run("providers", "add", "work", "--preset", "openrouter", "--api-key", KEY)
    assert (done.code, settings.path.read_text()) == (2, before), done
    assert KEY not in done.beside


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
async def test_a_key_is_typed_unseen(cli: Any, settings: Any) -> None:
    terminal = await Terminal.begin(cli.environment, "providers", "add", "work", "--preset", "mistral")
    await terminal.answer("Key for work (not shown while you type): ", KEY)
    await terminal.until("was not kept")  # there is no keychain here
    shown = terminal.shown
    assert await terminal.end() == 1
    assert KEY not in shown + settings.path.read_text()


@pytest.mark.window
@pytest.mark.secretservice
def test_a_piped_key_is_kept_in_the_keychain_and_used(tmp_path: Path) -> None:
    provider = Beside()
    with a_desk(tmp_path / "home") as desk:
        add = ("providers", "add", "openrouter", "--base-url", provider.simulator.base_url, "--key-stdin")
        done = subprocess.run(
            [sys.executable, "-m", "ptahdesk", *add],
            env=desk.environment,
            input=provider.simulator.key,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done
        assert "Kept in this computer's keychain." in done.stdout
        asked = desk.asks("ask", "-m", "openai/gpt-5", "Hello?")
        assert asked.returncode == 0, asked
    assert provider.simulator.key not in (tmp_path / "home/ptahdesk/settings.json").read_text()
    provider.close()
