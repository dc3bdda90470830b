"""What is done with a model: a chat with it, the default, a tier's pin; and all of it undone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from ptahdesk.domain.model import Model
from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId, Tier
from ptahdesk.presenters.desk import Desk
from ptahdesk.settings.schema import DEFAULT_MODEL, tier_pin

Until = Callable[[Callable[[], object]], Awaitable[None]]
FLASH = Model(ModelRef(OPENROUTER, "google/gemini-2.5-flash"), "Google: Gemini 2.5 Flash")


@pytest.fixture
def told(desk: Desk) -> list[str]:
    words: list[str] = []
    desk.notices.told.connect(lambda notice: words.append(notice.text))
    return words


async def test_a_chat_begins_with_it(desk: Desk, wait_until: Until) -> None:
    await desk.page.send("Hello")
    await wait_until(lambda: not desk.page.busy)
    desk.catalogue.deeds.new_chat(FLASH)
    await wait_until(lambda: desk.page.reference == str(FLASH.ref))
    assert desk.page.chat is None
    assert desk.page.transcript.rows == []


async def test_it_answers_in_the_open_chat(desk: Desk, wait_until: Until) -> None:
    desk.catalogue.deeds.use(FLASH)
    assert desk.page.reference == str(FLASH.ref)
    await wait_until(lambda: desk.marks.recent == (str(FLASH.ref),))


async def test_it_becomes_the_default(desk: Desk, told: list[str], wait_until: Until) -> None:
    assert not desk.catalogue.deeds.is_default(FLASH)
    desk.catalogue.deeds.make_default(FLASH)
    await wait_until(lambda: told)
    assert desk.app.settings.get(DEFAULT_MODEL) == str(FLASH.ref)
    assert desk.catalogue.deeds.is_default(FLASH)
    assert told == ["New chats begin with Gemini 2.5 Flash from now on."]


async def test_a_tier_is_pinned_and_let_go(desk: Desk, told: list[str], wait_until: Until) -> None:
    desk.catalogue.deeds.pin(FLASH, Tier.HAIKU)
    await wait_until(lambda: told)
    assert desk.app.settings.get(tier_pin(OPENROUTER, Tier.HAIKU)) == "google/gemini-2.5-flash"
    assert desk.app.models.resolve("tier:haiku") == FLASH.ref
    assert desk.catalogue.deeds.pinned(FLASH) == (Tier.HAIKU,)
    assert desk.catalogue.deeds.marks(FLASH) == ("pinned as Haiku",)
    desk.catalogue.deeds.pin(FLASH, Tier.HAIKU)
    await wait_until(lambda: len(told) == 2)
    assert desk.app.settings.get(tier_pin(OPENROUTER, Tier.HAIKU)) is None
    assert desk.catalogue.deeds.pinned(FLASH) == ()


async def test_a_model_of_another_provider_is_pinned_by_its_whole_name(
    desk: Desk, told: list[str], wait_until: Until
) -> None:
    there = Model(ModelRef(ProviderId("ollama"), "llama3.1:8b"), "Llama")
    desk.catalogue.deeds.pin(there, Tier.SONNET)
    await wait_until(lambda: told)
    assert desk.app.settings.get(tier_pin(OPENROUTER, Tier.SONNET)) == "ollama:llama3.1:8b"
    assert desk.catalogue.deeds.pinned(there) == (Tier.SONNET,)
