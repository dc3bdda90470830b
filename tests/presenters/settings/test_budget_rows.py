"""Beside each limit stands what is spent of it, once somebody looks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from decimal import Decimal

from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.settings.budget_rows import BudgetRows
from ptahdesk.settings.budget_fields import USD_PER_CHAT, USD_PER_DAY, USD_PER_MONTH

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
