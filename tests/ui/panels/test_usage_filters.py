"""Filters offer what was used, the dearest first, and say what they are set to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import ledgers
import pytest

from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.usage_asked import Time
from ptahdesk.presenters.usage_page import UsagePage
from ptahdesk.ui.panels.usage_filters import MOST, UsageFilters
from ptahdesk.ui.theme import Theme

Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture
async def page(desk: Desk, wait_until: Until) -> AsyncIterator[UsagePage]:
    app = desk.app
    await asyncio.to_thread(ledgers.fill, app.paths.database, app.spending.run, 500)
    made = UsagePage(app, desk.doing)
    made.want(time=Time.EVERYTHING)
    await wait_until(lambda: made.offers.chats and not made.reading)
    yield made
    made.leave()


async def test_each_menu_offers_what_there_is(theme: Theme, page: UsagePage, wait_until: Until) -> None:
    filters = UsageFilters(theme, page)
    filters.show_state()
    assert filters.time.text() == "Since the first call"
    assert filters.clear.isHidden()
    offered = {field: list(filters._of(by)) for field, by in filters.fields.items()}
    assert [choice.words for choice in offered["provider"]][:1] == ["Any"]
    assert {choice.value for choice in offered["provider"]} == {"", "openai", "openrouter"}
    assert {choice.words for choice in offered["cause"]} >= {"Questions", "Titles"}
    assert len(offered["model"]) == MOST + 1
    assert any(choice.words == "Talk 7" for choice in offered["chat"])
    menu = filters.menu("Chat", "chat", offered["chat"])
    next(action for action in menu.actions() if action.text().startswith("Talk 7\t")).trigger()
    assert page.asked.chat is not None
    filters.show_state()
    assert filters.buttons["chat"].text() == "Chat: Talk 7"
    assert not filters.clear.isHidden()
    none = next(choice for choice in offered["chat"] if choice.words.startswith("No chat"))
    page.want(chat=none.value, model="openai:maker1/model-1")
    filters.show_state()
    assert filters.buttons["chat"].text() == "Chat: No chat, or one that is gone"
    assert filters.buttons["model"].text().startswith("Model: maker1/model-1")
    filters.clear.click()
    assert not page.asked.sifts
    menu.deleteLater()
    filters.deleteLater()
    await wait_until(lambda: not page.reading)
