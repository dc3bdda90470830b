"""The price of one question to several: the sum in few words, and a line for each of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from decimal import Decimal

from ptahdesk.presenters import foretold_together
from ptahdesk.presenters.desk import Desk
from ptahdesk.services.metering import NOTHING_SENT
from ptahdesk.services.outlook import Outlook
from ptahdesk.settings.budget_fields import USD_PER_QUESTION

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


async def test_fewer_words_for_less_room(desk: Desk) -> None:
    told = await outlook(desk, SONNET, HAIKU)
    full, span, bare = foretold_together.wordings("Send to 2", told, typed=True)
    assert full.startswith(f"{span}, at most ")
    assert span.startswith("Send to 2 ≈")
    assert bare == "Send to 2"
    assert foretold_together.wordings("Send to 2", told, typed=False) == ("Send to 2",)
    assert foretold_together.wordings("Send to 2", None, typed=True) == ("Send to 2",)
    free = [str(model.ref) for model in desk.app.models.catalogue.models if model.free and model.chats][:2]
    assert foretold_together.wordings("Send", await outlook(desk, *free), typed=True) == (
        "Send, free",
        "Send",
    )


async def test_each_is_told_what_it_costs_and_what_it_is_held_to(desk: Desk) -> None:
    told = await outlook(desk, SONNET, HAIKU)
    each = foretold_together.of_each(told, typed=True)
    assert all(cost.startswith("≈") and not held for cost, held in each.values())
    assert foretold_together.of_each(told, typed=False) == {}
    await desk.app.settings.set(USD_PER_QUESTION, Decimal("0.04"))
    held = foretold_together.of_each(
        await outlook(desk, SONNET, HAIKU, "openrouter:nobody/knows"), typed=True
    )
    words = [length for _cost, length in held.values()]
    assert words[0] == words[1] != ""
    assert words[0].startswith("≤ ")
    assert list(held.values())[2] == ("not sent", "")


async def test_who_is_left_out_is_named_unless_nobody_may_be(desk: Desk) -> None:
    await desk.app.settings.set(USD_PER_QUESTION, Decimal(1))
    told = await outlook(desk, SONNET, "openrouter:nobody/knows")
    named = foretold_together.warning(told, desk.app.models, typed=True)
    assert named.startswith("nobody/knows will not be asked: ")
    assert foretold_together.warning(told, None, typed=True) == "1 of these models will not be asked."
    assert foretold_together.warning(told, desk.app.models, typed=False) == ""


async def test_where_nobody_can_be_asked_nothing_is_called_free(desk: Desk) -> None:
    await desk.app.settings.set(USD_PER_QUESTION, Decimal("0.04"))
    told = await outlook(desk, "openrouter:nobody/knows", "openrouter:nobody/knows-this")
    assert foretold_together.words(told, typed=True) == ""
    assert "2 of these models will not be asked" in foretold_together.warning(
        told, desk.app.models, typed=True
    )
