"""A key that another program took away or changed is noticed when it is refused, in a real keyring too."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from sick import NO_BUS, helper

from ptahdesk.domain.outcome import Cause, Code
from ptahdesk.domain.provider import Secret
from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.services.app import App, open_app
from ptahdesk.services.connections import Light
from ptahdesk.services.keys import KeySource
from ptahdesk.settings import keychain
from ptahdesk.settings.file import SettingsFile
from ptahdesk.settings.paths import Paths
from ptahdesk.settings.schema import provider_base_url
from ptahdesk.simulator.server import Simulator

OLD = Secret("sk-or-v1-old0123456789abcdef0123456789abcdef")


_SOON_OVER = ("start", "use the", "look for", "check", "open", "load")


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A keychain that works, whose key is in the file `kept`."""
    monkeypatch.setattr(keychain, "_HELPER", helper(tmp_path / "vault", "well"))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", NO_BUS)
    return tmp_path / "vault" / "kept"


@pytest.fixture
async def app(paths: Paths, sim: Simulator, vault: Path, limits: object) -> object:
    SettingsFile.load(paths.settings).with_(provider_base_url(OPENROUTER), sim.base_url).save()
    vault.write_text(OLD.reveal())
    async with open_app(paths) as opened:
        await opened.start()
        yield opened
        await until(lambda: not [name for name in opened.tasks.names if name.startswith(_SOON_OVER)])


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not true():
            await asyncio.sleep(0.005)


async def test_a_key_changed_behind_our_back_is_used_when_the_old_one_is_refused(
    app: App, vault: Path, sim: Simulator
) -> None:
    await until(lambda: app.connections.state(OPENROUTER).light is Light.RED)
    assert app.keys.secret(OPENROUTER) == OLD
    vault.write_text(f"{sim.key}\n")
    await app.connections.check(OPENROUTER)
    await until(lambda: app.connections.state(OPENROUTER).light is Light.GREEN)
    assert app.keys.secret(OPENROUTER) == Secret(sim.key)


async def test_a_key_deleted_behind_our_back_is_said_to_be_gone(app: App, vault: Path) -> None:
    await until(lambda: app.connections.state(OPENROUTER).light is Light.RED)
    vault.unlink()
    await app.connections.check(OPENROUTER)
    await until(lambda: app.keys.state(OPENROUTER).source is KeySource.NONE)
    missing = app.keys.missing(OPENROUTER)
    assert missing is not None
    assert "Another program took the key out of the keychain." in missing.sentence


async def test_a_key_that_is_the_same_is_not_asked_about_for_ever(
    app: App, vault: Path, sim: Simulator
) -> None:
    await until(lambda: app.connections.state(OPENROUTER).light is Light.RED)
    await until(lambda: not [name for name in app.tasks.names if name.startswith(_SOON_OVER)])
    before = len(sim.world.journal.paths)
    await app.keys.look_again(OPENROUTER, OLD)
    await asyncio.sleep(0)
    assert len(sim.world.journal.paths) == before
    assert app.keys.secret(OPENROUTER) == OLD


async def test_a_question_is_asked_with_the_newer_key_at_once(app: App, vault: Path, sim: Simulator) -> None:
    await until(lambda: app.connections.state(OPENROUTER).light is Light.RED)
    await until(lambda: not [name for name in app.tasks.names if name.startswith(_SOON_OVER)])
    vault.write_text(f"{sim.key}\n")
    reply = await app.conversations.ask(None, "Which key?", "anthropic/claude-sonnet-4.6")
    assert (await reply.ended()).complete
    assert len(sim.bill) == 1, "the refused one was taken by nobody"
    assert app.keys.secret(OPENROUTER) == Secret(sim.key)
    await until(lambda: app.connections.state(OPENROUTER).light is Light.GREEN)


async def test_a_question_that_is_refused_with_the_only_key_there_is_asked_once(
    app: App, vault: Path
) -> None:
    reply = await app.conversations.ask(None, "Which key?", "anthropic/claude-sonnet-4.6")
    outcome = await reply.ended()
    assert (outcome.code, outcome.cause) == (Code.NOTHING, Cause.KEY_REFUSED)
