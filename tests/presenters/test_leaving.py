"""Columns in which nothing was asked leave no chat behind; what was typed or asked there does."""

from __future__ import annotations

import asyncio

from side_by_side import GPT, HAIKU, SONNET, Until

from ptahdesk.domain.chat import ChatId
from ptahdesk.presenters.convening import convene
from ptahdesk.presenters.desk import Desk


async def begun(desk: Desk) -> ChatId:
    """A set is chosen on the empty page."""
    await convene(desk.app, desk.page, [SONNET, HAIKU, GPT])
    assert desk.page.chat is not None
    return desk.page.chat


async def left(desk: Desk, chat: ChatId | None = None) -> None:
    await desk.page.show(chat)
    looked = [task for task in asyncio.all_tasks() if "empty that was left" in task.get_name()]
    if looked:
        await asyncio.wait(looked)


async def test_a_set_that_was_chosen_and_left_makes_no_chat(desk: Desk, wait_until: Until) -> None:
    chat = await begun(desk)
    await wait_until(lambda: [row for row in desk.chats.rows if row.chat == chat])
    await left(desk)
    assert await desk.app.chats.all() == []
    await wait_until(lambda: not desk.chats.rows)


async def test_what_was_typed_or_asked_there_keeps_it(desk: Desk, wait_until: Until) -> None:
    typed = await begun(desk)
    desk.composer.typed("Why is the sea")
    await left(desk)
    asked = await begun(desk)
    await desk.page.send("Why is the sea salty?")
    await wait_until(lambda: not desk.page.busy)
    await left(desk, typed)
    assert desk.composer.text == "Why is the sea"
    await left(desk, asked)
    assert {each.id for each in await desk.app.chats.all()} == {typed, asked}


async def test_what_is_left_while_the_question_is_on_its_way_is_asked(desk: Desk, wait_until: Until) -> None:
    chat = await begun(desk)
    sending = asyncio.ensure_future(desk.page.send("Why is the sea salty?"))
    await wait_until(lambda: desk.page.asking)
    await left(desk)
    await sending
    assert [each.id for each in await desk.app.chats.all()] == [chat]
    await wait_until(lambda: not desk.app.comparing.running(chat))


async def test_a_window_that_closes_leaves_none_either(desk: Desk) -> None:
    await begun(desk)
    await desk.leaving.last()
    assert await desk.app.chats.all() == []


async def test_one_that_is_shown_anew_is_not_left(desk: Desk) -> None:
    chat = await begun(desk)
    await left(desk, chat)
    assert [each.id for each in await desk.app.chats.all()] == [chat]
