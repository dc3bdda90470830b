"""Cards, plot, names and table show one and the same; each of them opens its calls."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import ledgers
import pytest

from ptahdesk.domain.spent import By, Span
from ptahdesk.presenters import figures
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.usage_asked import Time
from ptahdesk.presenters.usage_page import UsagePage
from ptahdesk.ui.panels.usage_overview import UsageOverview
from ptahdesk.ui.theme import Theme

Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture
async def view(theme: Theme, desk: Desk, wait_until: Until) -> AsyncIterator[UsageOverview]:
    app = desk.app
    wanted = await asyncio.to_thread(ledgers.fill, app.paths.database, app.spending.run, 300)
    page = UsagePage(app, desk.doing)
    page.want(time=Time.EVERYTHING)
    await wait_until(lambda: page.offers.chats and not page.reading)
    made = UsageOverview(theme, page)
    made.resize(900, 700)
    made.show()
    made.refresh()
    made.setProperty("wanted", figures.exact(wanted.whole.usd))
    yield made
    page.leave()
    made.close()


async def test_money_is_written_alike_everywhere_with_every_digit_where_one_points(
    view: UsageOverview,
) -> None:
    card = view.cards.cards["everything"]
    assert f" · {card.figure.text()} · " in view.sentence.text()
    assert view.sentence.toolTip() == card.toolTip().splitlines()[-1]
    assert view.property("wanted") in view.sentence.toolTip()


async def test_the_whole_says_what_it_is_made_of(view: UsageOverview) -> None:
    assert "in no sum" in view.unknown.text()
    told = {name: card.accessibleName() for name, card in view.cards.cards.items()}
    assert told["session"].startswith("This session: ≈")
    assert " bills" in told["forecasts"]
    assert "Retries" in told["unasked"]
    assert sum(name.isVisible() for name in view.names) == 8
    assert view.names[7].accessibleName().endswith("unpriced") or "others" in view.names[7].accessibleName()


async def test_with_little_room_nothing_is_cut_at_the_side(view: UsageOverview) -> None:
    assert view.widget().minimumSizeHint().width() <= 360
    view.resize(380, 400)
    view.split[By.CAUSE].click()
    assert [by for by, button in view.split.items() if button.isChecked()] == [By.CAUSE]


async def test_what_is_pressed_is_opened(view: UsageOverview, wait_until: Until) -> None:
    opened: list[tuple[Span, str]] = []
    view.wished.connect(lambda span, title: opened.append((span, title)))
    view.cards.cards["everything"].click()
    view.names[0].click()
    view.chart.picked.emit(0, -1)
    view.table.wished.emit(0)
    assert opened[0] == (Span(), "Everything")
    assert opened[1][0].model
    assert opened[2][1] == "2026-01"
    assert opened[3][1].startswith("2026-10-")


async def test_hidden_spend_is_listed_by_its_cause(view: UsageOverview, wait_until: Until) -> None:
    view.cards.cards["unasked"].click()
    page = view._page
    assert page.asked.split is By.CAUSE
    assert not page.by_day
    await wait_until(lambda: not page.reading)
    view.refresh()
    assert {view.table.rows.index(n, 0).data() for n in range(3)} <= {
        "Questions",
        "Retries",
        "Titles",
        "Answers after tools",
        "Gateway key =key",
    }
    assert view.listed.buttons[False].text() == "By cause"
    view.cards.cards["forecasts"].click()
    assert page.by_day
