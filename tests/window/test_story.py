"""A stranger's first day, all of it real: a key, clicks, a stream, a stop, a bill and a power cut."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from decimal import Decimal

import canary
import pytest
import screen
from beside import Beside
from desk import Desk

from ptahdesk.domain.money import Cost, CostState
from ptahdesk.presenters import figures

pytestmark = [pytest.mark.window, pytest.mark.secretservice]


def pastes_a_key(desk: Desk, provider: Beside) -> None:
    person = desk.person
    person.clicks("Different address")
    person.finds("Address of the API", "text")
    person.types(provider.simulator.base_url)
    person.clicks("Key", "password")
    person.pastes(f"  {provider.simulator.key}\n")
    person.reads("Ready")
    person.clicks("Skip the rest")


def picks_a_model(desk: Desk, letters: str, name: str) -> None:
    person = desk.person
    person.clicks("Model:")
    person.waits_for(lambda t: t.name.startswith("Find a model") and t.focused, "the cursor in the picker")
    person.types(letters)
    person.presses("Return")
    person.finds(f"Model: {name}")


def asks(desk: Desk, question: str) -> None:
    desk.person.clicks("Your message", "text")
    desk.person.types(question)
    desk.person.presses("Return")


def pieces_on_disk(desk: Desk) -> str:
    """Of the answer that comes."""
    with closing(sqlite3.connect(desk.home / "ptahdesk" / "ptahdesk.db")) as kept:
        return "".join(text for (text,) in kept.execute("SELECT text FROM piece ORDER BY entry, seq"))


def test_from_nothing_to_words_that_outlive_a_power_cut(desk: Desk, provider: Beside) -> None:
    person = desk.person
    program = desk.starts()
    pastes_a_key(desk, provider)
    picks_a_model(desk, "haiku 4.5", "Claude Haiku 4.5")

    # The answer streams, and Stop stops it.
    provider.does(lambda s: s.hold(after=6))
    asks(desk, "Tell me about rivers.")
    provider.awaits(lambda s: s.pieces_sent >= 6)
    person.clicks("Stop")
    provider.awaits(lambda s: len(s.bill) == 1)
    person.finds("Send")

    # The figure under it is the bill, confirmed.
    billed = Cost(CostState.CONFIRMED, provider.does(lambda s: s.total))
    person.finds(f"this answer {figures.cost(billed)}")

    # Another streams, and the power goes.
    provider.does(lambda s: s.release())
    provider.does(lambda s: s.script("The sea is wide and the words so far are safe. And then"))
    provider.does(lambda s: s.hold(after=8))
    asks(desk, "And the sea?")
    person.copies_all(person.waits_for(lambda t: t.name == "Chat", "the chat"), "The sea is wide")
    screen.until("it to be on the disk too", lambda: "The sea is wide" in pieces_on_disk(desk) or None)
    assert canary.in_processes(program.pid, provider.simulator.key) == []
    desk.kills(program)

    # Everything is there at the next start, and said to be cut off.
    desk.starts()
    person.clicks("Tell me about rivers")
    person.reads("Cut off: ptahdesk was closed.")
    person.copies_all(person.waits_for(lambda t: t.name == "Chat", "the chat"), "The sea is wide")
    assert provider.does(lambda s: len(s.requests)) == 2
    assert canary.in_files(desk.home, provider.simulator.key) == []


def test_the_same_from_a_terminal(desk: Desk, provider: Beside) -> None:
    desk.environment |= {
        "OPENROUTER_API_KEY": provider.simulator.key,
        "OPENROUTER_BASE_URL": provider.simulator.base_url,
    }
    address = ("provider.openrouter.baseUrl", provider.simulator.base_url)
    assert desk.asks("settings", "set", *address).returncode == 0
    done = desk.asks("ask", "-m", "anthropic/claude-haiku-4.5", "--json", "Tell me about rivers.")
    told = json.loads(done.stdout)
    assert (done.returncode, told["outcome"]) == (0, "C")
    assert canary.in_files(desk.home, provider.simulator.key) == []
    assert Decimal(told["cost"]["usd"]) == provider.does(lambda s: s.total)
