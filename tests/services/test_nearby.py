"""Servers on this computer: found where they are, not found twice, set up with a model that chats."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from unhurried import UNHURRIED

from ptahdesk.domain.reference import ModelRef, ProviderId
from ptahdesk.providers.presets import PRESETS, preset
from ptahdesk.services import nearby as module
from ptahdesk.services.app import App, open_app
from ptahdesk.services.nearby import Near, nearby, take
from ptahdesk.settings.paths import Paths
from ptahdesk.settings.schema import DEFAULT_MODEL
from ptahdesk.simulator.fault_parts import refuse
from ptahdesk.simulator.server import Simulator


@pytest.fixture
async def real(tmp_path: Path) -> AsyncIterator[App]:
    async with open_app(Paths(tmp_path), UNHURRIED) as app:
        yield app


@pytest.fixture
def local(monkeypatch: pytest.MonkeyPatch, sim: Simulator) -> None:
    """Ollama, where its variable says; LM Studio at a port nobody listens on; a service that costs money."""
    kinds = [each for each in PRESETS if each.id in {"ollama", "openai"}]
    kinds.append(replace(preset("lmstudio"), base_url="http://127.0.0.1:9/v1"))
    monkeypatch.setattr(module, "PRESETS", tuple(kinds))
    monkeypatch.setenv("OLLAMA_HOST", sim.ollama_url)


async def test_what_answers_with_a_list_is_found(real: App, sim: Simulator, local: None) -> None:
    assert await nearby(real) == [Near(preset("ollama"), sim.ollama_url, 4)]
    assert all(path.startswith("GET /ollama/") for path in sim.world.journal.paths)


async def test_what_is_set_up_is_not_found_again_by_any_name(real: App, sim: Simulator, local: None) -> None:
    address = sim.ollama_url.replace("127.0.0.1", "localhost")
    await real.settings.change({"provider.mine.preset": "ollama", "provider.mine.baseUrl": address})
    assert await nearby(real) == []


async def test_another_service_at_that_port_is_none(real: App, sim: Simulator, local: None) -> None:
    sim.instead("/models", refuse(401, "Who are you?"))
    assert await nearby(real) == []


async def test_one_call_sets_it_up_and_begins_chats_with_it(real: App, sim: Simulator) -> None:
    first = await take(real, Near(preset("ollama"), sim.ollama_url, 4))
    assert first == ModelRef(ProviderId("ollama"), "qwen3:8b")
    assert real.settings.get(DEFAULT_MODEL) == "ollama:qwen3:8b"
    assert [config.id for config in real.connections.configured] == ["openrouter", "ollama"]
    again = await take(real, Near(preset("ollama"), sim.ollama_url, 4))
    assert again == first


async def test_who_could_be_asked_before_still_is(real: App, sim: Simulator) -> None:
    await real.settings.change({"chat.defaultModel": "mine:x", "provider.mine.preset": "llamacpp"})
    await take(real, Near(preset("ollama"), sim.ollama_url, 4))
    assert real.settings.get(DEFAULT_MODEL) == "mine:x"


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("", "http://127.0.0.1:11434/v1"),
        ("127.0.0.1:5000", "http://127.0.0.1:5000/v1"),
        ("localhost", "http://localhost:11434/v1"),
        ("0.0.0.0:11434", "http://127.0.0.1:11434/v1"),
        ("http://127.0.0.1:7/ollama/v1", "http://127.0.0.1:7/ollama/v1"),
        ("gpu.example:11434", ""),
        ("no address at all!", "http://127.0.0.1:11434/v1"),
    ],
)
def test_ollamas_variable_is_heard_as_long_as_it_means_this_computer(
    said: str, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OLLAMA_HOST", said)
    assert module._address(preset("ollama")) == asked
