"""The price of one question to several: the sum in few words, and a line for each of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.presenters import foretold_together
from ptahdesk.presenters.desk import Desk
from ptahdesk.services.metering import NOTHING_SENT
from ptahdesk.services.outlook import Outlook

SONNET, HAIKU = "anthropic/claude-sonnet-4.6", "anthropic/claude-haiku-4.5"
Until = Callable[[Callable[[], object]], Awaitable[None]]


async def outlook(desk: Desk, *names: str) -> Outlook:
    return await desk.app.comparing.foresee(None, desk.app.lanes.imagined(names), NOTHING_SENT)


async def test_the_sum_and_the_most_it_can_be(desk: Desk) -> None:
    told = await outlook(desk, SONNET, HAIKU)
    words = foretold_together.words(told, typed=True)
    assert words.startswith("≈")
    assert ", at most " in words
    assert foretold_together.words(told, typed=False) == ""


async def test_each_has_a_line_and_who_cannot_be_asked_says_why(desk: Desk) -> None:
    lines = foretold_together.sentence(
        await outlook(desk, SONNET, "nobody:none"), desk.app.models
    ).splitlines()
    assert lines[0].startswith("Claude Sonnet 4.6: ≈")
    assert lines[1].startswith("nobody:none: ")
    assert len(lines[1]) > len("nobody:none: ")


async def test_nothing_is_charged_where_all_are_free(desk: Desk) -> None:
    free = [str(model.ref) for model in desk.app.models.catalogue.models if model.free and model.chats][:2]
    assert foretold_together.words(await outlook(desk, *free), typed=True) == "free"


async def test_an_unknown_price_is_no_figure(desk: Desk) -> None:
    told = await outlook(desk, SONNET, "openrouter:nobody/knows")
    assert foretold_together.words(told, typed=True) == "price of 1 unknown"
