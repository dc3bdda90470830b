"""Text from outside cannot speak to the terminal: 5,000 sequences, through everything a verb prints."""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ptahdesk.cli import providing
from ptahdesk.cli.asking import Asking
from ptahdesk.cli.choosing import show
from ptahdesk.cli.importing import bring
from ptahdesk.cli.listing import Listing
from ptahdesk.cli.verbs.inspect import command as inspect
from ptahdesk.services.app import App
from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.fault_parts import body, refuse
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

MODEL = "anthropic/claude-sonnet-4.6"
OBEYED = {chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xE0000, 0xE0080))}
BEGINNINGS = (
    "\x1b[",
    "\x1b]8;;",
    "\x1b]52;c;",
    "\x1bP",
    "\x1b_",
    "\x1b(",
    "\x1b#",
    "\x9b",
    "\x9d",
    "\x90",
    "\x1b",
)
ENDS = (
    "m",
    "H",
    "2J",
    "?1049h",
    "6n",
    "\x07",
    "\x1b\\",
    "\x9c",
    "\r",
    "\b\b",
    "\x7f",
    "\x85",
    "\x0b",
    "\x00",
    "\x0e",
)
TURNING = (
    "\u202e",
    "\u2066",
    "\u200e",
    "\U000e0041\U000e007f",
    "\u2028",
    "e\u0301",
    "\u200d",
    "漢",
)


class Hostile:
    """A supply of sequences, each used once."""

    def __init__(self) -> None:
        rng = random.Random(32)
        self.made = 0
        self._next = self._forever(rng)

    def _forever(self, rng: random.Random) -> Iterator[str]:
        while True:
            inside = "".join(rng.choices("0123456789;:?>abcZ/ \t\n\r\x1b\x07\x08", k=rng.randrange(8)))
            parts = [rng.choice(BEGINNINGS), inside, rng.choice(ENDS), rng.choice(("", *TURNING))]
            rng.shuffle(parts)
            self.made += 1
            yield "".join(parts)

    def some(self, count: int) -> str:
        return "x".join(next(self._next) for _ in range(count))

    def each(self, count: int) -> list[str]:
        return [next(self._next) for _ in range(count)]


def obeyed(printed: str) -> set[str]:
    """What in it a terminal would do something about."""
    return {c for c in printed if (unicodedata.category(c) == "Cc" and c not in "\n\t") or c in OBEYED}


def listed(hostile: Hostile) -> bytes:
    rows = [
        {
            "id": f"a/{at}{id_}",
            "name": name,
            "pricing": {"prompt": "0", "completion": "1"},
            "alias_target": None,
        }
        for at, (id_, name) in enumerate(zip(hostile.each(500), hostile.each(500), strict=True))
    ]
    return json.dumps({"data": rows}).encode()


async def test_nothing_a_terminal_obeys_is_ever_printed(
    app: App, simulator: Simulator, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    hostile = Hostile()
    for _ in range(20):  # what a model says, who served it, and where
        simulator.script(Script(text=hostile.some(100), host=hostile.some(10)))
        await Asking("Speak.", MODEL, None, as_json=False).run(app)
    for _ in range(20):  # what an error says
        simulator.instead("/chat/completions", refuse(400, hostile.some(20), provider_name=hostile.some(5)))
        await Asking("Speak.", MODEL, None, as_json=False).run(app)
    simulator.instead("/models", body(listed(hostile)))
    for as_json in (False, True):
        await Listing("", not as_json, None, as_json=as_json).run(app)
    for config in app.connections.configured:  # what a provider is called
        await providing.tested(app, replace(config, name=hostile.some(300)))
    capsys_text = _settings(hostile, tmp_path)
    out, beside = capsys.readouterr()
    assert hostile.made == 5000
    assert len(out) + len(beside) > 50_000
    assert not obeyed(out + beside + capsys_text)


def _settings(hostile: Hostile, folder: Path) -> str:
    """Settings by hand, a file from elsewhere, and a recorded answer."""
    kept = {
        f"a.{at}{key}": value
        for at, (key, value) in enumerate(zip(hostile.each(150), hostile.each(150), strict=True))
    }
    Paths.default().settings.parent.mkdir(parents=True, exist_ok=True)
    Paths.default().settings.write_text(json.dumps(kept))
    show(None, practice=False)
    theirs = folder / "settings.json"
    theirs.write_text(
        json.dumps(dict.fromkeys(hostile.each(200), 1) | {"chat.defaultModel": hostile.some(100)})
    )
    bring(theirs, sure=False, practice=False)
    return _inspected(hostile, folder)


def _inspected(hostile: Hostile, folder: Path) -> str:
    from click.testing import CliRunner

    choice = {"index": 0, "delta": {"content": hostile.some(300) + "\ud800"}}
    chunk = {"choices": [choice | {"finish_reason": hostile.some(100)}]}
    recorded = folder / "answer.sse"
    recorded.write_text(f"data: {json.dumps(chunk)}\n\ndata: [DONE]\n\n")
    done = CliRunner().invoke(inspect, ["stream", str(recorded)])
    assert done.exit_code == 0, done.output
    return done.output
