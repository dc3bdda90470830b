"""What a typed name means; adding a key never changes what an existing text means."""

from __future__ import annotations

import pytest

from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId, Reference, Tier, parse

CONFIGURED = {"openrouter", "openai", "ollama", "work-proxy"}


def at(provider: str, model: str) -> ModelRef:
    return ModelRef(ProviderId(provider), model)


TEXTS: list[tuple[str, Reference]] = [
    ("tier:opus", Tier.OPUS),
    ("tier:sonnet", Tier.SONNET),
    ("tier:haiku", Tier.HAIKU),
    ("ptahdesk/opus", Tier.OPUS),
    ("ptahdesk/haiku", Tier.HAIKU),
    ("  tier:sonnet\n", Tier.SONNET),
    ("tier:gold", at("openrouter", "tier:gold")),
    ("ptahdesk/gold", at("openrouter", "ptahdesk/gold")),
    ("tier:", at("openrouter", "tier:")),
    ("openai:gpt-5", at("openai", "gpt-5")),
    ("openai:gpt-5:free", at("openai", "gpt-5:free")),
    ("ollama:llama3.1:8b", at("ollama", "llama3.1:8b")),
    ("ollama:hf.co/someone/model:Q4_K_M", at("ollama", "hf.co/someone/model:Q4_K_M")),
    ("work-proxy:claude", at("work-proxy", "claude")),
    ("openrouter:anthropic/claude-sonnet-4.6", at("openrouter", "anthropic/claude-sonnet-4.6")),
    ("groq:llama3", at("openrouter", "groq:llama3")),
    ("openai:", at("openrouter", "openai:")),
    (":gpt-5", at("openrouter", ":gpt-5")),
    ("openrouter/auto", at("openrouter", "openrouter/auto")),
    ("openrouter/free", at("openrouter", "openrouter/free")),
    ("openrouter/auto:online", at("openrouter", "openrouter/auto:online")),
    ("openrouter/pareto-code", at("openrouter", "openrouter/pareto-code")),
    ("openrouter/meta-llama/llama-3.1-70b-instruct", at("openrouter", "meta-llama/llama-3.1-70b-instruct")),
    ("openrouter/anthropic/claude-3.5-sonnet", at("openrouter", "anthropic/claude-3.5-sonnet")),
    ("openrouter/x/y:free:online", at("openrouter", "x/y:free:online")),
    ("anthropic/claude-sonnet-4.6", at("openrouter", "anthropic/claude-sonnet-4.6")),
    ("anthropic/claude-sonnet-4.6:nitro", at("openrouter", "anthropic/claude-sonnet-4.6:nitro")),
    ("~anthropic/claude-opus-latest", at("openrouter", "~anthropic/claude-opus-latest")),
    ("@preset/mine", at("openrouter", "@preset/mine")),
    ("gpt-5", at("openrouter", "gpt-5")),
]


@pytest.mark.parametrize(("text", "meant"), TEXTS)
def test_a_text_means_what_the_table_says(text: str, meant: Reference) -> None:
    assert parse(text, CONFIGURED) == meant


@pytest.mark.parametrize("text", ["gpt-5", "x/y:free", "groq:llama3"])
def test_anything_else_goes_verbatim_to_the_default_provider(text: str) -> None:
    assert parse(text, CONFIGURED, ProviderId("ollama")) == at("ollama", text)


def test_a_reference_reads_back_as_itself() -> None:
    ref = at("ollama", "llama3.1:8b")
    assert parse(str(ref), CONFIGURED) == ref


def test_openrouter_is_the_default() -> None:
    assert parse("gpt-5", set()) == ModelRef(OPENROUTER, "gpt-5")
