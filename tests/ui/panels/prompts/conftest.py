"""The library of prompts, opened."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.prompts.card import PromptCard

Until = Callable[[Callable[[], object]], Awaitable[None]]
Opened = Callable[[int], Awaitable[PromptCard]]


@pytest.fixture
def opened(furniture: Furniture, wait_until: Until) -> Opened:
    """The library, once it shows so many lines."""

    async def look(count: int) -> PromptCard:
        furniture.activateWindow()
        furniture.verbs()["prompts"]()
        prompts = furniture.prompts
        await wait_until(lambda: prompts.card is not None and prompts.card.list.model().rowCount() == count)
        card = prompts.card
        assert card is not None
        await wait_until(card.editor.title.text)  # the first of them is in the editor
        return card

    return look
