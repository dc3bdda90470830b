"""A provider's page shows what its presenter knows, and hears nothing once it is closed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtWidgets import QLabel

from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.presenters.desk import Desk
from ptahdesk.ui.panels.settings.provider_view import ProviderView
from ptahdesk.ui.theme import Theme

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_the_account_comes_with_the_test(desk: Desk, theme: Theme, wait_until: Until) -> None:
    view = ProviderView(theme, *desk.settings.provider(OPENROUTER))
    assert view.account.isHidden()
    assert view.first_hand() is view.test
    view.test.click()
    await wait_until(lambda: view.tested.text().startswith("Answered in "))
    await wait_until(lambda: not view.account.isHidden())
    words = [label.text() for label in view.account.findChildren(QLabel)]
    assert words[:4] == ["Limit of this key", "$10.00", "Left", "$10.00"]
    assert view.listed.text() == "650 models in its list"
    view.close_page()
    before = view.listed.text()
    view.presenter.changed.emit(None)
    assert view.listed.text() == before
    view.deleteLater()
