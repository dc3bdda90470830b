"""The light says how a provider is, in words, and turns by itself when a key changes."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from ptahdesk.domain.change import Kind
from ptahdesk.domain.outcome import Cause
from ptahdesk.domain.provider import Secret
from ptahdesk.domain.reference import OPENROUTER, ProviderId
from ptahdesk.services.app import App, Practice, open_app
from ptahdesk.services.connections import Light
from ptahdesk.settings.schema import provider_base_url
from ptahdesk.simulator.fault_parts import Act
from ptahdesk.simulator.server import Simulator

WRONG = "sk-or-v1-canary-wrong-0123456789"


async def test_a_working_key_is_green_with_what_is_left(app: App, sim: Simulator) -> None:
    assert app.connections.state(OPENROUTER).light is Light.GREY
    state = await app.connections.check(OPENROUTER)
    assert state.light is Light.GREEN
    assert state.words == "Ready · $10.00 left"
    assert state.facts is not None
    assert state.checked is not None
    assert state.took > 0


async def test_it_is_amber_while_it_is_asked(app: App, sim: Simulator, news: Any) -> None:
    lights = []
    app.changes.subscribe(
        lambda change: (
            lights.append(app.connections.state(OPENROUTER).light) if change.kind is Kind.CONNECTION else None
        )
    )
    await asyncio.gather(app.connections.check(OPENROUTER), app.connections.check(OPENROUTER))
    assert lights == [Light.AMBER, Light.GREEN], "two who ask at once are one check"


async def test_a_wrong_key_is_red_and_so_said(paths: Any, limits: Any, sim: Simulator) -> None:
    async with open_app(paths, limits, Practice(sim.base_url, Secret(WRONG))) as app:
        state = await app.connections.check(OPENROUTER)
    assert (state.light, state.words) == (Light.RED, "Key refused")
    assert state.outcome is not None
    assert state.outcome.cause is Cause.KEY_REFUSED


async def test_nobody_there_is_red_with_the_name_of_the_host(paths: Any, limits: Any) -> None:
    async with open_app(paths, limits, Practice("http://127.0.0.1:1/api/v1", Secret(WRONG))) as app:
        state = await app.connections.check(OPENROUTER)
    assert state.light is Light.RED
    assert state.words == "No connection to 127.0.0.1:1"


async def test_without_a_key_it_is_grey_and_nobody_is_asked(paths: Any, limits: Any, sim: Simulator) -> None:
    async with open_app(paths, limits) as app:
        await app.settings.set(provider_base_url(OPENROUTER), sim.base_url)
        state = await app.connections.check(OPENROUTER)
    assert (state.light, state.words) == (Light.GREY, "No key yet")
    assert sim.world.journal.paths == []


async def test_a_pasted_key_turns_the_light_green_by_itself(paths: Any, limits: Any, sim: Simulator) -> None:
    """As in a first start: an address, a wrong key, then the right one."""
    async with open_app(paths, limits) as app:
        await app.settings.set(provider_base_url(OPENROUTER), sim.base_url)
        green, red = asyncio.Event(), asyncio.Event()

        def look(change: Any) -> None:
            light = app.connections.state(OPENROUTER).light
            (green if light is Light.GREEN else red if light is Light.RED else asyncio.Event()).set()

        app.changes.subscribe(look)
        await app.start()
        await app.keys.load()
        async with asyncio.timeout(60):
            await app.keys.paste(OPENROUTER, WRONG)
            await red.wait()
            await app.keys.paste(OPENROUTER, sim.key)
            await green.wait()
        await app.models.refresh()
        assert app.models.catalogue.models


async def test_an_address_that_is_none_is_red_and_raises_nothing(paths: Any, limits: Any) -> None:
    async with open_app(paths, limits) as app:
        await app.settings.set(provider_base_url(OPENROUTER), "ftp://nowhere")
        await app.keys.paste(OPENROUTER, WRONG)
        state = await app.connections.check(OPENROUTER)
    assert state.light is Light.RED
    assert state.words.startswith("An address begins with https://")


async def test_typing_warms_a_cold_line_and_leaves_a_warm_one_alone(app: App, sim: Simulator) -> None:
    await app.connections.warm(OPENROUTER)
    after_first = list(sim.world.journal.paths)
    assert after_first == ["HEAD /api/v1/models"]
    await app.connections.warm(OPENROUTER)
    assert sim.world.journal.paths == after_first


async def test_warming_a_dead_line_is_quiet(app: App, sim: Simulator) -> None:
    sim.instead("/models", Act.RESET)
    await app.connections.warm(OPENROUTER)


async def test_an_unknown_provider_is_grey(app: App) -> None:
    assert app.connections.state(ProviderId("nobody")).light is Light.GREY
    assert [config.name for config in app.connections.configured] == ["Practice provider"]
    assert (await app.connections.provider(OPENROUTER)).bills


@pytest.fixture(autouse=True)
def _no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    """No keychain here: the helper says so quickly."""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
