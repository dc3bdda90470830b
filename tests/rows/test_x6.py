"""X6: the whole history goes back, in its roles, with reasoning unchanged and nothing a server refuses."""

from __future__ import annotations

from typing import Any

MODEL = "anthropic/claude-sonnet-4.6"


async def test_three_turns_go_back_in_order(cli: Any, provider: Any) -> None:
    for said, answer in (("One?", "First."), ("Two?", "Second."), ("Three?", "Third.")):
        provider.answers(answer)
        chat = ("--chat", "1") if said != "One?" else ()
        assert (await cli.run("ask", "-m", MODEL, *chat, said)).code == 0
    turns = [(turn["role"], turn["content"]) for turn in provider.last["messages"]]
    assert turns == [
        ("user", "One?"),
        ("assistant", "First."),
        ("user", "Two?"),
        ("assistant", "Second."),
        ("user", "Three?"),
    ]


async def test_reasoning_goes_back_unchanged_and_no_call_that_nobody_carried_out(
    cli: Any, provider: Any
) -> None:
    calls = (("call_1", "weather", "{}"), ("call_2", "time", "{}"))
    provider.answers("Looking.", calls, reasoning=("I should ", "look."))
    assert (await cli.run("ask", "-m", MODEL, "Weather?")).code == 0
    provider.answers("Fine.")
    assert (await cli.run("ask", "-m", MODEL, "--chat", "1", "And?")).code == 0
    turn = provider.last["messages"][1]
    assert (turn["role"], turn["content"]) == ("assistant", "Looking.")
    assert "tool_calls" not in turn, "servers refuse a call without its result"
    said = "".join(detail.get("text") or "" for detail in turn["reasoning_details"])
    assert said == "I should look."
    assert all(detail["type"].startswith("reasoning.") for detail in turn["reasoning_details"])


async def test_what_the_window_asked_goes_on_in_the_terminal(window: Any, cli: Any, provider: Any) -> None:
    await window.reads("Ready")
    provider.answers("From the window.")
    await window.asks("Where am I?")
    await window.reads("From the window.")
    assert (await cli.run("ask", "-m", MODEL, "--chat", "1", "And now?")).code == 0
    said = [turn["content"] for turn in provider.last["messages"]]
    assert said == ["Where am I?", "From the window.", "And now?"]
    await window.reads("And now?")
