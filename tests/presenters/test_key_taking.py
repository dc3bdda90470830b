"""A keychain that takes its time does not keep the light waiting."""

from __future__ import annotations

import asyncio

import pytest

from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.presenters.key_taking import KeyTaking
from ptahdesk.services.app import App
from ptahdesk.services.connections import Light
from ptahdesk.settings.keychain import Answer, Keychain, KeychainState
from ptahdesk.settings.network_fields import PLAIN_HOSTS
from ptahdesk.simulator.server import Simulator


async def test_green_comes_before_the_keychain_answers(
    bare: App, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered = asyncio.Event()

    async def slow(*_asked: object) -> Answer:
        await answered.wait()
        return Answer(KeychainState.NO_BACKEND, None, "No keychain here.")

    async def empty(*_asked: object) -> Answer:
        return Answer(KeychainState.EMPTY, None, "")

    monkeypatch.setattr(Keychain, "set", slow)
    monkeypatch.setattr(Keychain, "get", empty)
    taking = KeyTaking(bare, OPENROUTER)
    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        group.create_task(taking.take(sim.key, sim.base_url))
        while bare.connections.state(OPENROUTER).light is not Light.GREEN:
            await asyncio.sleep(0.005)
        answered.set()


async def test_addresses_are_cleaned_or_refused(bare: App) -> None:
    clean = KeyTaking(bare, OPENROUTER).cleaned
    assert clean("  ") == ""
    assert clean("https://example.com/v1/chat/completions") == "https://example.com/v1"
    with pytest.raises(ValueError, match=r"\w"):
        clean("ftp://example.com")
    with pytest.raises(ValueError, match="unencrypted"):
        clean("http://nas/v1")
    await bare.settings.set(PLAIN_HOSTS, ("nas",))
    assert clean("http://nas/v1") == "http://nas/v1"
