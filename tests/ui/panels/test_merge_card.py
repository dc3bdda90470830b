"""The card that merges: opened by a key, filled by its form, and gone when the answer is on its way."""

from __future__ import annotations

from comparing import Until, answered, compared

from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.merge_card import MergeCard


async def test_one_answer_is_made_of_those_that_are_ticked(furniture: Furniture, wait_until: Until) -> None:
    panel = await compared(furniture)
    await answered(furniture, wait_until)
    furniture.verbs()["compare.merge"]()
    await wait_until(lambda: furniture.findChild(MergeCard) and furniture.findChild(MergeCard).isVisible())
    card = furniture.findChild(MergeCard)
    assert card in furniture.cards, "Escape puts it away"
    await wait_until(card.merge.isEnabled)
    buttons = list(card.parts.values())
    assert [button.isChecked() for button in buttons] == [True] * 3
    buttons[2].click()
    assert buttons[2].accessibleName().startswith("GPT-5")
    await wait_until(lambda: card.merge.isEnabled() and not buttons[2].isChecked())
    assert "¢" in card.price.text()
    card.also.setFocus()
    card.also.setText("Be brief.")
    card.merge.click()
    await wait_until(lambda: not card.isVisible() and len(panel.views) == 4)
    await wait_until(lambda: not furniture.desk.page.busy)
    assert panel.views[3].head.model.text() == "Claude Sonnet 4.6 · merged"
