"""The light beside the figures is the light of the provider that is asked next."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.presenters.desk import Desk
from ptahdesk.services.connections import Light

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_the_light_is_the_providers(desk: Desk, wait_until: Until) -> None:
    await desk.app.connections.check(desk.costs.lamp.provider)
    assert desk.costs.lamp.light is Light.GREEN
    assert "left" in desk.costs.lamp.words
    assert desk.costs.lamp.name == "Practice provider"


async def test_without_a_key_it_says_so(bare_desk: Desk) -> None:
    assert bare_desk.costs.lamp.light is Light.GREY
    assert bare_desk.costs.lamp.name == "OpenRouter"
    assert "key" in bare_desk.costs.lamp.words.lower()


async def test_the_provider_is_asked_at_a_wish(desk: Desk, wait_until: Until) -> None:
    desk.costs.lamp.check()
    await wait_until(lambda: desk.costs.lamp.light is Light.GREEN)
