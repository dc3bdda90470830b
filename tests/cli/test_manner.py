"""How a question is asked is typed like everything else, and kept with its chat."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from click.testing import CliRunner

from ptahdesk.cli.asking import Asking
from ptahdesk.cli.manner import typed
from ptahdesk.cli.verbs.ask import command
from ptahdesk.services.app import App
from ptahdesk.simulator.server import Simulator

MODEL = "anthropic/claude-sonnet-4.6"


def test_what_is_typed_is_read_by_the_fields() -> None:
    assert typed(None, ()) == {}
    assert typed("", ["temperature=0.2", "Max-Tokens = 50", "stop=a, b"]) == {
        "chat.systemPrompt": "",
        "chat.temperature": Decimal("0.2"),
        "chat.maxTokens": 50,
        "chat.stop": ("a", "b"),
    }


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("temperature=hot", "temperature must be a number from 0 to 2."),
        ("heat=1", "heat=1: write NAME=VALUE, with one of these names: temperature, top_p,"),
        ("temperature", "temperature: write NAME=VALUE"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_asked(option: str, words: str) -> None:
    said = CliRunner().invoke(command, ["-o", option, "Hi"])
    assert said.exit_code == 2
    assert words in said.output


async def test_it_is_sent_and_holds_for_the_next_question_too(
    app: App, simulator: Simulator, capsys: pytest.CaptureFixture[str]
) -> None:
    own = typed("Be a pirate.", ["seed=7"])
    await Asking("Ahoy", MODEL, None, as_json=True, own=own).run(app)
    chat = json.loads(capsys.readouterr().out)["chat"]
    await Asking("And now?", "", chat, as_json=True, own=typed(None, ["effort=low"])).run(app)
    body = simulator.requests[-1].body
    assert (body["messages"][0]["content"], body["seed"], body["reasoning"]) == (
        "Be a pirate.",
        7,
        {"effort": "low"},
    )
    assert len(await app.chats.all()) == 1
