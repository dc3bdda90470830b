"""What the button says before a question goes to several: to how many, for how much, and what keeps it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from decimal import Decimal

from comparing import GPT, HAIKU, SONNET, compared

from ptahdesk.settings.budget_fields import USD_PER_DAY, USD_PER_QUESTION
from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_the_sum_stands_on_the_button_and_follows_what_is_typed(
    furniture: Furniture, wait_until: Until
) -> None:
    composer = furniture.page.composer
    await compared(furniture, SONNET, HAIKU, GPT)
    assert composer.button.accessibleName() == "Send to 3"
    composer.box.setPlainText("Why is the sea salty?")
    await wait_until(lambda: ", at most " in composer.button.accessibleName())
    first = composer.button.accessibleName()
    assert first.startswith("Send to 3 ≈")
    assert composer.price.isHidden()
    assert "Claude Haiku 4.5: ≈" in composer.button.toolTip()
    assert "GPT-5: ≈" in composer.button.accessibleDescription()
    composer.box.setPlainText("Why is the sea salty? " * 400)
    await wait_until(lambda: composer.button.accessibleName() not in {first, "Send to 3"})
    composer.box.setPlainText("")
    await wait_until(lambda: composer.button.accessibleName() == "Send to 3")


async def test_who_is_muted_is_not_counted_and_one_alone_has_its_price_beside_the_button(
    furniture: Furniture, wait_until: Until
) -> None:
    composer, app = furniture.page.composer, furniture.desk.app
    await compared(furniture, SONNET, HAIKU, GPT)
    composer.box.setPlainText("Why is the sea salty?")
    lanes = furniture.desk.page.company.lanes
    await app.lanes.mute(lanes[1])
    await wait_until(lambda: composer.button.accessibleName().startswith("Send to 2 ≈"))
    assert "Haiku" not in composer.button.toolTip()
    await app.lanes.mute(lanes[0])
    await app.lanes.mute(lanes[2])
    await wait_until(lambda: composer.button.accessibleName() == "All are muted")
    await furniture.desk.page.show(None)
    composer.box.setPlainText("Why is the sea salty?")
    await wait_until(composer.price.isVisible)
    assert composer.button.accessibleName() == "Send"


async def test_a_limit_that_would_be_crossed_is_said_before(furniture: Furniture, wait_until: Until) -> None:
    composer, app = furniture.page.composer, furniture.desk.app
    await compared(furniture, SONNET, HAIKU)
    composer.box.setPlainText("Why is the sea salty?")
    await app.settings.set(USD_PER_DAY, Decimal("0.06"))
    await wait_until(lambda: "The limits leave 6" in composer.warning.text())
    assert composer.full.isVisible()
    await app.settings.set(USD_PER_DAY, Decimal("0.0001"))
    await wait_until(lambda: "not all of it will be answered" in composer.warning.text())
    await app.settings.set(USD_PER_QUESTION, Decimal("0.0001"))
    await wait_until(lambda: "too little for 2 answers" in composer.warning.text())
    assert composer.button.accessibleName() == "Send to 2, too dear"
    await app.settings.set(USD_PER_DAY, None)
    await app.settings.set(USD_PER_QUESTION, None)
    await wait_until(composer.full.isHidden)


async def test_who_cannot_be_asked_is_told_before(furniture: Furniture, wait_until: Until) -> None:
    composer = furniture.page.composer
    await furniture.desk.app.settings.set(USD_PER_QUESTION, Decimal(1))
    await compared(furniture, SONNET, "openrouter:nobody/knows", "openrouter:nobody/cares")
    composer.box.setPlainText("Why is the sea salty?")
    await wait_until(lambda: composer.warning.text().startswith("2 of these models will not be asked: "))
    await furniture.desk.app.lanes.mute(furniture.desk.page.company.lanes[2])
    await wait_until(lambda: "nobody/knows will not be asked: Nobody says" in composer.warning.text())
