"""That little is left of a limit is said once, and once more when nothing is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from decimal import Decimal

from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.notices import Notice
from ptahdesk.settings.asking_fields import BLIND
from ptahdesk.settings.budget_fields import USD_PER_MONTH, provider_usd_per_day
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_it_is_said_once_for_each_limit(desk: Desk, sim: Simulator, wait_until: Until) -> None:
    told: list[Notice] = []
    desk.notices.told.connect(told.append)
    await desk.page.send("What is a cat?")
    await wait_until(lambda: sim.bill and not desk.page.busy)
    await wait_until(lambda: any("✓" in figure.text for figure in desk.costs.figures))
    cost = sim.bill[-1].cost
    assert told == []
    await desk.app.settings.set(USD_PER_MONTH, cost * 10 / 9)
    await wait_until(lambda: told)
    assert told[0].text.startswith("This month: ")
    desk.costs.changed.emit(None)
    await desk.app.settings.set(provider_usd_per_day(OPENROUTER), cost)
    await wait_until(lambda: len(told) == 2)
    assert "the limit of" in told[1].text
    desk.costs.changed.emit(None)
    assert len(told) == 2


async def test_of_answers_without_names_it_is_not_said_whose_limit_is_used_up_before_they_have_names(
    desk: Desk, wait_until: Until
) -> None:
    told: list[Notice] = []
    desk.notices.told.connect(told.append)
    chat = await desk.app.lanes.begin(["anthropic/claude-haiku-4.5", "openai/gpt-5"], own={BLIND.key: True})
    replies = await desk.app.comparing.ask(chat.id, "Who?")
    for reply in replies:
        await reply.ended()
    await desk.app.settings.set(provider_usd_per_day(OPENROUTER), Decimal("0.0001"))
    await desk.app.settings.set(USD_PER_MONTH, Decimal("0.0001"))
    await wait_until(lambda: told)
    assert [notice.text.split(":")[0] for notice in told] == ["This month"]
    await desk.app.judging.reveal(chat.id)
    await wait_until(lambda: len(told) == 2)
    assert ", today: the limit of" in told[1].text
