"""S8: 401, 403, 429, a model that is not there, and a red light: each is said with what to do."""

from __future__ import annotations

from typing import Any

import pytest

MODEL = "openai/gpt-5"


@pytest.mark.parametrize(
    ("status", "words", "says"),
    [
        (401, "User not found.", "refused the key"),
        (403, "You must accept the terms of this model first.", "The terms of this model must be accepted"),
        (403, "Forbidden", "Some models want their terms accepted on their page first."),
        (429, "Rate limit exceeded: free-models-per-day", "The daily limit for free models"),
        (429, "Rate limit exceeded", "limits how much may be asked"),
        (404, "Model not found", "does not know this model"),
    ],
)
async def test_the_terminal_says_each_in_words(
    status: int, words: str, says: str, cli: Any, provider: Any
) -> None:
    provider.refuses(status, words)
    done = await cli.run("ask", "-m", MODEL, "Hello?")
    assert (done.code, done.out) == (3, "\n"), done
    assert says in done.beside
    assert "Not charged." in done.beside


async def test_the_window_says_each_on_a_card(window: Any, provider: Any) -> None:
    await window.reads("Ready", "Model: Claude Sonnet")
    for status, words, says, button in (
        (401, "User not found.", "refused the key", "Open key settings"),
        (403, "You must accept the terms of this model.", "The terms of this model", "Choose a model"),
        (429, "Rate limit exceeded", "limits how much may be asked", "Try again"),
        (404, "Model not found", "does not know this model", "Choose a model"),
    ):
        provider.refuses(status, words)
        await window.asks("Hello?")
        await window.reads(says, "Not charged.", button)


async def test_a_red_light_says_why_and_is_asked_again_with_a_click(opening: Any, provider: Any) -> None:
    provider.rejects_the_key()
    window = await opening()
    await window.clicks("OpenRouter: Key refused")
    await window.reads("Ready · $10.00 left")


async def test_a_light_is_red_where_nobody_is(
    opening: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody = "http://127.0.0.1:9/api/v1"
    settings.put({"provider.openrouter.baseUrl": nobody})
    monkeypatch.setenv("OPENROUTER_BASE_URL", nobody)
    window = await opening()
    await window.clicks("OpenRouter: ")
    await window.reads("127.0.0.1:9")
