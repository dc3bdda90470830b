"""K6, privacy: a switch for a chat, a model and everything, and what became of it is told with the answer."""

from __future__ import annotations

from typing import Any

MODEL = "anthropic/claude-haiku-4.5"
PRIVATE = {"data_collection": "deny", "zdr": True}


async def test_a_chat_and_a_model_are_private_from_a_terminal(cli: Any, settings: Any, provider: Any) -> None:
    done = await cli.run("ask", "-m", MODEL, "--private", "--json", "Hello?")
    assert (done.code, provider.last["provider"]) == (0, PRIVATE), done
    told = done.facts["receipt"]["private"]
    assert (told["because"], told["promise"]) == (["chat"], "kept")
    assert told["listed"]
    assert done.facts["host"] == "Amazon Bedrock", "its maker keeps what is sent"
    settings.put({"routing.privateModels": [MODEL]})
    provider.misses("/endpoints/zdr")  # the list that was kept serves
    more = await cli.run("ask", "--chat", "1", "-m", f"{MODEL}:nostore", "And this?")
    assert (provider.last["provider"], provider.last["model"]) == (PRIVATE, MODEL)
    assert ":nostore is no variant any more" in more.beside
    assert (
        "Private: this chat, this model, asked for by :nostore. Amazon Bedrock keeps nothing" in more.beside
    )


async def test_where_nobody_promises_anything_nothing_is_sent_before_somebody_says_so(
    cli: Any, settings: Any, provider: Any
) -> None:
    settings.put(
        {
            "provider.far.preset": "litellm",
            "provider.far.baseUrl": provider.plain_url,
            "routing.private": True,
        }
    )
    refused = await cli.run("ask", "-m", "far:openai/gpt-5", "Hello?")
    assert (refused.code, provider.requests) == (7, [])
    assert "private: every chat" in refused.beside
    advice = "ptahdesk ask --chat 1 --again --openly"
    assert advice in refused.beside
    sent = await cli.run(*advice.split()[1:])
    assert sent.code == 0, sent
    assert len(provider.requests) == 1


async def test_the_lock_in_the_window(window: Any, provider: Any) -> None:
    await window.reads("Ready")
    await window.picks(MODEL)
    await window.clicks("Not private")
    await window.reads("private: this chat", "Only hosts that neither keep nor collect what is sent.")
    provider.script("Not a word to anybody.")
    await window.asks("Can you keep a secret?")
    await window.reads("Not a word to anybody.", "Amazon Bedrock · private · ")
    assert provider.last["provider"] == PRIVATE
    window.presses("Ctrl+Shift+P")
    await window.reads("Not private. Only hosts")
    await window.picks("x-ai/grok-4")
    window.presses("Ctrl+Shift+P")
    await window.asks("And you?")
    await window.reads("Nobody promises privacy here", "Choose a model")
    provider.script("I can.")
    await window.clicks("Send anyway, this once")
    await window.reads("I can.")
    assert "provider" not in provider.last
