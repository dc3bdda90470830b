"""P3: a default model, or none, which is a real choice: then one is picked in the chat."""

from __future__ import annotations

from typing import Any


async def test_a_default_is_asked_when_no_model_is_named(cli: Any, provider: Any) -> None:
    assert (await cli.run("settings", "set", "chat.defaultModel", "openai/gpt-5")).code == 0
    assert (await cli.run("ask", "Hello?")).code == 0
    assert provider.last["model"] == "openai/gpt-5"


async def test_with_none_the_terminal_wants_one_named(cli: Any, provider: Any) -> None:
    await cli.run("settings", "set", "chat.defaultModel", "")
    done = await cli.run("ask", "Hello?")
    assert done.code == 3, done
    assert "No model is chosen yet. Not charged." in done.beside
    assert (await cli.run("ask", "-m", "openai/gpt-5", "Hello?")).code == 0
    assert [request.model for request in provider.requests] == ["openai/gpt-5"]
    assert (await cli.run("settings", "get", "chat.defaultModel")).out == '""\n'


async def test_with_none_the_window_asks_in_the_chat(settings: Any, opening: Any, provider: Any) -> None:
    settings.put({"chat.defaultModel": ""})
    window = await opening()
    await window.reads("Ready", "Choose a model", "the one you choose will answer")
    provider.answers("Here I am.")
    await window.asks("Hello?")
    await window.reads("Which model shall answer?")
    await window.clicks("Choose a model")
    await window.picks_from_the_list("openai/gpt-5")
    await window.reads("Here I am.")
    assert provider.last["model"] == "openai/gpt-5"
