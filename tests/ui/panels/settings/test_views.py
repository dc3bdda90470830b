"""The pages of the settings are made when they are looked at, and stay."""

from __future__ import annotations

from ptahdesk.ui.furniture import Furniture


async def test_nothing_is_made_before_the_card_is_opened(furniture: Furniture) -> None:
    card = furniture.settings
    assert card.body.count() == 0
    card.open_settings()
    assert card.body.count() == 1
    assert card.stack.count() == 1


async def test_a_page_is_made_once_and_that_of_a_provider_anew(furniture: Furniture) -> None:
    card = furniture.settings
    card.open_settings("look")
    look = card.stack.currentWidget()
    card.go("provider:openrouter")
    provider = card.stack.currentWidget()
    card.go("look")
    assert card.stack.currentWidget() is look
    card.go("provider:openrouter")
    assert card.stack.currentWidget() is not provider


async def test_a_model_is_picked_for_a_setting_through_the_card(furniture: Furniture) -> None:
    heard: list[object] = []
    furniture.settings.pickWished.connect(heard.append)
    furniture.settings.open_settings("routing")
    furniture.settings.view("routing").pickWished.emit(heard.append)
    assert heard == [heard.append]
