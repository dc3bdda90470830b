"""OpenAI's and Anthropic's own clients hear what we hear of everything the simulator plays to its end."""

from __future__ import annotations

import json
import tomllib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import anthropic
import openai
import pytest
from fault_table import NOT_YET, PLAYED, name_of

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.message import ToolCall, said_by_user
from ptahdesk.domain.provider import ProviderConfig, Secret
from ptahdesk.domain.reference import ModelRef, ProviderId
from ptahdesk.domain.request import ChatRequest
from ptahdesk.domain.stream import Ended, TextPiece, ToolPiece, Used
from ptahdesk.providers.registry import open_provider
from ptahdesk.simulator.fault_parts import EOC, Step, body, head
from ptahdesk.simulator.http1 import chunk
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

HERE = Path(__file__).parents[1]
RECORDED = tomllib.loads((HERE / "streams" / "expected.toml").read_text("utf-8"))
DIFFERENCES = tomllib.loads((HERE / "official_clients.toml").read_text("utf-8"))
COMPLETE = [name for name, row in RECORDED.items() if row["outcome"] == "C"]
HEARD = [
    fault
    for fault, row in PLAYED.items()
    if row["outcome"] == "C" and row["requests"] == 1 and not row.get("long") and fault not in NOT_YET
]
PATIENT = replace(LIMITS, linger_seconds=0.1)
FINISHES = {
    "end_turn": "stop",
    "max_tokens": "length",
    "tool_use": "tool_calls",
    "stop_sequence": "stop",
    "eos": "stop",
}


@dataclass(frozen=True)
class Said:
    """What a client makes of one answer. `failed` is the name of what it raises."""

    text: str = ""
    tools: tuple[tuple[str, str, object], ...] = ()
    finish: str = ""
    prompt: int | None = None
    completion: int | None = None
    cost: float | None = None
    failed: str = ""

    def differs(self, other: Said) -> set[str]:
        if other.failed:
            return {other.failed}
        return {f.name for f in fields(self) if getattr(self, f.name) != getattr(other, f.name)}


def question(provider: str, model: str) -> ChatRequest:
    return ChatRequest(ModelRef(ProviderId(provider), model), (said_by_user("What happens now?"),))


async def ours(preset: str, address: str, key: str, model: str) -> Said:
    provider = open_provider(
        ProviderConfig(ProviderId(preset), preset, "Test", address), Secret(key), PATIENT
    )
    try:
        events = [event async for event in provider.stream(question(preset, model))]
    finally:
        await provider.close()
    *_, ended = events
    assert isinstance(ended, Ended)
    assert ended.outcome.complete, ended
    calls = [event for event in events if isinstance(event, ToolPiece)]
    usage = next((event.usage for event in reversed(events) if isinstance(event, Used)), None)
    return Said(
        text="".join(event.text for event in events if isinstance(event, TextPiece)),
        tools=tuple((call.id, call.name, parsed(call.arguments)) for call in calls),
        finish=ended.finish,
        prompt=usage.prompt_tokens if usage else None,
        completion=usage.completion_tokens if usage else None,
        cost=None if usage is None or usage.cost is None else float(usage.cost),
    )


def parsed(arguments: str) -> object:
    try:
        return json.loads(arguments or "{}")
    except ValueError:
        return arguments


async def openais(address: str, key: str, model: str, *, stream: bool = True, counted: bool = True) -> Said:
    """As its README reads a stream: the first choice, calls by their index."""
    words: list[str] = []
    calls: dict[int, list[str]] = {}
    finish, usage = "", None
    async with openai.AsyncOpenAI(base_url=address, api_key=key, max_retries=0, timeout=60) as client:
        asked: dict[str, Any] = {
            "model": model,
            "messages": [{"role": "user", "content": "What happens now?"}],
        }
        if stream and counted:
            asked["stream_options"] = {"include_usage": True}
        try:
            answer: Any = await client.chat.completions.create(stream=stream, **asked)
            if not stream:
                answer = _one(answer)
            async for each in answer:
                usage = each.usage or usage
                for choice in each.choices:
                    if choice.index:  # another answer beside the first
                        continue
                    delta = choice.delta if stream else choice.message
                    words.append((delta.content or "") + (delta.refusal or ""))
                    finish = finish or choice.finish_reason or ""
                    for place, call in enumerate(delta.tool_calls or ()):
                        known = calls.setdefault(call.index if stream else place, ["", "", ""])
                        known[0] = known[0] or call.id or ""
                        known[1] += call.function.name or "" if call.function else ""
                        known[2] += call.function.arguments or "" if call.function else ""
            text = "".join(words)
        except Exception as error:  # whatever it is, the table must know it
            return Said(failed=type(error).__name__)
    return Said(
        text,
        tuple((id_, name, parsed(arguments)) for id_, name, arguments in calls.values()),
        FINISHES.get(finish, finish),
        usage.prompt_tokens if usage else None,
        usage.completion_tokens if usage else None,
        (usage.model_extra or {}).get("cost") if usage else None,
    )


async def _one(answer: Any) -> AsyncIterator[Any]:
    yield answer


async def anthropics(address: str, key: str, model: str, *, stream: bool = True) -> Said:
    """Through its own gathering of a message."""
    async with anthropic.AsyncAnthropic(
        base_url=address.removesuffix("/v1"), api_key=key, max_retries=0, timeout=60
    ) as client:
        asked: dict[str, Any] = {
            "model": model,
            "max_tokens": 900,
            "messages": [{"role": "user", "content": "What happens now?"}],
        }
        try:
            if stream:
                async with client.messages.stream(**asked) as events:
                    message: Any = await events.get_final_message()
            else:
                message = await client.messages.create(**asked)
        except Exception as error:  # as above
            return Said(failed=type(error).__name__)
    blocks, usage = message.content, message.usage
    cache = (usage.cache_creation_input_tokens or 0) + (usage.cache_read_input_tokens or 0)
    stop = message.stop_reason or ""
    return Said(
        "".join(block.text for block in blocks if block.type == "text"),
        tuple((block.id, block.name, block.input) for block in blocks if block.type == "tool_use"),
        FINISHES.get(stop, stop),
        usage.input_tokens + cache,
        usage.output_tokens,
        (usage.model_extra or {}).get("cost"),
    )


def expected(name: str) -> set[str]:
    return set(DIFFERENCES[name]["differs"]) if name in DIFFERENCES else set()


@pytest.fixture
async def sim() -> AsyncIterator[Simulator]:
    async with Simulator() as running:
        yield running


def as_played(name: str) -> tuple[Step, ...]:
    data = (HERE / "streams" / name).read_bytes()
    if name.endswith(".json"):
        return (body(data),)
    return (head(), chunk(data), EOC) if data else (head(), EOC)


@pytest.mark.parametrize("name", COMPLETE)
async def test_a_recorded_stream_says_the_same_to_the_official_client(name: str, sim: Simulator) -> None:
    messages = name.startswith("anthropic-")
    path = "/messages" if messages else "/chat/completions"
    address, preset = (sim.anthropic_url, "anthropic") if messages else (sim.base_url, "openrouter")
    theirs: Callable[..., Any] = anthropics if messages else openais
    sim.instead(path, *as_played(name))
    we = await ours(preset, address, sim.key, "any")
    sim.instead(path, *as_played(name))
    they = await theirs(address, sim.key, "any", stream=not name.endswith(".json"))
    assert we.differs(they) == expected(name), f"name the reason in official_clients.toml: {we} {they}"


@pytest.mark.parametrize("name", HEARD)
async def test_a_fault_that_ends_well_says_the_same_to_the_official_client(name: str, sim: Simulator) -> None:
    sim.world.hurry = PLAYED[name].get("hurry", 1)
    we = await ours("openrouter", sim.base_url, sim.key, f"fault/{name_of(name)}")
    they = await openais(sim.base_url, sim.key, f"fault/{name_of(name)}")
    assert we.differs(they) == expected(name), f"name the reason in official_clients.toml: {we} {they}"


CALLS = (ToolCall("call_1", "clock", '{"zone": "UTC"}'), ToolCall("call_2", "sum", "{}"))
SCRIPTS = {
    "prose": None,
    "text": Script(text="Grüße 😀 and a line\u2028separator\x0b"),
    "pieces": Script(pieces=("a", "b", "\ud83d\ude00", "c"), comments=3),
    "nothing but a comment before": Script(text="x", comments=30),
    "thinking": Script(reasoning=("Let me ", "see."), text="42"),
    "tools": Script(tool_calls=CALLS),
    "text and tools": Script(text="One moment.", tool_calls=CALLS[:1]),
    "thinking and tools": Script(reasoning=("Hm.",), tool_calls=CALLS),
    "tools without arguments": Script(tool_calls=(ToolCall("call_1", "clock", ""),)),
    "the limit": Script(text="It was a", finish="length"),
    "filtered": Script(text="It was a", finish="content_filter"),
    "no usage": Script(text="Hi", without_usage=True),
    "another bill": Script(text="Hi", usage={"cost": Decimal("0.0000085"), "is_byok": True}),
    "a bill of nothing": Script(text="Hi", usage={"cost": Decimal(0)}),
    "another host": Script(text="Hi", host="Groq"),
}
DIALECTS = {
    "openrouter": ("base_url", "openrouter", openais, "anthropic/claude-sonnet-4.5"),
    "plain": ("plain_url", "custom", openais, "openai/gpt-5"),
    "strict": ("strict_url", "mistral", partial(openais, counted=False), "openai/gpt-5"),
    "ollama": ("ollama_url", "ollama", openais, "qwen3:8b"),
    "messages": ("anthropic_url", "anthropic", anthropics, "claude-sonnet-4.5"),
}


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", SCRIPTS)
async def test_a_script_says_the_same_to_the_official_client(name: str, dialect: str) -> None:
    """Two simulators of one seed, so that neither client hears what the other remembers."""
    where, preset, theirs, model = DIALECTS[dialect]
    said = []
    for ask in (partial(ours, preset), theirs):
        async with Simulator(seed=5) as sim:
            if script := SCRIPTS[name]:
                sim.script(script)
            said.append(await ask(getattr(sim, where), sim.key, model))
    we, they = said
    assert we.differs(they) == expected(f"{name} ({dialect})"), (we, they)


def test_every_difference_is_one_of_a_stream_that_is_played() -> None:
    scripts = {f"{name} ({dialect})" for name in SCRIPTS for dialect in DIALECTS}
    assert set(DIFFERENCES) <= {*COMPLETE, *HEARD, *scripts}
    assert all(row["why"] for row in DIFFERENCES.values())
