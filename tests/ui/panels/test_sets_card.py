"""The card of the sets: columns get a name there, and a set is used, renamed, deleted and had back."""

from __future__ import annotations

import pytest
from comparing import HAIKU, SONNET, Until, compared
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.sets_card import SetsCard


@pytest.fixture
def card(furniture: Furniture) -> SetsCard:
    furniture.comparing.sets.open()
    found = furniture.comparing.sets.card
    assert found is not None
    return found


def enters(card: SetsCard, text: str = "") -> None:
    if text:
        card.search.setText(text)
    QTest.keyClick(card.search, Qt.Key.Key_Return)


def stands_on(card: SetsCard, name: str) -> bool:
    chosen = card.list.chosen()
    return chosen is not None and chosen.text == name and card.rename.isEnabled()


def names(furniture: Furniture) -> list[str]:
    return [each.name for each in furniture.desk.app.sets.all]


async def test_the_columns_are_kept_renamed_deleted_and_had_back(
    furniture: Furniture, card: SetsCard, wait_until: Until
) -> None:
    card.close_card()
    await compared(furniture, SONNET, HAIKU)
    furniture.comparing.sets.open()
    assert card.search.placeholderText() == "Find a set, or name these 2 models"
    enters(card, "Mine")
    await wait_until(lambda: names(furniture) == ["Mine"])
    await wait_until(lambda: stands_on(card, "Mine"))
    card.rename.click()
    assert card.search.selectedText() == "Mine"
    enters(card, "Ours")
    await wait_until(lambda: stands_on(card, "Ours"))
    card.delete.click()
    await wait_until(lambda: not names(furniture) and card.notice.button.text() == "Undo")
    card.notice.button.click()
    await wait_until(lambda: names(furniture) == ["Ours"])


async def test_escape_leaves_a_new_name_first(furniture: Furniture, wait_until: Until) -> None:
    await furniture.desk.app.sets.keep("Mine", [SONNET, HAIKU])
    furniture.comparing.sets.open()
    card = furniture.comparing.sets.card
    assert card is not None
    card.rename.click()
    assert card.rows.renamed is not None
    furniture.verbs()["leave"]()
    assert card.rows.renamed is None
    assert card.isVisible()
    furniture.verbs()["leave"]()
    assert not card.isVisible()
    assert names(furniture) == ["Mine"]


async def test_enter_uses_the_set_that_is_chosen(
    furniture: Furniture, card: SetsCard, wait_until: Until
) -> None:
    enters(card, "tier")
    assert not card.isVisible()
    await wait_until(lambda: len(furniture.desk.page.company.lanes) == 3)
    assert names(furniture) == ["One of each tier"]
