"""How the models of each maker sound."""

from __future__ import annotations

from ptahdesk.simulator.voices import extra_blocks, slowness, voice_of


def test_makers_have_voices_of_their_own_and_strangers_a_plain_one() -> None:
    makers = (
        "anthropic",
        "openai",
        "google",
        "meta-llama",
        "mistralai",
        "deepseek",
        "qwen",
        "x-ai",
        "nobody",
    )
    assert len({voice_of(f"{maker}/x").openings for maker in makers}) == len(makers)


def test_large_models_say_more_than_small_ones() -> None:
    names = ("anthropic/claude-opus-4.6", "anthropic/claude-sonnet-4.6", "anthropic/claude-haiku-4.5")
    assert [extra_blocks(name) for name in names] == [2, 0, -1]


def test_large_models_speak_slower() -> None:
    names = ("anthropic/claude-opus-4.6", "google/gemini-2.5-pro", "x-ai/grok-4", "google/gemini-2.5-flash")
    assert [slowness(name) for name in names] == [1.7, 1.7, 1, 0.6]
