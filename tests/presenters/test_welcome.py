"""The empty page: who answers and for how much; a key is asked for only when there is none."""

from __future__ import annotations

import pytest

from ptahdesk.presenters.desk import Desk
from ptahdesk.settings.keychain import Answer, Keychain, KeychainState
from ptahdesk.simulator.server import Simulator


@pytest.fixture(autouse=True)
def no_keychain(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing(*_asked: object) -> Answer:
        return Answer(KeychainState.NO_BACKEND, None, "No keychain here.")

    for verb in ("get", "set", "delete"):
        monkeypatch.setattr(Keychain, verb, nothing)


async def test_it_names_the_model_and_its_price(desk: Desk) -> None:
    assert desk.welcome.model.startswith("Claude Sonnet")
    assert desk.welcome.price == "$3.00 in · $15.00 out, per million tokens"
    assert "Practice" in desk.welcome.privacy


async def test_an_unknown_model_is_unpriced_and_not_free(desk: Desk) -> None:
    desk.page.voice.choose("somebody/unheard-of")
    assert desk.welcome.model == "somebody/unheard-of"
    assert desk.welcome.price.startswith("Unpriced")


async def test_a_free_model_is_free(desk: Desk) -> None:
    free = next(model for model in desk.app.models.catalogue.models if model.free and model.chats)
    desk.page.voice.choose(str(free.ref))
    assert desk.welcome.price.startswith("Free")


async def test_before_the_list_is_here_the_tier_has_a_name(bare_desk: Desk) -> None:
    assert bare_desk.welcome.model == "Sonnet"
    assert bare_desk.welcome.price


async def test_asking_each_time_is_a_choice(desk: Desk) -> None:
    desk.page.voice.choose("")
    assert desk.welcome.model == "Choose a model"
    assert desk.welcome.price.startswith("No model is set")


async def test_a_key_is_asked_for_once_the_keychain_has_answered(bare_desk: Desk) -> None:
    assert not bare_desk.welcome.keyless
    await bare_desk.welcome.look_for_key()
    assert bare_desk.welcome.keyless


async def test_practice_needs_no_key(desk: Desk) -> None:
    await desk.welcome.look_for_key()
    assert not desk.welcome.keyless


async def test_a_key_from_before_needs_no_first_run(bare_desk: Desk, sim: Simulator) -> None:
    await bare_desk.keys.take(sim.key, sim.base_url)
    await bare_desk.welcome.look_for_key()
    assert not bare_desk.welcome.keyless


async def test_a_server_of_ones_own_needs_none_either(bare_desk: Desk, sim: Simulator) -> None:
    await bare_desk.app.settings.change({"provider.ollama.preset": "ollama"})
    await bare_desk.welcome.look_for_key()
    assert not bare_desk.welcome.keyless


async def test_it_can_be_wished_for_again(bare_desk: Desk, sim: Simulator) -> None:
    begun: list[None] = []
    bare_desk.welcome.begun.connect(begun.append)
    await bare_desk.keys.take(sim.key, sim.base_url)
    bare_desk.welcome.begin()
    assert (bare_desk.welcome.keyless, begun) == (True, [None])


async def test_a_refused_key_keeps_the_page(bare_desk: Desk, sim: Simulator) -> None:
    await bare_desk.welcome.look_for_key()
    await bare_desk.keys.take("sk-or-v1-" + "0" * 64, sim.base_url)
    assert bare_desk.welcome.keyless


async def test_it_can_be_skipped(bare_desk: Desk) -> None:
    await bare_desk.welcome.look_for_key()
    bare_desk.welcome.skip()
    assert not bare_desk.welcome.keyless
    assert bare_desk.welcome.shown
