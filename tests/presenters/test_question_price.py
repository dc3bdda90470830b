"""A chat has a price of its own for a question to several, and it holds from the next one on."""

from __future__ import annotations

from decimal import Decimal

from side_by_side import Until, opened

from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.question_price import QuestionPrice
from ptahdesk.settings.budget_fields import USD_PER_QUESTION


async def test_it_is_the_chats_own_or_that_of_all_chats(desk: Desk, wait_until: Until) -> None:
    price = QuestionPrice(desk.app, desk.page)
    assert not price.shown
    columns = await opened(desk)
    assert price.shown
    assert (price.words, price.own, price.usual) == ("Any price", None, "As all chats: any price")
    await desk.app.settings.set(USD_PER_QUESTION, Decimal("0.50"))
    assert (price.words, price.usual) == ("Up to $0.50", "As all chats: up to $0.50")
    price.choose(Decimal("0.05"))
    assert (price.words, price.own) == ("Up to 5.0\u00a0¢", Decimal("0.05"))
    desk.composer.typed("Why is the sea salty?")
    await wait_until(lambda: all(held for _cost, held in desk.foretold.of_each.values() or [("", "")]))
    columns.foresee(desk.foretold.of_each)
    assert all(" · ≤ " in each.told.figures for each in columns.shown)
    assert all(each.told.figures.endswith(" tokens") for each in columns.shown)
    assert await desk.page.send("Why is the sea salty?")
    await wait_until(lambda: not desk.page.busy and all(each.last for each in columns.shown))
    columns.foresee({columns.shown[0].lane.id: ("≈ 1 ¢", "at most 7 tokens")})
    await wait_until(lambda: columns.shown[0].told.figures.endswith(" · next at most 7 tokens"))
    assert "next" not in columns.shown[1].told.figures
    price.choose(None)
    assert price.own is None
    columns.close()
