"""S1: a preset fills in address and default model; being asked each time is a choice that is kept."""

from __future__ import annotations

from typing import Any


async def test_a_kind_fills_in_address_and_model(window: Any) -> None:
    await window.reads("Ready")
    await window.clicks("Settings")
    await window.clicks("Add provider…")
    for kind, address, model in (
        ("Groq", "https://api.groq.com/openai/v1", "groq:llama-3.3-70b-versatile"),
        ("Ollama", "http://127.0.0.1:11434/v1", ""),
        ("Anthropic", "https://api.anthropic.com/v1", "anthropic:claude-sonnet-4-5"),
    ):
        await window.clicks("Kind: ")
        await window.clicks(kind)
        await window.reads(f"Kind: {kind}", f"Address {address}", f"Model {model}".strip())


async def test_to_be_asked_is_kept(window: Any, settings: Any) -> None:
    await window.reads("Ready")
    await window.clicks("Settings")
    window.types("default model")
    window.presses("Return")
    await window.clicks("Default model: Sonnet tier")
    await window.clicks("Ask me")
    await window.reads("Default model: Ask me")
    await window.until("the file", lambda: settings.read().get("chat.defaultModel") == "" or None)
