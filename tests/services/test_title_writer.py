"""Titles by a model: only where it is switched on, never over a name somebody gave, and paid for openly."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.domain.change import Kind
from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.request import Why
from ptahdesk.services.app import App
from ptahdesk.services.reply import Reply
from ptahdesk.services.titles import title_of
from ptahdesk.settings.schema import WRITE_TITLES
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

MODEL = "anthropic/claude-sonnet-4.6"
QUESTION = "How do puffins find their way home over the open sea in winter?"


@pytest.fixture(autouse=True)
async def listed(app: App) -> None:
    await app.models.refresh(force=True)


async def asked(app: App, text: str = QUESTION, chat: ChatId | None = None, reference: str = MODEL) -> Reply:
    reply = await app.conversations.ask(chat, text, reference)
    await reply.ended()
    return reply


async def title(app: App, chat: ChatId) -> str:
    found = await app.chats.get(chat)
    assert found is not None
    return found.title


async def causes(app: App, chat: ChatId) -> list[str]:
    return [share.why for share in await app.spending.shares("chat", chat) for _ in range(share.calls)]


async def written() -> None:
    """Whoever writes a title is done."""
    tasks = [task for task in asyncio.all_tasks() if task.get_name().startswith("write a title")]
    await asyncio.gather(*tasks)


def spent(news: Any) -> int:
    return len(news.of(Kind.SPENDING))


async def test_without_the_switch_nothing_is_asked(app: App, sim: Simulator) -> None:
    reply = await asked(app)
    assert await title(app, reply.entry.chat) == title_of(QUESTION)
    assert len(sim.requests) == 1


async def test_a_title_comes_after_the_first_answer_and_its_cost_is_a_row_of_its_own(
    app: App, sim: Simulator, news: Any
) -> None:
    await app.settings.set(WRITE_TITLES, True)
    sim.script(Script(text="An answer.", model=MODEL))
    reply = await asked(app)
    chat = reply.entry.chat
    while await title(app, chat) == title_of(QUESTION):
        before = len(news.heard)
        await news.until(lambda before=before: len(news.heard) > before)
    assert "puffins" in await title(app, chat)
    assert len(sim.requests) == 2
    shares = await app.spending.shares("chat", chat)
    [written] = [share for share in shares if share.why == Why.TITLE]
    assert "haiku" in written.model.model
    assert Decimal(0) < written.amount < sum(share.amount for share in shares)
    await asked(app, "And in summer?", chat)
    assert sorted(await causes(app, chat)) == ["", "", "title"]
    assert len(sim.requests) == 3, "once is enough"


async def test_a_name_given_while_it_was_written_stays(app: App, sim: Simulator, news: Any) -> None:
    await app.settings.set(WRITE_TITLES, True)
    sim.script(Script(text="An answer.", model=MODEL))
    sim.script(Script(pieces=("A ", "title"), hold_after=1))
    reply = await asked(app)
    await sim.until(lambda: len(sim.requests) == 2 and sim.pieces_sent > 1)
    await app.chats.rename(reply.entry.chat, "Mine")
    before = spent(news)
    sim.release()
    await news.until(lambda: spent(news) > before)
    assert await title(app, reply.entry.chat) == "Mine"
    assert "title" in await causes(app, reply.entry.chat)


async def test_chats_with_a_name_and_temporary_ones_are_let_alone(app: App, sim: Simulator) -> None:
    await app.settings.set(WRITE_TITLES, True)
    mine = await app.chats.new("Mine", MODEL)
    fleeting = await app.chats.new(reference=MODEL, temporary=True)
    await asked(app, chat=mine.id)
    await asked(app, chat=fleeting.id)
    private = await asked(app, reference=f"{MODEL}:nostore")
    await written()
    assert len(sim.requests) == 3
    assert await title(app, mine.id) == "Mine"
    assert "title" not in await causes(app, private.entry.chat)


async def test_what_was_not_answered_gets_no_title(app: App, sim: Simulator) -> None:
    await app.settings.set(WRITE_TITLES, True)
    await asked(app, reference="fault/B10")
    await written()  # it has looked
    assert not [each for each in sim.requests if "haiku" in str(each)]


async def test_what_goes_wrong_is_logged_and_nothing_else(
    app: App, sim: Simulator, news: Any, caplog: pytest.LogCaptureFixture
) -> None:
    await app.settings.set(WRITE_TITLES, True)
    await app.settings.change({"provider.openrouter.modelTier.haiku": "fault/B10"})
    reply = await asked(app)
    chat = reply.entry.chat

    def logged() -> list[str]:
        return [record.getMessage() for record in caplog.records if "title" in record.getMessage()]

    await news.until(lambda: bool(logged()))
    assert logged()[0].startswith(f"a title for chat {chat} did not come whole: ")
    assert await title(app, chat) == title_of(QUESTION)
    await news.until(lambda: spent(news) > 1)
    [written] = [share for share in await app.spending.shares("chat", chat) if share.why]
    assert written.amount == 0


async def test_a_tier_that_stands_for_nothing_is_logged_and_sends_nothing(
    app: App, sim: Simulator, caplog: pytest.LogCaptureFixture
) -> None:
    await app.settings.set(WRITE_TITLES, True)
    await app.settings.change({"anthropicProviderId": "nobody"})
    reply = await asked(app, reference="openai/gpt-5-mini")
    await written()
    assert await title(app, reply.entry.chat) == title_of(QUESTION)
    assert len(sim.requests) == 1


async def test_of_several_models_the_first_that_answered_gives_the_title(app: App, sim: Simulator) -> None:
    await app.settings.set(WRITE_TITLES, True)
    chat = await app.lanes.begin(["nobody:none", MODEL])
    sim.script(Script(text="They follow the stars.", model=MODEL))
    sim.script(Script(text="Puffins and stars"))
    for reply in await app.comparing.ask(chat.id, QUESTION):
        await reply.ended()
    async with asyncio.timeout(60):
        while not (await title(app, chat.id)).startswith("Puffins and"):
            await asyncio.sleep(0.005)
    assert sorted(await causes(app, chat.id)) == ["", "", Why.TITLE]
