"""When a provider is gone, what still names it is told, and can be cleaned up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.domain.reference import OPENROUTER, ProviderId
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.notices import Notice
from ptahdesk.presenters.settings.farewell import tell
from ptahdesk.settings.routing_fields import CHAIN

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_what_still_names_it_can_be_cleaned_up(bare_desk: Desk, wait_until: Until) -> None:
    app, notices, told = bare_desk.app, bare_desk.notices, list[Notice]()
    notices.told.connect(told.append)
    await app.settings.set(CHAIN, ("home", "openrouter:openai/gpt-5"))
    tell(app, ProviderId("home"), "home is removed.", (bare_desk.doing, notices))
    assert (told[0].text, told[0].label) == ("home is removed. Still named by: Ask next.", "Clean up")
    assert told[0].act is not None
    told[0].act()
    await wait_until(lambda: app.settings.get(CHAIN) == ("openrouter:openai/gpt-5",))
    tell(app, ProviderId("home"), "home is removed.", (bare_desk.doing, notices))
    tell(app, OPENROUTER, "It could not be removed.", (bare_desk.doing, notices))
    assert [notice.text for notice in told[1:]] == ["home is removed.", "It could not be removed."]
