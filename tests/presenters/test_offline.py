"""One quiet banner while nobody can be reached; it goes by itself, and what is kept can be used meanwhile."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest

from ptahdesk.domain.outcome import Cause, Code, Outcome
from ptahdesk.domain.reference import OPENROUTER, ProviderId
from ptahdesk.presenters import offline
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.watching import Watching
from ptahdesk.services.app import App
from ptahdesk.services.connections import Connection, Connections, Light
from ptahdesk.settings.schema import provider_preset
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]
Leave = Callable[[], Awaitable[int]]


async def test_the_banner_stands_while_nobody_answers_and_goes_by_itself(
    app: App, desk: Desk, sim: Simulator, wait_until: Until, leave: Leave
) -> None:
    await app.connections.check(OPENROUTER)
    assert desk.standing.notice is None
    watching = Watching(app, desk.page, desk.doing, pauses=(0.01,))
    port = await leave()
    await app.connections.check(OPENROUTER)
    notice = desk.standing.notice
    assert notice is not None
    assert notice.text.startswith(f"No connection to 127.0.0.1:{port}. Your chats")
    assert (notice.label, notice.seconds) == ("Try now", 0)
    assert app.models.catalogue.models, "what was fetched before is still there"
    await sim.start(port)
    await wait_until(lambda: desk.standing.notice is None)
    watching.close()


async def test_it_is_tried_at_once_by_its_button(
    app: App, desk: Desk, sim: Simulator, wait_until: Until, leave: Leave
) -> None:
    port = await leave()
    await app.connections.check(OPENROUTER)
    shown: list[bool] = []
    desk.standing.changed.connect(lambda _nothing: shown.append(desk.standing.notice is not None))
    for answers in (False, True):
        if answers:
            await sim.start(port)
        assert desk.standing.notice is not None
        assert desk.standing.notice.act is not None
        shown.clear()
        desk.standing.notice.act()
        await wait_until(lambda: shown)
        assert shown[-1] is not answers, "the bar hides when it is pressed: it is shown again if need be"


def red(cause: Cause) -> Connection:
    return Connection(Light.RED, "No.", None, datetime.now(UTC), Outcome(Code.NOTHING, cause, "No."))


@pytest.mark.parametrize(
    ("states", "begins"),
    [
        ({}, ""),
        ({"openrouter": Cause.KEY_REFUSED}, ""),
        ({"openrouter": Cause.NAME_NOT_FOUND}, "No connection to openrouter.ai."),
        ({"openrouter": Cause.NAME_NOT_FOUND, "work": Cause.SERVER_ERROR}, ""),
        ({"openrouter": Cause.NAME_NOT_FOUND, "work": Cause.UNREACHABLE}, "No connection to any of your 2"),
        ({"ollama": Cause.UNREACHABLE}, ""),
        ({"openrouter": Cause.NO_ANSWER, "ollama": Cause.KEY_REFUSED}, "No connection to openrouter.ai."),
    ],
)
async def test_only_a_network_that_is_gone_is_called_so(
    bare: App, states: dict[str, Cause], begins: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, kind in (("work", "custom"), ("ollama", "ollama")):
        await bare.settings.set(provider_preset(ProviderId(name)), kind)

    def state(_self: Connections, provider: ProviderId) -> Connection:
        return red(states[provider]) if provider in states else Connection()

    monkeypatch.setattr(Connections, "state", state)
    said = offline.words(bare)
    assert said.startswith(begins) if begins else said == ""
