"""A model is asked privately always, or no more, and that is said."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.presenters.desk import Desk
from ptahdesk.settings.routing_fields import PRIVATE_MODELS

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_it_is_turned_on_and_off_again(desk: Desk, wait_until: Until) -> None:
    told: list[str] = []
    desk.notices.told.connect(lambda notice: told.append(notice.text))
    await desk.app.models.refresh()
    deeds = desk.catalogue.deeds
    model = desk.app.models.catalogue.find(ModelRef(OPENROUTER, "openai/gpt-5"))
    assert model is not None
    deeds.privacy.turn(model)
    await wait_until(lambda: told)
    assert (deeds.privacy.of(model), "always asked privately" in deeds.marks(model)) == (True, True)
    assert desk.app.settings.get(PRIVATE_MODELS) == ("openrouter:openai/gpt-5",)
    deeds.privacy.turn(model)
    await wait_until(lambda: len(told) == 2)
    assert not deeds.privacy.of(model)
    assert told == [
        "GPT-5 is always asked privately from now on.",
        "GPT-5 is asked privately only where a chat wishes it.",
    ]
