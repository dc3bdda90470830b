"""Paste, amber, green: or red with the sentence and the one thing to do. The key is never kept here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from ptahdesk.presenters.desk import Desk
from ptahdesk.services.connections import Light
from ptahdesk.settings.keychain import Answer, Keychain, KeychainState
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture(autouse=True)
def no_keychain(monkeypatch: pytest.MonkeyPatch) -> None:
    """A keychain that is not there answers at once."""

    async def nothing(*_asked: object) -> Answer:
        return Answer(KeychainState.NO_BACKEND, None, "No keychain here.")

    for verb in ("get", "set", "delete"):
        monkeypatch.setattr(Keychain, verb, nothing)


async def test_a_good_key_turns_from_amber_to_green(bare_desk: Desk, sim: Simulator) -> None:
    form = bare_desk.keys
    seen: list[tuple[Light, str]] = []
    form.changed.connect(lambda _nothing: seen.append((form.light, form.words)))
    await form.take(f"  {sim.key}\n", sim.base_url)
    assert seen[0] == (Light.AMBER, "Checking…")
    assert form.light is Light.GREEN
    assert form.words.startswith("Ready · $")
    assert form.address == sim.base_url


async def test_a_refused_key_turns_red_with_a_sentence(bare_desk: Desk, sim: Simulator) -> None:
    await bare_desk.keys.take("sk-or-v1-" + "0" * 64, sim.base_url)
    assert bare_desk.keys.light is Light.RED
    assert bare_desk.keys.words.endswith(".")


async def test_the_field_is_emptied_whatever_comes_of_it(bare_desk: Desk, sim: Simulator) -> None:
    cleared: list[None] = []
    bare_desk.keys.cleared.connect(cleared.append)
    await bare_desk.keys.take(sim.key, sim.base_url)
    await bare_desk.keys.take("not a key at all, with spaces", sim.base_url)
    assert cleared == [None, None]


async def test_what_cannot_be_a_key_is_said_without_repeating_it(bare_desk: Desk, sim: Simulator) -> None:
    await bare_desk.keys.take("this is no key", sim.base_url)
    assert bare_desk.keys.light is Light.RED
    assert "this is no key" not in bare_desk.keys.words


async def test_a_bad_address_is_said_before_the_key_is_taken(bare_desk: Desk, sim: Simulator) -> None:
    cleared: list[None] = []
    bare_desk.keys.cleared.connect(cleared.append)
    await bare_desk.keys.take(sim.key, "ftp://example.com")
    assert bare_desk.keys.light is Light.RED
    assert not bare_desk.keys.has_key
    assert not cleared


async def test_a_dead_address_is_red_with_a_way_out(bare_desk: Desk, sim: Simulator) -> None:
    await bare_desk.keys.take(sim.key, "http://127.0.0.1:9/v1")
    assert bare_desk.keys.light is Light.RED
    assert bare_desk.keys.remedy


async def test_the_key_is_nowhere_to_be_seen(bare_desk: Desk, sim: Simulator) -> None:
    form = bare_desk.keys
    await form.take(sim.key, sim.base_url)
    told = f"{vars(form)} {form.words} {form.where} {form.connection} {form.key}"
    assert sim.key not in told
    assert sim.key[-4:] in form.where


async def test_a_key_can_be_forgotten(bare_desk: Desk, sim: Simulator, wait_until: Until) -> None:
    await bare_desk.keys.take(sim.key, sim.base_url)
    bare_desk.keys.forget()
    await wait_until(lambda: not bare_desk.keys.has_key)


async def test_in_practice_a_key_is_taken_elsewhere(desk: Desk, left: object, sim: Simulator) -> None:
    desk.keys.paste("sk-or-v1-something", "http://127.0.0.1:1/v1")
    assert left.keys == [("sk-or-v1-something", "http://127.0.0.1:1/v1")]  # type: ignore[attr-defined]  # a Left
    assert not desk.app.keys.secret(desk.keys.provider) or "practice" in desk.keys.where.lower()


async def test_nothing_pasted_does_nothing(desk: Desk, left: object) -> None:
    desk.keys.paste("   ")
    assert left.keys == []  # type: ignore[attr-defined]  # a Left
