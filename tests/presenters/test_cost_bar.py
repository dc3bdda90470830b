"""The bar's figures are the ledger's, and say how sure they are."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.presenters import figures
from ptahdesk.presenters.desk import Desk
from ptahdesk.services.connections import Light
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]


def shown(desk: Desk) -> dict[str, str]:
    return {figure.caption: figure.text for figure in desk.costs.figures}


async def test_the_figures_equal_the_bill(desk: Desk, sim: Simulator, wait_until: Until) -> None:
    await desk.page.send("What is a cat?")
    await wait_until(lambda: "✓" in shown(desk).get("this answer", ""))
    bill = figures.money(sim.bill[-1].cost)
    await wait_until(lambda: shown(desk).get("chat") == bill)
    assert shown(desk) == {
        "this answer": f"{bill}\u00a0✓",
        "chat": bill,
        "session": bill,
        "today": bill,
        "month": bill,
    }


async def test_every_digit_is_in_the_tooltip(desk: Desk, sim: Simulator, wait_until: Until) -> None:
    await desk.page.send("What is a cat?")
    await wait_until(lambda: "✓" in shown(desk).get("this answer", ""))
    assert figures.exact(sim.bill[-1].cost) in desk.costs.figures[0].tip


async def test_a_refused_request_was_not_charged(desk: Desk, wait_until: Until) -> None:
    desk.page.choose("no/such-model")
    await desk.page.send("Hello")
    await wait_until(lambda: shown(desk).get("this answer") == "not charged")


async def test_a_chat_with_nothing_in_it_has_no_figure_of_its_own(desk: Desk, wait_until: Until) -> None:
    desk.costs.reload()
    await wait_until(lambda: desk.costs.figures)
    assert list(shown(desk)) == ["session", "today", "month"]
    assert set(shown(desk).values()) == {"0\u00a0¢"}


async def test_the_light_is_the_providers(desk: Desk, wait_until: Until) -> None:
    await desk.app.connections.check(desk.costs.provider)
    assert desk.costs.light is Light.GREEN
    assert "left" in desk.costs.words
    assert desk.costs.name == "Practice provider"


async def test_without_a_key_it_says_so(bare_desk: Desk) -> None:
    assert bare_desk.costs.light is Light.GREY
    assert bare_desk.costs.name == "OpenRouter"
    assert "key" in bare_desk.costs.words.lower()
