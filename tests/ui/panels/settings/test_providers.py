"""Providers in the settings: from the table to a page and back, a new one by its form, one taken away."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ptahdesk.services.connections import Light
from ptahdesk.simulator.server import Simulator
from ptahdesk.ui import dialogs
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.settings.new_provider_view import NewProviderView
from ptahdesk.ui.panels.settings.provider_view import ProviderView

Until = Callable[[Callable[[], object]], Awaitable[None]]


def shown(furniture: Furniture) -> str:
    return furniture.settings.stack.currentWidget().accessibleName()


async def test_from_nothing_to_a_green_light_in_the_settings(
    real: Furniture, sim: Simulator, wait_until: Until
) -> None:
    card, app = real.settings, real.desk.app
    card.open_settings("providers", "add")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    form = card.stack.currentWidget()
    assert isinstance(form, NewProviderView)
    assert form.kind.hasFocus()
    form.address.setText("")
    QTest.keyClicks(form.address, sim.base_url)
    form.key.setText(sim.key)
    QTest.keyClick(form.key, Qt.Key.Key_Return)
    await wait_until(lambda: app.connections.state(app.connections.configured[0].id).light is Light.GREEN)
    page = card.stack.currentWidget()
    assert isinstance(page, ProviderView)
    assert page.accessibleName() == "OpenRouter"
    assert page.tested.text().startswith("Answered in ")
    await wait_until(lambda: page.presenter.account.rows)
    assert list(page.presenter.account.rows[0]) == ["Limit of this key", "$10.00"]
    assert sim.key not in str(dict(app.settings.raw()))
    await wait_until(lambda: page.keys.mend.text() == "Look for it again")


async def test_a_row_leads_to_its_page_and_back(real: Furniture) -> None:
    card = real.settings
    card.open_settings()
    assert card.views.providers.rows is not None
    row = card.views.providers.rows.buttons["openrouter"]
    assert row.accessibleName() == "OpenRouter: Not checked yet. No key yet"
    row.click()
    assert shown(real) == "OpenRouter"
    assert card.views.contents.list.currentItem().text() == "Providers"
    card.stack.currentWidget().back.emit()  # type: ignore[attr-defined]  # a provider's page
    assert shown(real) == "Providers"


async def test_a_word_leads_to_a_setting_of_one_provider(real: Furniture) -> None:
    card = real.settings
    card.open_settings()
    card.views.contents.search.setText("denied")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert shown(real) == "OpenRouter"
    assert QApplication.focusWidget().accessibleName() == "Denied models"


async def test_one_is_taken_away_only_when_somebody_says_so(
    real: Furniture, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, answers = list[str](), [False, True]

    async def ask(_parent: object, title: str, *_words: object) -> bool:
        asked.append(title)
        return answers[len(asked) - 1]

    monkeypatch.setattr(dialogs, "ask", ask)
    await real.desk.app.settings.change({"provider.home.preset": "custom"})
    card = real.settings
    card.open_settings("provider:home")
    page = card.stack.currentWidget()
    page.removeWished.emit()  # type: ignore[attr-defined]  # a provider's page
    await wait_until(lambda: asked == ["Remove home?"])
    assert len(real.desk.app.connections.configured) == 2
    page.removeWished.emit()  # type: ignore[attr-defined]  # a provider's page
    await wait_until(lambda: shown(real) == "Providers")
    assert len(real.desk.app.connections.configured) == 1
    card.close_card()


async def test_a_key_that_is_still_being_checked_outlives_its_page(
    real: Furniture, sim: Simulator, wait_until: Until
) -> None:
    card, app = real.settings, real.desk.app
    card.open_keys(app.connections.configured[0].id)
    page = card.stack.currentWidget()
    assert isinstance(page, ProviderView)
    told: list[str] = []
    real.desk.notices.told.connect(lambda notice: told.append(notice.text))
    page.presenter.form.paste(sim.key, sim.base_url)
    card.show_page("look")
    QApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
    await wait_until(lambda: app.connections.state(page.presenter.id).light is Light.GREEN)
    await wait_until(lambda: "take a key" not in app.tasks.names)
    assert told == []


async def test_the_first_steps_can_be_come_back_to_from_here(real: Furniture, wait_until: Until) -> None:
    card, welcome = real.settings, real.desk.welcome
    welcome.skip()
    card.open_settings("providers", "add")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    await wait_until(lambda: welcome.shown and not card.isVisible())


async def test_a_page_whose_provider_went_meanwhile_is_the_table(real: Furniture) -> None:
    card, settings = real.settings, real.desk.app.settings
    await settings.change({"provider.home.preset": "custom"})
    card.open_settings("provider:home")
    card.close_card()
    await settings.change({}, gone=["provider.home.preset"])
    card.open_settings()
    assert shown(real) == "Providers"


async def test_in_practice_there_is_one_and_none_can_be_added(furniture: Furniture) -> None:
    furniture.settings.open_settings("providers")
    assert not furniture.settings.view("providers").go_to("add")
