"""`ptahdesk providers` as a process of its own: set up, listed, checked, removed."""

from __future__ import annotations

import json
from typing import Any

from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.server import Simulator

KEY = "sk-or-v1-typed0123456789"


def kept() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Paths.default().settings.read_text())
    return found


async def test_a_server_of_ones_own_comes_and_goes(shell: Any, simulator: Simulator) -> None:
    done = await shell.run("providers", "add", "home", "--base-url", f"{simulator.base_url}/chat/completions")
    assert (done.code, done.beside) == (0, f"Its address was trimmed to {simulator.base_url}.\n"), done
    assert kept()["provider.home.baseUrl"] == simulator.base_url
    listed = await shell.run("providers", "list")
    assert listed.out.splitlines()[0].split() == [
        "NAME",
        "PRESET",
        "ENDPOINT",
        "MAX/DAY",
        "LAST",
        "USED",
        "AGE",
    ]
    assert f"home        custom      {simulator.base_url}" in listed.out
    assert (await shell.run("providers", "remove", "home")).code == 2
    assert "provider.home.preset" in kept()
    Paths.default().settings.write_text(json.dumps(kept() | {"routing.chain": ["home", "openai/gpt-5"]}))
    gone = await shell.run("providers", "remove", "home", "--yes")
    assert (gone.code, gone.out) == (0, "home is removed.\n"), gone
    assert not [key for key in kept() if key.startswith("provider.home.")]
    advice = "ptahdesk providers remove home --clean --yes"
    assert f"Still named by: Ask next. To clean that up: {advice}" in gone.beside
    assert (await shell.run(*advice.split()[1:])).code == 0
    assert kept()["routing.chain"] == ["openai/gpt-5"]


async def test_a_check_of_the_key_in_the_environment(shell: Any) -> None:
    done = await shell.run("providers", "test", "openrouter")
    assert done.code == 0, done
    assert done.out.startswith("✓ OpenRouter: Ready")


async def test_a_missing_key_is_the_outcome_of_a_check(shell: Any) -> None:
    del shell.environment["OPENROUTER_API_KEY"]
    assert (await shell.run("providers", "test")).code == 3


async def test_a_key_is_never_taken_from_the_arguments_nor_shown(shell: Any) -> None:
    del shell.environment["OPENROUTER_API_KEY"]
    assert (await shell.run("providers", "add", "openrouter", "--key", KEY)).code == 2
    done = await shell.run("providers", "add", "work", "--preset", "openrouter", "--key-stdin", said=KEY)
    assert done.code == 1, done  # there is no keychain here
    assert "was not kept" in done.beside
    assert KEY not in done.out + done.beside
    assert KEY not in Paths.default().settings.read_text()


async def test_without_a_key_nothing_is_changed(shell: Any) -> None:
    del shell.environment["OPENROUTER_API_KEY"]
    for more in ((), ("--key-stdin",)):
        done = await shell.run("providers", "add", "work", "--preset", "openrouter", *more)
        assert (done.code, "Nothing was changed." in done.beside) == (2, True), done
    assert "provider.work.preset" not in kept()


async def test_practice_keeps_its_own_provider(shell: Any) -> None:
    assert (
        await shell.run("--practice", "providers", "add", "x", "--base-url", "https://a.example")
    ).code == 7
    assert (await shell.run("providers", "remove", "openrouter", "--yes", "--practice")).code == 7


async def test_wrong_uses_are_sentences(shell: Any) -> None:
    for words in (
        ("add", "x", "--base-url", "http://a.example"),
        ("add", "x", "--preset", "nosuch"),
        ("add", "openrouter", "--preset", "custom", "--base-url", "https://a.example"),
        ("remove", "nobody", "--yes"),
        ("test", "nobody\x1b[2J"),
    ):
        done = await shell.run("providers", *words)
        assert (done.code, done.out) == (2, ""), done
        assert "Traceback" not in done.beside
        assert "\x1b" not in done.beside


async def test_the_presets_are_listed(shell: Any) -> None:
    assert "openrouter" in (await shell.run("providers", "presets")).out
