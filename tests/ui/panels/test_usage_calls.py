"""The calls behind a sum, in a table with a menu."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import ledgers

from ptahdesk.domain.spent import EVERYTHING
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.usage_calls import AT_ONCE, UsageCalls
from ptahdesk.ui.panels.usage_calls import UsageCallsView
from ptahdesk.ui.theme import Theme

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_older_ones_come_at_the_end_and_each_has_its_menu(
    theme: Theme, desk: Desk, wait_until: Until
) -> None:
    app = desk.app
    await asyncio.to_thread(ledgers.fill, app.paths.database, app.spending.run, AT_ONCE + 40)
    calls = UsageCalls(app, desk.doing)
    view = UsageCallsView(theme, calls)
    view.resize(900, 400)
    view.show()
    bills: list[int] = []
    chats: list[tuple[int, object]] = []
    view.billWished.connect(bills.append)
    view.chatWished.connect(lambda *place: chats.append(place))
    calls.open(EVERYTHING, "Everything")
    await wait_until(lambda: calls.whole and not calls.reading)
    assert view.title.text() == "Everything"
    assert view.table.rows.rowCount() == AT_ONCE
    view.table.scrollToBottom()
    await wait_until(lambda: view.table.rows.rowCount() == AT_ONCE + 40)
    assert view.table.accessibleName() == "Calls: Everything"
    place = next(n for n, call in enumerate(calls.rows) if call.place is not None)
    view.table.stand(place)
    menu = view.menu()
    for action in menu.actions():
        assert action.isEnabled()
        action.trigger()
    assert bills == [calls.rows[place].row.id]
    assert chats == [(calls.rows[place].row.chat, None)]
    menu.deleteLater()
    calls.leave()
    view.close()
