"""What each tier means now and costs; the one model there is where there are no tiers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.first_models import FirstModels
from ptahdesk.settings.schema import provider_base_url
from ptahdesk.simulator.fault_parts import refuse
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_tiers_with_prices_pins_and_the_default(desk: Desk, wait_until: Until) -> None:
    models = FirstModels(desk.app, desk.doing)
    assert models.tiered
    assert [(row.title, row.default, row.pinned) for row in models.rows] == [
        ("Opus", False, False),
        ("Sonnet", True, False),
        ("Haiku", False, False),
    ]
    assert models.rows[1].price == "$3.00 in · $15.00 out"
    models.choose(models.rows[1], "openai/gpt-5")
    await wait_until(lambda: models.rows[1].pinned)
    assert models.rows[1].model == "GPT-5"
    models.unpin(models.rows[1])
    await wait_until(lambda: not models.rows[1].pinned)
    models.begin_with("openai/gpt-5")
    await wait_until(lambda: len(models.rows) == 4)
    assert (models.rows[3].model, models.rows[3].tier, models.rows[3].default) == ("GPT-5", None, True)
    models.choose(models.rows[3], "tier:haiku")
    await wait_until(lambda: models.rows[2].default)
    models.close()


async def test_without_openrouter_there_is_one_row(bare_desk: Desk, wait_until: Until) -> None:
    models = FirstModels(bare_desk.app, bare_desk.doing)
    assert not models.tiered
    models.begin_with("")
    await wait_until(lambda: models.rows[0].model == "Each new chat asks for one")
    assert len(models.rows) == 1
    models.close()


async def test_a_list_that_cannot_be_had_is_said_and_asked_for_again(
    bare_desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    models = FirstModels(bare_desk.app, bare_desk.doing)
    await bare_desk.app.settings.set(provider_base_url(OPENROUTER), sim.base_url)
    await bare_desk.app.keys.paste(OPENROUTER, sim.key)
    sim.instead("/models", refuse(503, "Down"))
    models.look()
    assert models.words.startswith("Fetching")
    await wait_until(lambda: models.troubled)
    assert models.words
    models.look()
    await wait_until(lambda: models.rows[0].price)
    assert (models.words, models.troubled) == ("", False)
    models.close()
