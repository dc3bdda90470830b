"""`ptahdesk onboard` at a terminal of its own: asked, typed unseen, checked, done."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest
from terminal import Terminal

from ptahdesk.settings.paths import Paths

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")


async def test_a_few_answers_and_it_is_set_up(shell: Any) -> None:
    terminal = await Terminal.begin(shell.environment, "onboard")
    await terminal.answer("Provider [openrouter]: ", "")
    await terminal.until("✓ OpenRouter: Ready")
    await terminal.until("tier:haiku: Claude Haiku 4.5  $1.00 in · $5.00 out")
    await terminal.answer("Default model [tier:sonnet]: ", "anthropic/claude-hiku-4.5")
    await terminal.until("Did you mean anthropic/claude-haiku-4.5")
    await terminal.answer("Default model [tier:sonnet]: ", "tier:haiku")
    await terminal.answer("Limit a month [-]: ", "10")
    await terminal.until("Done.")
    assert await terminal.end() == 0
    written = json.loads(Paths.default().settings.read_text())
    assert (written["chat.defaultModel"], written["budget.usdPerMonth"]) == ("tier:haiku", 10)


async def test_a_key_is_typed_unseen_and_never_written_in_the_open(shell: Any) -> None:
    key = shell.environment.pop("OPENROUTER_API_KEY")
    terminal = await Terminal.begin(shell.environment, "onboard")
    await terminal.answer("Provider [openrouter]: ", "")
    await terminal.answer("(not shown while you type): ", key)
    await terminal.until("was not kept")  # there is no keychain here
    shown = terminal.shown
    assert await terminal.end() == 1
    assert key not in shown + terminal.shown
    assert key not in Paths.default().settings.read_text()


async def test_the_browser_may_be_elsewhere_and_its_code_is_typed(shell: Any) -> None:
    key = shell.environment.pop("OPENROUTER_API_KEY")
    terminal = await Terminal.begin(shell.environment, "onboard", "--sign-in")
    await terminal.answer("Is the browser on this computer? [Y/n]: ", "n")
    await terminal.until("/auth?code_challenge=")
    await terminal.answer("Code: ", "no code")
    await terminal.until("That is no code")
    await terminal.answer("Code: ", "abcdef123456")
    await terminal.until("did not take the code")
    assert await terminal.end() == 3
    assert key not in terminal.shown


async def test_ctrl_c_ends_it_politely(shell: Any) -> None:
    before = Paths.default().settings.read_text()
    terminal = await Terminal.begin(shell.environment, "onboard")
    await terminal.until("Provider [openrouter]: ")
    await terminal.interrupt("Stopped. What was finished is kept")
    assert await terminal.end() == 6
    assert Paths.default().settings.read_text() == before


async def test_without_a_terminal_it_says_what_to_do_instead(shell: Any) -> None:
    done = await shell.run("onboard")
    assert (done.code, done.out) == (2, "")
    assert "providers add NAME --key-stdin" in done.beside
