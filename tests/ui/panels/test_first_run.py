"""The first run by clicks: from nothing to the empty chat."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.presenters.first_run import Step
from ptahdesk.settings.budget_fields import USD_PER_MONTH
from ptahdesk.simulator.server import Simulator
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.first_run import FirstRunPage

Until = Callable[[Callable[[], object]], Awaitable[None]]


def first(furniture: Furniture) -> FirstRunPage:
    page = furniture.page.first
    assert page is not None
    assert furniture.page.stack.currentWidget() is page
    return page


async def test_a_pasted_key_leads_through_tiers_and_limit_to_the_first_question(
    stranger: Furniture, sim: Simulator, wait_until: Until
) -> None:
    page = first(stranger)
    assert not stranger.page.composer.isVisibleTo(stranger)
    page.ways.panel.field.setText(f"  {sim.key}\n")
    await wait_until(lambda: page.presenter.step is Step.MODELS)
    await wait_until(lambda: "Ready · $10.00 left" in page.models.greeting.text())
    await wait_until(lambda: [row.price for row in page.presenter.models.rows if row.price])
    haiku = next(row for row in page.presenter.models.rows if row.tier == "haiku")
    assert (haiku.model, haiku.price) == ("Claude Haiku 4.5", "$1.00 in · $5.00 out")
    page.models.rows[2].begin.click()
    await wait_until(lambda: stranger.desk.app.models.default == "tier:haiku")
    page.go_on.click()
    assert page.presenter.step is Step.LIMIT
    page.limit.proposals[1].click()
    await wait_until(lambda: stranger.desk.app.settings.get(USD_PER_MONTH) == 10)
    page.go_on.click()
    assert stranger.page.stack.currentWidget() is stranger.page.empty
    assert stranger.page.empty.model.text().startswith("Claude Haiku")


async def test_it_can_be_skipped_and_begun_again(stranger: Furniture, wait_until: Until) -> None:
    page = first(stranger)
    page.skip.click()
    assert stranger.page.stack.currentWidget() is stranger.page.empty
    stranger.verbs()["setup"]()
    await wait_until(lambda: stranger.page.stack.currentWidget() is page)
    assert page.presenter.step is Step.WAY
    page.presenter.next()
    page.presenter.next()
    page.back.click()
    assert page.presenter.step is Step.MODELS
    page.skip.click()
    assert stranger.page.composer.isVisibleTo(stranger)
