"""Prompts from a terminal: tables, files, and what `ask` makes of one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ptahdesk.cli.asking import Asking
from ptahdesk.cli.prompting import Adding, Bringing, Listing, Removing, Wanted, Writing, given
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.prompt import Prompt
from ptahdesk.services.app import App
from ptahdesk.simulator.server import Simulator

MODEL = "anthropic/claude-sonnet-4.6"


async def asked(app: App, simulator: Simulator, prompt: Wanted, question: str = "") -> list[Any]:
    await Asking(question, MODEL, None, as_json=True, prompt=prompt).run(app)
    return [message["content"] for message in simulator.requests[-1].body["messages"]]


async def test_a_prompt_becomes_the_question(app: App, simulator: Simulator) -> None:
    await app.prompts.save(Prompt("Say {{what}} in {{tone:plain|warm}} words.", name="say"))
    wanted = Wanted("say", {"what": "no"})
    assert await asked(app, simulator, wanted) == ["Say no in plain words."]
    assert await asked(app, simulator, wanted, "Now.\n") == ["Say no in plain words.\n\nNow.\n"]
    assert [each.used is not None for each in await app.prompts.all()] == [True]


async def test_what_is_typed_is_the_selection_where_one_is_asked_for(app: App, simulator: Simulator) -> None:
    await app.prompts.save(Prompt("Mend this:\n{{selection}}\nOn {{date}}.", name="mend"))
    [said] = await asked(app, simulator, Wanted("mend", {"date": "Monday"}), "teh text")
    assert said == "Mend this:\nteh text\nOn Monday."


async def test_a_system_prompt_goes_before_the_question(app: App, simulator: Simulator) -> None:
    await app.prompts.save(Prompt("You are {{who=a poet}}.", "Poet", system=True))
    said = await asked(app, simulator, Wanted("poet", {}), "Hello")
    assert said == ["You are a poet.", "Hello"]


@pytest.mark.parametrize(
    ("name", "values", "told"),
    [
        ("none", {}, "There is no prompt none."),
        ("say", {}, "“Say” has to be told: --var what=… --var selection=…"),
        ("say", {"what": "x", "selection": "", "who": "y"}, "“Say” does not ask for: who"),
        ("say", {"what": "x", "selection": "", "tone": "loud"}, "tone is one of: plain, warm."),
        ("brief", {}, "“Brief” is a system prompt: there is no question yet. Type one, or pipe it in."),
    ],
)
async def test_what_is_missing_is_said_and_nothing_is_asked(
    app: App, simulator: Simulator, name: str, values: dict[str, str], told: str
) -> None:
    await app.prompts.save(Prompt("{{what}} {{selection}} {{tone:plain|warm}}", "Say"))
    await app.prompts.save(Prompt("Be brief.", "Brief", system=True))
    with pytest.raises(ProviderError) as caught:
        await asked(app, simulator, Wanted(name, values))
    assert str(caught.value) == told
    assert simulator.requests == []


async def test_they_are_listed_and_carried(
    app: App, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await Listing(as_json=False).run(app) == 0
    assert "no prompts yet" in capsys.readouterr().err
    assert await Adding(Prompt("Say {{x}}", "Say", "s")).run(app) == 0
    assert await Adding(Prompt("Other", "Other", "s")).run(app) == 1
    assert await Adding(Prompt("Be brief", "Brief", system=True)).run(app) == 0
    assert await Writing(tmp_path / "all.md").run(app) == 0
    assert await Removing(("s", "nothing")).run(app) == 1
    assert await Removing(("s", "say")).run(app) == 0
    assert await Bringing(tmp_path / "all.md").run(app) == 0
    assert await Bringing(tmp_path / "all.md").run(app) == 0
    assert await Bringing(tmp_path / "none.md").run(app) == 1
    assert await Writing(tmp_path).run(app) == 1
    assert await Listing(as_json=False).run(app) == 0
    told = capsys.readouterr()
    assert told.err.splitlines() == [
        "Kept as “Say”, number 1.",
        "/s is the short name of “Say” already.",
        "Kept as “Brief”, number 2.",
        "2 prompts written to all.md.",
        "There is no prompt nothing.",
        "Removed “Say”.",
        "1 prompt came in.",
        "All of them are here already.",
        "none.md is not a file.",
        f"{tmp_path.name} is not a file.",
    ]
    lines = [line.split() for line in told.out.splitlines()]
    assert lines == [
        ["name", "title", "kind", "folder", "variables"],
        ["3", "/s", "Say", "question", "x"],
        ["2", "Brief", "system", "prompt"],
    ]


def test_variables_are_given_as_name_and_value() -> None:
    assert given(["a=1=2", " b ="]) == {"a": "1=2", "b": ""}
    with pytest.raises(ValueError, match="a: write NAME=VALUE"):
        given(["a"])
