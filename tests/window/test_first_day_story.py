"""From nothing to a picture that is talked about: a key, a free model that sees, a tier, the ledger."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import canary
import png
import pytest
import screen
from beside import Beside
from desk import Desk

pytestmark = [pytest.mark.window, pytest.mark.secretservice]
BRIEF = "Answer in one word."


def comes_in(desk: Desk, provider: Beside) -> None:
    """The key is pasted with what clings to it; the rest of the first run is for later."""
    person = desk.person
    person.reads("Welcome to ptahdesk")
    person.clicks("Key", "password")
    person.pastes(f"  {provider.simulator.key}\n")
    person.reads("OpenRouter: Ready · $")
    person.clicks("Skip the rest")


def pins_a_free_model_that_sees(desk: Desk) -> str:
    """By the catalogue; the model's name."""
    person = desk.person
    person.presses("ctrl+shift+k")
    person.finds("Find a model in the catalogue")
    person.clicks("Free")
    person.clicks("Sees")
    person.waits_for(lambda t: t.name.startswith("Sees, "), "how many are left")
    row = person.waits_for(
        lambda t: t.role in {"table cell", "list item"} and ", free, " in t.name and "Sees" in t.name,
        "a free model that sees",
    )
    person.hands.click(*row.middle)
    person.clicks("More with this model")
    person.clicks("Haiku means this model", "menu item")
    name = row.name.partition(",")[0].partition(": ")[2]  # without its maker
    person.reads(f"Haiku is {name} from now on")
    person.clicks("Back to the chat")
    return name


def pastes_a_picture(desk: Desk) -> None:
    """From the clipboard, as a screen shot comes."""
    person = desk.person
    path = desk.home / "shot.png"
    path.write_bytes(png.encode(png.Picture(320, 200, bytes(range(250)) * 768)))
    with path.open("rb") as picture:
        subprocess.run(
            ["xclip", "-selection", "clipboard", "-t", "image/png", "-in"],
            env=desk.environment,
            stdin=picture,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
            timeout=60,
        )
    has_the_cursor(desk, "Your message")
    # The clipboard's new owner goes to the background before it is asked: paste once it can give.
    screen.until("the picture on the clipboard", lambda: offers_a_picture(desk))
    person.presses("ctrl+v")
    person.finds("Picture: ")


def offers_a_picture(desk: Desk) -> bool | None:
    offered = subprocess.run(
        ["xclip", "-selection", "clipboard", "-t", "TARGETS", "-out"],
        env=desk.environment,
        capture_output=True,
        check=False,
        timeout=60,
    )
    return b"image/png" in offered.stdout or None


def has_the_cursor(desk: Desk, field: str) -> None:
    desk.person.clicks(field, "text")
    desk.person.waits_for(lambda t: t.name.startswith(field) and t.focused, f"the cursor in {field!r}")


def picks_the_tier(desk: Desk, name: str) -> None:
    person = desk.person
    person.clicks("Model:")
    person.waits_for(lambda t: t.name.startswith("Find a model") and t.focused, "the cursor in the picker")
    person.types("tier:haiku")
    person.presses("Return")
    person.finds(f"Model: {name}")


def says_how_to_answer(desk: Desk) -> None:
    person = desk.person
    person.presses("ctrl+alt+b")
    has_the_cursor(desk, "System prompt")
    person.types(BRIEF)
    person.waits_for(lambda t: t.name.endswith("(its own way)"), "the mark of a chat with a way of its own")
    person.presses("ctrl+alt+b")


def asked(path: Path) -> str | None:
    """Who the ledger says was asked, once it is written."""
    with closing(sqlite3.connect(path)) as kept:
        row = kept.execute("SELECT model FROM request WHERE why = 'ask' AND ended IS NOT NULL").fetchone()
    return row[0] if row else None


def test_a_picture_is_asked_about_by_the_model_a_tier_was_pinned_to(desk: Desk, provider: Beside) -> None:
    person, home = desk.person, desk.home / "ptahdesk"
    address = ("provider.openrouter.baseUrl", provider.simulator.base_url)
    assert desk.asks("settings", "set", *address).returncode == 0
    program = desk.starts()
    comes_in(desk, provider)
    name = pins_a_free_model_that_sees(desk)
    picks_the_tier(desk, name)
    says_how_to_answer(desk)
    pastes_a_picture(desk)
    person.types("What is this?")
    person.reads("free")  # told before it is sent
    person.presses("Return")
    provider.awaits(lambda s: len(s.bill) == 1)

    pinned = json.loads((home / "settings.json").read_text())["provider.openrouter.modelTier.haiku"]
    assert screen.until("the ledger", lambda: asked(home / "ptahdesk.db")) == pinned
    request = provider.does(lambda s: s.requests[0])
    assert request.model == pinned
    assert BRIEF in json.dumps(request.body)
    assert "data:image/png;base64," in json.dumps(request.body)
    person.reads(name)
    assert canary.in_files(home, provider.simulator.key) == []
    assert canary.in_processes(program.pid, provider.simulator.key) == []
