"""Somebody who has three prompts, and types a slash."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtTest import QTest

from ptahdesk.domain.prompt import Prompt
from ptahdesk.services.app import App
from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture
async def offered(furniture: Furniture, app: App, wait_until: Until) -> Furniture:
    """Three prompts, and a slash in the box."""
    await app.prompts.save(Prompt("You are {{who=a poet}}.", "Poet", "poet", system=True))
    await app.prompts.save(Prompt("Sum up {{what}} in {{n=3}} points, {{tone:short|long}}.", "Sum up", "sum"))
    await app.prompts.save(Prompt("Hello there.", "Greeting"))
    furniture.activateWindow()
    box = furniture.page.composer.box
    box.setFocus()
    QTest.keyClicks(box, "/")
    await wait_until(lambda: furniture.prompts.slash is not None and furniture.prompts.slash.isVisible())
    return furniture
