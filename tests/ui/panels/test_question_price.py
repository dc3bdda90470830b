"""What a question to several may cost is chosen beside the button, or typed beside the chat."""

from __future__ import annotations

from decimal import Decimal

from comparing import HAIKU, SONNET, Until, compared

from ptahdesk.settings.budget_fields import USD_PER_QUESTION
from ptahdesk.ui.furniture import Furniture


async def test_an_amount_holds_for_the_chat_and_any_other_can_be_typed(
    furniture: Furniture, wait_until: Until
) -> None:
    button, composer = furniture.page.composer.most, furniture.page.composer
    assert button.isHidden()
    panel = await compared(furniture, SONNET, HAIKU)
    assert button.isVisible()
    assert button.text() == "Any price"
    composer.box.setPlainText("Why is the sea salty?")
    menu = button.amounts()
    texts = {item.text().replace("\u00a0", " "): item for item in menu.actions()}
    assert texts["As all chats: any price"].isChecked()
    texts["Up to 5.0 ¢"].trigger()
    assert button.text() == "Up to 5.0\u00a0¢"
    await wait_until(lambda: "at most 5.0\u00a0¢" in composer.button.accessibleName())
    await wait_until(lambda: all("tokens" in view.head.figures.text() for view in panel.views))
    texts["Another amount…"].trigger()
    menu.deleteLater()
    assert furniture.inspector.form.price.isVisible()
    await furniture.desk.page.show(None)
    assert button.isHidden()
    assert furniture.inspector.form.price.isHidden()
    assert furniture.desk.app.settings.get(USD_PER_QUESTION) is None


async def test_the_command_opens_the_amounts_and_where_there_is_one_model_says_so(
    furniture: Furniture, wait_until: Until
) -> None:
    said: list[str] = []
    furniture.desk.notices.told.connect(lambda notice: said.append(notice.label))
    furniture.verbs()["compare.most"]()
    assert said == ["Add a model"]
    await compared(furniture, SONNET, HAIKU)
    await furniture.desk.app.settings.set(USD_PER_QUESTION, Decimal("0.5"))
    await wait_until(lambda: furniture.page.composer.most.text() == "Up to $0.50")
