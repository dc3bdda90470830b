"""The light turns red and green by itself, as the provider goes and comes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.domain.outcome import Cause
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.watching import Watching
from ptahdesk.services.app import App
from ptahdesk.services.connections import Connection, Light
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]
Leave = Callable[[], Awaitable[int]]


def state(desk: Desk) -> Connection:
    return desk.app.connections.state(desk.costs.lamp.provider)


async def test_a_provider_that_was_away_is_found_again(
    desk: Desk, app: App, sim: Simulator, wait_until: Until, leave: Leave
) -> None:
    watching = Watching(app, desk.page, desk.doing, pauses=(0.01,))
    port = await leave()
    assert (await app.connections.check(desk.costs.lamp.provider)).light is Light.RED
    assert watching.away(desk.costs.lamp.provider)
    await sim.start(port)
    await wait_until(lambda: state(desk).light is Light.GREEN)
    watching.close()


async def test_a_question_that_failed_turns_the_light_red(
    desk: Desk, app: App, wait_until: Until, leave: Leave
) -> None:
    await app.connections.check(desk.costs.lamp.provider)
    await leave()
    await desk.page.send("Anybody there?")
    await wait_until(lambda: state(desk).light is Light.RED)


async def test_an_answer_turns_the_light_green(desk: Desk, wait_until: Until) -> None:
    assert state(desk).light is Light.GREY
    await desk.page.send("Hello")
    await wait_until(lambda: state(desk).light is Light.GREEN)


async def test_a_refused_key_is_not_asked_about_again(desk: Desk, app: App, sim: Simulator) -> None:
    watching = Watching(app, desk.page, desk.doing, pauses=(0.01,))
    sim.world.key = "sk-or-v1-another"
    await app.connections.check(desk.costs.lamp.provider)
    outcome = state(desk).outcome
    assert outcome is not None
    assert outcome.cause is Cause.KEY_REFUSED
    assert not watching.away(desk.costs.lamp.provider)
    watching.close()
