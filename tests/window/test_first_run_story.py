"""A stranger without a key: the browser brings one, the keychain keeps it, and the first answer comes."""

from __future__ import annotations

import http.client
import os
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import canary
import pytest
import screen
from beside import Beside
from desk import Desk

pytestmark = [pytest.mark.window, pytest.mark.secretservice, pytest.mark.long]


def a_browser(desk: Desk) -> Path:
    """What a desktop opens links with; where it was sent is written down, for a person to follow."""
    opened = desk.home / "opened"
    program = desk.home / "bin" / "xdg-open"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >> "{opened}"\n')
    program.chmod(0o755)
    desk.environment["PATH"] = f"{program.parent}:{desk.environment.get('PATH', os.environ['PATH'])}"
    return opened


def gets(url: str) -> str:
    """A page, wherever it leads."""
    parts = urlsplit(url)
    line = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    line.request("GET", f"{parts.path}?{parts.query}", headers={"Connection": "close"})
    answer = line.getresponse()
    leads, page = answer.headers["Location"], answer.read().decode()
    line.close()
    return gets(leads) if leads else page


def test_nothing_then_the_browser_then_an_answer(desk: Desk, provider: Beside) -> None:
    person, key = desk.person, provider.simulator.key
    opened = a_browser(desk)
    address = ("provider.openrouter.baseUrl", provider.simulator.base_url)
    assert desk.asks("settings", "set", *address).returncode == 0
    program = desk.starts()
    person.reads("Welcome to ptahdesk")
    person.clicks("Sign in with OpenRouter")
    person.reads("Waiting for 127.0.0.1")
    sent = screen.until("the browser", lambda: opened.read_text() if opened.exists() else None).strip()
    link = gets(sent).partition('id="allow" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert "You can go back to ptahdesk" in gets(urljoin(sent, link))

    # The page turns by itself: tiers with prices, then a limit.
    person.reads("OpenRouter: Ready · $10.00 left")
    person.reads("Claude Haiku 4.5 · $1.00 in · $5.00 out")
    person.clicks("New chats begin with Haiku")
    person.clicks("Continue")
    person.clicks("$10 a month")
    person.clicks("Begin")

    # The first question, and its answer by what was chosen.
    person.clicks("Your message", "text")
    person.types("Tell me about rivers.")
    person.presses("Return")
    provider.awaits(lambda s: len(s.bill) == 1)
    person.reads("this answer ")
    assert "haiku" in provider.does(lambda s: s.requests[0].model)
    assert '"budget.usdPerMonth": 10' in (desk.home / "ptahdesk" / "settings.json").read_text()
    assert canary.in_files(desk.home / "ptahdesk", key) == []
    assert canary.in_processes(program.pid, key) == []

    # The keychain has it: another start asks for nothing.
    desk.kills(program)
    desk.starts()
    person.reads("Tell me about rivers")
    person.reads("Ready · $")
