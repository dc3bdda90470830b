"""Whether one model answers or several follows from the chat, whoever changed it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from ptahdesk.domain.change import Kind
from ptahdesk.domain.chat import ChatId
from ptahdesk.presenters.desk import Desk
from ptahdesk.settings.asking_fields import BLIND

Until = Callable[[Callable[[], object]], Awaitable[None]]
HAIKU, GPT = "anthropic/claude-haiku-4.5", "openai/gpt-5"


async def test_a_chat_with_one_model_is_no_comparison(desk: Desk) -> None:
    company = desk.page.company
    assert (company.lanes, company.several) == ((), False)
    await desk.page.show((await desk.app.lanes.begin([HAIKU])).id)
    assert ([lane.reference for lane in company.lanes], company.several) == ([HAIKU], False)


async def test_who_is_added_and_muted_elsewhere_is_known_here(desk: Desk, wait_until: Until) -> None:
    chat, company = await desk.app.lanes.begin([HAIKU]), desk.page.company
    await desk.page.show(chat.id)
    added = await desk.app.lanes.add(chat.id, GPT)
    await wait_until(lambda: company.several)
    await desk.app.lanes.mute(added)
    await wait_until(lambda: [lane.reference for lane in company.asked] == [HAIKU])


async def test_another_first_one_is_shown_and_what_is_typed_stays(desk: Desk, wait_until: Until) -> None:
    chat = await desk.app.lanes.begin([HAIKU, GPT])
    await desk.page.show(chat.id)
    desk.composer.typed("Half a question")
    first, second = desk.page.company.lanes
    await desk.app.lanes.remove(first)
    await wait_until(lambda: desk.page.lane == second.id)
    assert desk.page.reference == GPT
    assert desk.composer.draft.text == "Half a question"


async def test_names_that_are_about_to_be_hidden_in_one_chat_are_told_in_another(desk: Desk) -> None:
    several = await desk.app.lanes.begin([HAIKU, GPT])
    others = await desk.app.lanes.begin([GPT, HAIKU])
    await desk.app.chats.rename(several.id, "Kept")  # one that is empty goes when it is left
    await desk.page.show(several.id)
    company = desk.page.company
    company.hide(several.id)
    assert company.blind
    await desk.page.show(others.id)
    assert not company.blind
    await desk.page.show(several.id)
    assert company.blind, "it is on its way still"


async def test_names_in_a_chat_that_is_opened_while_another_one_is_asked_are_told(
    desk: Desk, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, blind = await desk.app.lanes.begin([HAIKU, GPT], "Asked"), await desk.app.lanes.begin([GPT, HAIKU])
    await desk.app.manners.choose(blind.id, {BLIND.key: True})
    await desk.page.show(asked.id)

    async def left_meanwhile() -> None:
        monkeypatch.undo()
        await desk.page.show(blind.id)

    monkeypatch.setattr(desk.page.voice, "kept", left_meanwhile)
    await desk.page.send("Who are you?")
    assert desk.page.chat == blind.id
    assert not desk.page.company.blind, "nothing was asked here yet"
    await wait_until(lambda: not desk.app.conversations.running)


async def test_what_was_read_before_one_was_removed_does_not_come_after_it(
    desk: Desk, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat, company = await desk.app.lanes.begin([HAIKU, GPT]), desk.page.company
    await desk.page.show(chat.id)
    begun, gate, real = asyncio.Event(), asyncio.Event(), desk.app.judging.blindfolds

    async def held_up(chat: ChatId) -> object:
        begun.set()
        await gate.wait()
        return await real(chat)

    monkeypatch.setattr(desk.app.judging, "blindfolds", held_up)
    desk.app.changes.say(Kind.CHATS, [chat.id])
    await begun.wait()
    await desk.app.lanes.remove(company.lanes[1])
    for _ in range(2):
        await desk.app.lanes.of(chat.id)  # read after all that was asked for so far
    gate.set()
    await wait_until(lambda: "look who answers here" not in desk.app.tasks.names)
    assert [lane.reference for lane in company.lanes] == [HAIKU]
