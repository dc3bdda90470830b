"""Whose a key is by its beginning, and that nobody else is told it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

import pytest

from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.first_key import WITH_KEYS, FirstKey
from ptahdesk.services.connections import Light
from ptahdesk.settings.keychain import Answer, Keychain, KeychainState
from ptahdesk.settings.schema import DEFAULT_MODEL
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture
def key(bare_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[FirstKey]:
    async def nothing(*_asked: object) -> Answer:
        return Answer(KeychainState.NO_BACKEND, None, "No keychain here.")

    for verb in ("get", "set", "delete"):
        monkeypatch.setattr(Keychain, verb, nothing)
    made = FirstKey(bare_desk)
    yield made
    made.close()


def test_whoever_needs_a_key_can_be_named() -> None:
    assert {"openrouter", "openai", "anthropic", "mistral"} <= {each.id for each in WITH_KEYS}
    assert "ollama" not in {each.id for each in WITH_KEYS}


async def test_one_that_works_is_said_once_and_only_if_it_was_given_here(
    key: FirstKey, bare_desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    told: list[None] = []
    key.works.connect(told.append)
    key.paste(sim.key, sim.base_url)
    await wait_until(lambda: told)
    await bare_desk.app.connections.check(OPENROUTER)
    assert len(told) == 1


async def test_anothers_key_sets_its_provider_up_with_a_model_of_its_own(
    key: FirstKey, bare_desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    settings = bare_desk.app.settings
    await settings.change({"provider.groq.preset": "groq", "provider.groq.baseUrl": sim.plain_url})
    key.paste("gsk_0123456789abcdef")
    await wait_until(lambda: key.form.provider == "groq")
    assert settings.get(DEFAULT_MODEL) == "groq:llama-3.3-70b-versatile"
    await wait_until(lambda: key.form.light is Light.RED)
    assert bare_desk.app.keys.secret(OPENROUTER) is None
    key.paste_for("openrouter", "sk-or-v1-" + "0" * 64)
    await wait_until(lambda: key.form is bare_desk.keys)


async def test_nobody_is_told_a_key_that_may_be_anybodys(key: FirstKey, bare_desk: Desk) -> None:
    key.paste("sk-0123456789abcdef")
    assert key.asks_whose
    assert [config.id for config in bare_desk.app.connections.configured] == [OPENROUTER]
    assert bare_desk.app.keys.secret(OPENROUTER) is None
