"""The table of providers keeps its rows, and makes new ones only for new providers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.presenters.desk import Desk
from ptahdesk.ui.panels.settings.provider_rows import ProviderRows
from ptahdesk.ui.theme import Theme

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_a_row_stays_when_only_its_words_change(desk: Desk, theme: Theme, wait_until: Until) -> None:
    rows = ProviderRows(theme, desk.settings.providers)
    button = rows.buttons["openrouter"]
    assert "Not checked yet" in button.accessibleName()
    desk.settings.providers.look()
    await desk.app.connections.check(desk.app.connections.configured[0].id)
    await wait_until(lambda: "left" in button.accessibleName())
    assert rows.buttons["openrouter"] is button
    assert button.accessibleName() == "Practice provider: Ready · $10.00 left. No key needed"
    assert "127.0.0.1" in button.accessibleDescription()
    wanted: list[str] = []
    rows.wanted.connect(wanted.append)
    button.click()
    assert wanted == ["openrouter"]
    rows.deleteLater()
