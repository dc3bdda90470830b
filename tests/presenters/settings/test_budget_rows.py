"""Beside each limit stands what is spent of it, once somebody looks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from decimal import Decimal

from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.settings.budget_rows import BudgetRows
from ptahdesk.settings.asking_fields import BLIND
from ptahdesk.settings.budget_fields import USD_PER_CHAT, USD_PER_DAY, USD_PER_MONTH, provider_usd_per_day

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_what_is_spent_stands_beside_it(bare_desk: Desk, wait_until: Until) -> None:
    rows = BudgetRows(bare_desk.app, bare_desk.doing)
    by_key = {row.key: row for row in (*rows.of_everything, *rows.of_provider(OPENROUTER))}
    rows.reload()
    assert {row.beside() for row in by_key.values()} == {""}
    rows.look()
    await wait_until(by_key[USD_PER_MONTH.key].beside)
    assert by_key[USD_PER_DAY.key].beside() == "So far: 0\u00a0¢."
    assert by_key[USD_PER_CHAT.key].beside() == ""
    await bare_desk.app.settings.set(USD_PER_MONTH, Decimal(20))
    rows.reload()
    await wait_until(lambda: "of $20.00" in by_key[USD_PER_MONTH.key].beside())
    assert "Counted anew from" in by_key[USD_PER_MONTH.key].beside()
    assert by_key[USD_PER_MONTH.key].beside().startswith("▯▯▯▯▯")


async def test_while_names_are_hidden_nothing_is_told_of_a_limit_of_one_provider(
    desk: Desk, wait_until: Until
) -> None:
    field = provider_usd_per_day(OPENROUTER)
    await desk.app.settings.set(field, Decimal(2))
    await desk.app.settings.set(USD_PER_MONTH, Decimal(20))
    rows = BudgetRows(desk.app, desk.doing)
    beside = {row.key: row.beside for row in (*rows.of_everything, *rows.of_provider(OPENROUTER))}
    rows.look()
    await wait_until(lambda: "of $2.00" in beside[field.key]())
    chat = await desk.app.lanes.begin(["anthropic/claude-haiku-4.5", "openai/gpt-5"], own={BLIND.key: True})
    for reply in await desk.app.comparing.ask(chat.id, "Who?"):
        await reply.ended()
    rows.reload()
    await wait_until(lambda: beside[field.key]() == "Names are hidden until you have chosen an answer.")
    assert "of $20.00" in beside[USD_PER_MONTH.key]()
    await desk.app.judging.reveal(chat.id)
    rows.reload()
    await wait_until(lambda: "of $2.00" in beside[field.key]())
