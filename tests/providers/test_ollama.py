"""Ollama: no key, no bill, sizes and contexts from its own pages, and other servers at its address."""

from __future__ import annotations

import pytest

from ptahdesk.domain.message import ToolCall
from ptahdesk.domain.outcome import Cause, ProviderError
from ptahdesk.domain.stream import Ended, ThinkingPiece, ToolPiece, Used
from ptahdesk.simulator.fault_parts import page
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator


@pytest.fixture
async def sim():
    async with Simulator(seed=7) as running:
        yield running


@pytest.fixture
def ollama(sim, connect):
    return connect(sim.ollama_url, preset="ollama", key=None)


async def models(provider):
    return {model.id: model for model in provider.read_models((await provider.models()).body)}


async def test_the_list_has_sizes_abilities_and_the_context_in_use(ollama) -> None:
    found = await models(ollama)
    assert [(name, model.context) for name, model in found.items()] == [
        ("qwen3:8b", 4096),
        ("llama3.2:latest", 8192),
        ("gemma3:4b", None),
        ("nomic-embed-text:latest", None),
    ]
    assert found["gemma3:4b"].description.startswith("4.3B · Q4_K_M · 3.3 GB")
    assert "image" in found["gemma3:4b"].inputs
    assert "tools" in found["qwen3:8b"].supports
    assert not found["nomic-embed-text:latest"].chats


async def test_it_is_local_needs_no_key_and_keeps_no_books(ollama, ask) -> None:
    assert (ollama.local, ollama.bills) == (True, False)
    events = await ask(ollama, "qwen3:8b")
    assert events[-1].outcome.complete
    usage = next(event.usage for event in events if isinstance(event, Used))
    assert usage.completion_tokens
    assert usage.cost is None


async def test_thinking_and_calls_come_as_it_sends_them(ollama, sim, ask) -> None:
    calls = (ToolCall("call_a", "clock", '{"zone":"UTC"}'), ToolCall("call_b", "sum", '{"of":[1,2]}'))
    sim.script(Script(reasoning=("Hm, ", "yes."), tool_calls=calls))
    events = await ask(ollama, "qwen3:8b")
    assert "".join(event.text for event in events if isinstance(event, ThinkingPiece)) == "Hm, yes."
    assert [event for event in events if isinstance(event, ToolPiece)] == [
        ToolPiece(call.id, call.name, call.arguments) for call in calls
    ]


async def test_a_model_that_is_not_there_is_named(ollama, ask) -> None:
    *_, ended = await ask(ollama, "nobody:1b")
    assert isinstance(ended, Ended)
    assert ended.outcome.cause is Cause.MODEL_UNKNOWN


async def test_a_check_says_which_version_answers(ollama) -> None:
    assert (await ollama.check()).label == "Ollama 0.12.6"


async def test_the_address_may_be_told_without_its_version(sim, connect, ask) -> None:
    provider = connect(sim.ollama_url.removesuffix("/v1"), preset="ollama", key=None)
    assert len(await models(provider)) == 4
    assert (await ask(provider, "llama3.2"))[-1].outcome.complete


async def test_a_page_that_is_broken_costs_its_facts_and_not_the_list(ollama, sim) -> None:
    sim.instead("/api/show", page(500, "<html>"))
    sim.instead("/api/ps", page(500, "<html>"))
    found = await models(ollama)
    assert len(found) == 4
    assert found["qwen3:8b"].context is None
    assert found["llama3.2:latest"].context == 8192


async def test_another_server_at_this_address_is_asked_as_any_other(sim, connect, ask) -> None:
    provider = connect(sim.plain_url, preset="ollama", key=None)
    found = await models(provider)
    await provider.check()
    assert (await ask(provider, next(iter(found))))[-1].outcome.complete


async def test_a_server_that_fails_says_so(ollama, sim) -> None:
    sim.instead("/api/tags", page(500, "<html>"))
    with pytest.raises(ProviderError):
        await ollama.models()
