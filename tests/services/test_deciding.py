"""After a comparison the chat goes on with one of them, or each goes its own way; nothing is lost."""

from __future__ import annotations

import pytest
from three_lanes import GPT, GROK, SONNET, shown, three

from ptahdesk.domain.outcome import ProviderError
from ptahdesk.services.app import App
from ptahdesk.simulator.server import Simulator


async def test_the_chat_goes_on_with_one_and_the_others_can_be_read(app: App, sim: Simulator) -> None:
    chat, lanes = await three(app)
    for reply in await app.comparing.ask(chat.id, "Who are you?"):
        await reply.ended()
    await app.lanes.mute(lanes[1])
    before = await app.deciding.go_on_with((await app.lanes.of(chat.id))[1])
    assert [lane.id for lane in before] == [lane.id for lane in lanes]
    assert await shown(app, chat) == [GPT]
    reply = await app.conversations.ask(chat.id, "And now?")
    await reply.ended()
    assert (reply.entry.lane, reply.row.why, reply.model.model) == (lanes[1].id, "ask", GPT)
    assert len(await app.conversations.outline(chat.id)) == 4
    for lane in (lanes[0], lanes[2]):
        assert len(await app.conversations.outline(chat.id, lane.id)) == 2
    await app.lanes.show(chat.id, before)
    assert await shown(app, chat) == [SONNET, GPT, GROK]
    assert [lane.muted for lane in await app.lanes.of(chat.id)] == [False, True, False], "all as it was"


async def test_each_lane_becomes_a_chat_of_its_own(app: App, sim: Simulator) -> None:
    chat, lanes = await three(app)
    await app.lanes.mute(lanes[2])
    replies = await app.comparing.ask(chat.id, "Who are you?")
    for reply in replies:
        await reply.ended()
    made = await app.deciding.part(chat.id)
    assert [await app.chats.reference(one.id) for one in made] == [SONNET, GPT]
    for one, reply in zip(made, replies, strict=True):
        outline = await app.conversations.outline(one.id)
        texts = [entry.message.text for entry in await app.conversations.read([step.id for step in outline])]
        assert texts == ["Who are you?", reply.message.text]
    assert await shown(app, chat) == [SONNET, GPT, GROK]


async def test_nothing_is_parted_while_an_answer_comes(app: App, sim: Simulator) -> None:
    chat, _lanes = await three(app)
    sim.hold(after=1)
    replies = await app.comparing.ask(chat.id, "Who are you?")
    with pytest.raises(ProviderError, match="still coming"):
        await app.deciding.part(chat.id)
    sim.release()
    for reply in replies:
        await reply.ended()


async def test_what_is_found_out_of_sight_comes_into_sight(app: App, sim: Simulator) -> None:
    chat, lanes = await three(app)
    replies = await app.comparing.ask(chat.id, "Who are you?")
    for reply in replies:
        await reply.ended()
    await app.deciding.go_on_with(lanes[0])
    assert await app.tree.show(replies[0].entry.id) is None
    assert await shown(app, chat) == [SONNET]
    assert await app.tree.show(replies[2].entry.id) is None
    assert await shown(app, chat) == [SONNET, GROK]


async def test_it_does_not_go_on_with_one_that_is_gone(app: App) -> None:
    chat, lanes = await three(app)
    await app.lanes.remove(lanes[0])
    with pytest.raises(ProviderError, match="column is not there any more"):
        await app.deciding.go_on_with(lanes[0])
    assert await shown(app, chat) == [GPT, GROK]


async def test_what_fills_the_context_is_looked_at_anew_when_it_goes_on_with_another(
    app: App, sim: Simulator
) -> None:
    chat, lanes = await three(app)
    for reply in await app.comparing.ask(chat.id, "Who are you?"):
        await reply.ended()
    sim.script("Long. " * 1000)
    await (await app.comparing.ask_one(chat.id, lanes[1].id, "More?")).ended()
    short, long = [(await app.context.fill(chat.id, lane=lane)).tokens for lane in (None, lanes[1].id)]
    assert short < long
    await app.deciding.go_on_with(lanes[1])
    assert (await app.context.fill(chat.id)).tokens == long
