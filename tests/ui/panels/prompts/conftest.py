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
        assert prompts.card is not None
        return prompts.card

    return look
