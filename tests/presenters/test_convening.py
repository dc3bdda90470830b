"""A set of models takes the place of who answered, and nothing that was said is lost by it."""

from __future__ import annotations

import asyncio

import pytest
from side_by_side import GPT, HAIKU, SONNET, Until, ask, names, opened

from ptahdesk.domain.chat import ChatId, Lane
from ptahdesk.presenters.convening import convene, take_back
from ptahdesk.presenters.desk import Desk

OPUS = "anthropic/claude-opus-4.5"


def lanes(desk: Desk) -> list[str]:
    return [lane.reference for lane in desk.page.company.lanes]


async def test_on_the_empty_page_a_chat_is_made_and_what_is_typed_belongs_to_it(desk: Desk) -> None:
    desk.composer.typed("Half a question")
    assert await convene(desk.app, desk.page, [SONNET, HAIKU, GPT]) is None
    assert lanes(desk) == [SONNET, HAIKU, GPT]
    assert desk.composer.text == "Half a question"
    assert await desk.app.conversations.outline(desk.page.chat) == []


async def test_one_alone_is_no_comparison(desk: Desk) -> None:
    await convene(desk.app, desk.page, [GPT])
    assert (desk.page.chat, desk.page.reference) == (None, GPT)


async def test_who_is_one_of_them_stays_and_the_others_begin_where_it_stands(
    desk: Desk, wait_until: Until
) -> None:
    desk.page.voice.choose(HAIKU)
    await desk.page.send("Alone")
    await wait_until(lambda: not desk.page.busy)
    done = await convene(desk.app, desk.page, [SONNET, HAIKU, GPT])
    assert lanes(desk) == [HAIKU, SONNET, GPT]
    assert done is not None
    assert (done.left, done.instead) == ((), "")
    assert len({lane.leaf for lane in desk.page.company.lanes}) == 1


async def test_where_nobody_stays_the_first_goes_on_with_what_was_said_and_all_can_be_undone(
    desk: Desk, wait_until: Until
) -> None:
    desk.page.voice.choose(OPUS)
    await desk.page.send("Alone")
    await wait_until(lambda: not desk.page.busy)
    done = await convene(desk.app, desk.page, [SONNET, GPT])
    assert lanes(desk) == [SONNET, GPT]
    assert desk.page.reference == SONNET
    assert len(desk.page.transcript.rows) == 2
    assert done is not None
    await take_back(desk.app, desk.page, done)
    assert (lanes(desk), desk.page.reference) == ([OPUS], OPUS)


async def test_columns_that_go_can_be_had_back_with_what_they_said(desk: Desk, wait_until: Until) -> None:
    columns = await opened(desk)
    await ask(desk, columns, wait_until)
    await desk.app.lanes.mute(desk.page.company.lanes[1])
    done = await convene(desk.app, desk.page, [HAIKU, OPUS])
    await wait_until(lambda: names(columns) == ["Claude Haiku 4.5", "Claude Opus 4.5"])
    assert [lane.reference for lane in desk.page.company.asked] == [HAIKU, OPUS]
    assert done is not None
    await take_back(desk.app, desk.page, done)
    await wait_until(lambda: names(columns) == ["Claude Sonnet 4.6", "Claude Haiku 4.5", "GPT-5"])
    await wait_until(lambda: all(each.last for each in columns.shown))
    columns.close()


async def test_a_column_in_which_nothing_was_said_is_made_anew(desk: Desk, wait_until: Until) -> None:
    columns = await opened(desk)
    done = await convene(desk.app, desk.page, [SONNET, OPUS])
    assert done is not None
    await take_back(desk.app, desk.page, done)
    await wait_until(lambda: names(columns) == ["Claude Sonnet 4.6", "Claude Haiku 4.5", "GPT-5"])
    columns.close()


async def test_a_whole_set_fits_in_the_place_of_another(desk: Desk) -> None:
    eight = [str(model.ref) for model in desk.app.models.catalogue.models if model.chats][:16]
    await convene(desk.app, desk.page, eight[:8])
    await convene(desk.app, desk.page, eight[8:])
    assert lanes(desk) == eight[8:]


async def test_who_goes_elsewhere_while_a_chat_is_made_for_them_stays_there(
    desk: Desk, wait_until: Until
) -> None:
    there = (await desk.app.lanes.begin([HAIKU])).id
    await desk.page.show(None)
    making = asyncio.create_task(convene(desk.app, desk.page, [SONNET, GPT]))
    await asyncio.sleep(0)  # it has begun
    await desk.page.show(there)
    await making
    assert desk.page.chat == there
    async with asyncio.timeout(60):
        while [each.id for each in await desk.app.chats.all()] != [there]:  # nothing came of the other
            await asyncio.sleep(0)


async def test_who_opens_another_chat_meanwhile_is_asked_by_the_model_they_chose_there(
    desk: Desk, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = await desk.app.chats.new("There", GPT)
    here = await desk.app.chats.new("Here", OPUS)
    await desk.page.show(here.id)
    lanes = desk.app.lanes.of

    async def left_meanwhile(chat: ChatId) -> list[Lane]:
        monkeypatch.undo()
        found = await lanes(chat)
        await desk.page.show(other.id)
        return found

    monkeypatch.setattr(desk.app.lanes, "of", left_meanwhile)
    await convene(desk.app, desk.page, [SONNET, HAIKU])
    await wait_until(lambda: "keep the chosen model" not in desk.app.tasks.names)
    assert desk.page.reference == GPT
    assert [each.reference for each in await lanes(other.id)] == [GPT]
    assert [each.reference for each in await lanes(here.id)] == [SONNET, HAIKU]


async def test_from_another_chat_all_is_undone_and_no_model_that_was_chosen_since(desk: Desk) -> None:
    elsewhere = await desk.app.chats.new("There", GPT)
    for chosen_since, left in (("", OPUS), (HAIKU, HAIKU)):
        here = await desk.app.chats.new("Here", OPUS)
        await desk.page.show(here.id)
        done = await convene(desk.app, desk.page, [SONNET, GPT])
        assert done is not None
        if chosen_since:
            desk.page.voice.choose(chosen_since)
            await desk.page.voice.kept()
        await desk.page.show(elsewhere.id)
        await take_back(desk.app, desk.page, done)
        assert [each.reference for each in await desk.app.lanes.of(here.id)] == [left]
        assert desk.page.reference == GPT
