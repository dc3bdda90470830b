"""The steps in order, each of them left out, come back to, or turned by what happens."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

import pytest

from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.presenters import first_run
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.first_run import FirstRun, Step, title_of
from ptahdesk.services import nearby
from ptahdesk.services.connections import Light
from ptahdesk.settings.keychain import Answer, Keychain, KeychainState
from ptahdesk.settings.schema import provider_base_url
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture(autouse=True)
def no_keychain(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing(*_asked: object) -> Answer:
        return Answer(KeychainState.NO_BACKEND, None, "No keychain here.")

    for verb in ("get", "set", "delete"):
        monkeypatch.setattr(Keychain, verb, nothing)
    monkeypatch.setattr(nearby, "PRESETS", ())
    monkeypatch.setattr(first_run, "_SEEN", 0.01)


@pytest.fixture
def run(bare_desk: Desk) -> Iterator[FirstRun]:
    made = FirstRun(bare_desk)
    yield made
    made.close()


async def test_steps_go_on_and_back_and_end_with_the_empty_chat(run: FirstRun, bare_desk: Desk) -> None:
    bare_desk.welcome.begin()
    run.back()
    seen = [run.step]
    for move in (run.next, run.next, run.back, run.next):
        move()
        seen.append(run.step)
    assert seen == [Step.WAY, Step.MODELS, Step.LIMIT, Step.MODELS, Step.LIMIT]
    assert len({title_of(step) for step in Step}) == 3
    run.next()
    assert not bare_desk.welcome.keyless
    run.begin()
    assert run.step is Step.WAY


async def test_a_key_that_works_turns_the_page_once(
    run: FirstRun, bare_desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    await bare_desk.app.settings.set(provider_base_url(OPENROUTER), sim.base_url)
    run.key.paste(sim.key)
    await wait_until(lambda: run.step is Step.MODELS)
    await wait_until(lambda: run.greeting == "OpenRouter: Ready · $10.00 left")
    assert run.ready
    run.back()
    await bare_desk.app.connections.check(OPENROUTER)
    assert run.step is Step.WAY, "who comes back stays"


async def test_a_refused_key_keeps_the_page(
    run: FirstRun, bare_desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    await bare_desk.app.settings.set(provider_base_url(OPENROUTER), sim.base_url)
    run.key.paste("sk-or-v1-" + "0" * 64)
    await wait_until(lambda: run.key.form.light is Light.RED)
    assert (run.step, run.ready, run.greeting) == (Step.WAY, False, "")
    run.key.paste("two words")
    await wait_until(lambda: "no spaces" in run.key.form.words)


async def test_a_limit_that_cannot_be_read_keeps_its_step(run: FirstRun) -> None:
    run.next()
    run.next()
    run.limit.put("much")
    run.next()
    assert run.step is Step.LIMIT
