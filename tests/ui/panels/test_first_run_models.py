"""The step of models: what is picked for a tier is what it means, and can be taken back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.domain.reference import OPENROUTER, Tier
from ptahdesk.settings.schema import tier_pin
from ptahdesk.simulator.server import Simulator
from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]
OPUS = tier_pin(OPENROUTER, Tier.OPUS)


async def test_a_tier_is_pinned_with_the_picker_and_unpinned_with_a_click(
    stranger: Furniture, sim: Simulator, wait_until: Until
) -> None:
    page, settings = stranger.page.first, stranger.desk.app.settings
    assert page is not None
    await stranger.desk.keys.take(sim.key, sim.base_url)
    await wait_until(lambda: page.presenter.models.rows[0].price)
    page.presenter.next()
    page.models.rows[0].change.click()
    assert stranger.picker.isVisible()
    stranger.desk.picker.pick("openai/gpt-5")
    await wait_until(lambda: settings.get(OPUS) == "openai/gpt-5")
    await wait_until(lambda: page.presenter.models.rows[0].model == "GPT-5")
    line = page.models.rows[0]
    assert line.usual.isVisibleTo(page)
    assert "chosen by you" in line.told.text()
    line.usual.click()
    await wait_until(lambda: settings.get(OPUS) is None)
    await wait_until(lambda: not line.usual.isVisibleTo(page))
