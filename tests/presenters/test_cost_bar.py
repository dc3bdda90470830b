"""The bar's figures are the ledger's, and say how sure they are."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.presenters import figures
from ptahdesk.presenters.desk import Desk
from ptahdesk.settings.budget_fields import USD_PER_CHAT, USD_PER_MONTH
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]


def shown(desk: Desk) -> dict[str, str]:
    return {figure.caption: figure.text for figure in desk.costs.figures}


async def test_the_figures_equal_the_bill(desk: Desk, sim: Simulator, wait_until: Until) -> None:
    await desk.page.send("What is a cat?")
    await wait_until(lambda: "✓" in shown(desk).get("this answer", ""))
    bill = figures.money(sim.bill[-1].cost)
    sums = dict.fromkeys(("chat", "session", "today", "month"), bill)
    await wait_until(lambda: shown(desk) == {"this answer": f"{bill}\u00a0✓", **sums})


async def test_every_digit_is_in_the_tooltip(desk: Desk, sim: Simulator, wait_until: Until) -> None:
    await desk.page.send("What is a cat?")
    await wait_until(lambda: "✓" in shown(desk).get("this answer", ""))
    assert figures.exact(sim.bill[-1].cost) in desk.costs.figures[0].tip


async def test_a_refused_request_was_not_charged(desk: Desk, wait_until: Until) -> None:
    desk.page.voice.choose("no/such-model")
    await desk.page.send("Hello")
    await wait_until(lambda: shown(desk).get("this answer") == "not charged")


async def test_a_chat_with_nothing_in_it_has_no_figure_of_its_own(desk: Desk, wait_until: Until) -> None:
    desk.costs.reload()
    await wait_until(lambda: desk.costs.figures)
    assert list(shown(desk)) == ["session", "today", "month"]
    assert set(shown(desk).values()) == {"0\u00a0¢"}


async def test_an_answer_in_another_chat_is_metered_too(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    sim.hold(after=6)
    await desk.page.send("What is a cat?")
    await sim.until(lambda: sim.pieces_sent >= 6)
    await wait_until(lambda: "≈" in shown(desk).get("session", ""))
    await desk.page.show(None)
    await wait_until(lambda: "this answer" not in shown(desk))
    assert "≈" in shown(desk)["session"]
    assert desk.costs.figures[0].caption == "session"
    sim.release()
    await wait_until(lambda: sim.bill and shown(desk)["session"] == figures.money(sim.bill[-1].cost))


async def test_beside_a_sum_stands_how_much_of_its_limit_is_used(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    await desk.page.send("What is a cat?")
    await wait_until(lambda: "✓" in shown(desk).get("this answer", ""))
    cost = sim.bill[-1].cost
    await desk.app.settings.set(USD_PER_MONTH, cost * 2)
    await desk.app.settings.set(USD_PER_CHAT, cost)
    await wait_until(lambda: shown(desk)["chat"] == f"{figures.money(cost)} ▮▮▮▮▮")
    assert shown(desk)["month"] == f"{figures.money(cost)} ▮▮▯▯▯"
    assert "▯" not in shown(desk)["today"]
    tip = next(figure.tip for figure in desk.costs.figures if figure.of == "month")
    assert "Counted anew from" in tip
