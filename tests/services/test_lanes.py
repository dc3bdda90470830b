"""Several models in one chat: added, muted, hidden and put in order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from three_lanes import GPT, GROK, SONNET, shown, three

from ptahdesk.domain.change import Kind
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.services.app import App
from ptahdesk.services.lanes import widths_of
from ptahdesk.settings.asking_fields import BLIND, SYSTEM_PROMPT
from ptahdesk.settings.routing_fields import PRIVATE


async def test_a_chat_begins_with_several_models_which_all_ask_in_one_way(app: App) -> None:
    chat, lanes = await three(app)
    assert await shown(app, chat) == [SONNET, GPT, GROK]
    for lane in lanes:
        assert await app.manners.own(chat.id, lane.id) == {SYSTEM_PROMPT.key: "Be short."}
    assert [lane.reference for lane in app.lanes.imagined([SONNET, GPT])] == [SONNET, GPT]


async def test_there_are_no_more_than_eight_and_no_fewer_than_one(app: App) -> None:
    chat = await app.lanes.begin([GPT] * 8)
    with pytest.raises(ProviderError, match="Up to 8"):
        await app.lanes.add(chat.id, GROK)
    for names in ([], [GPT] * 9):
        with pytest.raises(ProviderError, match="Up to 8"):
            await app.lanes.begin(names)
    first, *others = await app.lanes.of(chat.id)
    for lane in others:
        await app.lanes.remove(lane)
    with pytest.raises(ProviderError, match="at least one"):
        await app.lanes.remove(first)
    assert await app.lanes.of(chat.id) == [first]


async def test_each_lane_may_ask_in_its_own_way_and_what_holds_for_the_chat_holds_for_all(app: App) -> None:
    chat, lanes = await three(app)
    await app.manners.change(
        chat.id, {SYSTEM_PROMPT.key: "Rhyme."}, {SYSTEM_PROMPT.key: "Be short."}, lanes[1].id
    )
    await app.deciding.go_on_with(lanes[0])
    await app.manners.change(chat.id, {PRIVATE.key: True}, {})
    prompts = [await app.manners.own(chat.id, lane.id) for lane in lanes]
    assert [own[SYSTEM_PROMPT.key] for own in prompts] == ["Be short.", "Rhyme.", "Be short."]
    assert all(own[PRIVATE.key] for own in prompts)
    late = await app.lanes.add(chat.id, GROK)
    assert await app.manners.own(chat.id, late.id) == prompts[0]


async def test_what_changes_is_told_as_a_change_of_the_chat(app: App, news) -> None:
    chat, lanes = await three(app)
    news.heard.clear()
    await app.lanes.mute(lanes[1])
    await app.lanes.arrange(chat.id, [lanes[2].id])
    before = await app.lanes.of(chat.id)
    await app.lanes.remove(before[1])
    await app.lanes.show(chat.id, [before[1]])
    await app.lanes.set_reference(lanes[1], f" {GROK} ")
    assert len([change for change in news.of(Kind.CHATS) if change.touches(chat.id)]) == 5
    now = await app.lanes.of(chat.id)
    assert [lane.reference for lane in now] == [GROK, SONNET, GROK]
    assert [lane.asked for lane in now] == [True, True, False]


async def test_what_comes_back_stands_where_and_as_it_did_though_it_was_gone(app: App) -> None:
    chat, lanes = await three(app)
    await app.manners.change(chat.id, {SYSTEM_PROMPT.key: "Rhyme."}, {}, lanes[1].id)
    await app.lanes.mute(lanes[1])
    before = await app.lanes.of(chat.id)
    await app.lanes.remove(before[1])
    assert await shown(app, chat) == [SONNET, GROK]
    await app.lanes.show(chat.id, [before[1]])
    assert await app.lanes.of(chat.id) == [replace(lane, position=at) for at, lane in enumerate(before)]


async def test_there_is_no_way_back_past_the_most_there_may_be(app: App) -> None:
    chat, lanes = await three(app)
    before = await app.deciding.go_on_with(lanes[0])
    for _one in range(6):
        await app.lanes.add(chat.id, GPT)
    with pytest.raises(ProviderError, match="Up to 8"):
        await app.lanes.show(chat.id, before)
    assert len(await shown(app, chat)) == 7


async def test_what_is_no_width_is_none(app: App) -> None:
    _chat, [first, *_others] = await three(app)
    assert widths_of(replace(first, settings='{"columns.widths": [400, 500]}')) == (400, 500)
    for told in ("[0, 0]", "[-3]", "true", '"wide"'):
        assert widths_of(replace(first, settings=f'{{"columns.widths": {told}}}')) == ()


async def test_what_a_flipped_bit_made_of_how_a_lane_asks_keeps_nobody_from_anything(app: App) -> None:
    chat, _lanes = await three(app)
    await app.lanes._store.lanes.set_settings(chat.id, lambda _said: "{'")
    await app.lanes.stand_so(chat.id, [300, 400, 500])
    assert widths_of((await app.lanes.of(chat.id))[0]) == (300, 400, 500)


async def test_what_comes_back_keeps_to_what_was_said_for_the_whole_chat_since(app: App) -> None:
    chat, _lanes = await three(app)
    await app.manners.change(chat.id, {PRIVATE.key: True}, {})
    [_first, second, third] = await app.lanes.of(chat.id)
    await app.lanes.remove(second)
    await app.manners.change(chat.id, {BLIND.key: True}, {PRIVATE.key: True})
    await app.lanes.remove(third)
    await app.manners.change(chat.id, {PRIVATE.key: True}, {})
    await app.lanes.show(chat.id, [second, third])
    told = [app.manners.read(lane.settings) for lane in await app.lanes.of(chat.id)]
    assert told == [{SYSTEM_PROMPT.key: "Be short.", PRIVATE.key: True, BLIND.key: True}] * 3
