"""X3: the table of models, with context, vision, tool use and notes, and what they cost."""

from __future__ import annotations

from typing import Any


async def test_the_terminal_shows_the_columns(cli: Any) -> None:
    done = await cli.run("models", "anthropic/claude-haiku-4.5", "-n", "1")
    head, row = done.out.splitlines()
    assert head.split() == [
        "MODEL",
        "CONTEXT",
        "IN",
        "$/M",
        "OUT",
        "$/M",
        "TOOLS",
        "VISION",
        "REASONING",
        "NOTES",
    ]
    cells = {name: row[head.index(name) :].split("  ")[0].strip() for name in ("MODEL", "TOOLS", "VISION")}
    assert cells == {"MODEL": "anthropic/claude-haiku-4.5", "TOOLS": "yes", "VISION": "yes"}
    assert "200,000" in row
    assert row.endswith("Anthropic: Claude Haiku 4.5")


async def test_notes_say_what_a_name_stands_for_and_what_goes_away(cli: Any) -> None:
    notes = (await cli.run("models")).out
    assert "stands for anthropic/claude-" in notes
    assert "; retires 20" in notes


async def test_what_it_can_do_is_told_to_programs_too(cli: Any) -> None:
    done = await cli.run("models", "--tools", "--vision", "--json", "-n", "5")
    assert len(done.rows) == 5
    for row in done.rows:
        assert "tools" in row["supports"]
        assert "image" in row["inputs"]
        assert row["context"]


async def test_the_window_shows_the_columns_and_what_each_model_is(window: Any) -> None:
    await window.reads("Model: Claude Sonnet")
    await window.clicks("Models")
    await window.until("the search", lambda: window.finds_focus("Find a model in the catalogue") or None)
    window.types("anthropic/claude-haiku-4.5")
    await window.reads(
        "Anthropic: Claude Haiku 4.5, anthropic/claude-haiku-4.5, $1.00 in, $5.00 out per million"
    )
    shown = window.screen
    assert "200K of context, Tools, Sees, Thinks" in shown
    window.presses("Return")
    await window.reads("Hosts", "Amazon Bedrock", "keeps nothing", "Longest answer", "Listed since")
    await window.clicks("New chat with")
    await window.reads("Model: Claude Haiku 4.5", "Your message")
