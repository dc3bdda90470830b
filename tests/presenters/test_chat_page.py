"""The chat that is looked at: asked in, followed, stopped, left and come back to."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from ptahdesk.domain.change import Kind
from ptahdesk.domain.chat import ChatId, EntryId
from ptahdesk.domain.provider import Secret
from ptahdesk.presenters.chat_page import ChatPage, last_said
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.transcript import Author
from ptahdesk.services.app import Practice, open_app
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]
HAIKU, GPT = "anthropic/claude-haiku-4.5", "openai/gpt-5"


async def ended(desk: Desk, wait_until: Until) -> None:
    await wait_until(lambda: not desk.page.busy and desk.page.transcript.rows and not last(desk).live)


def last(desk: Desk):  # type: ignore[no-untyped-def]  # a Row
    return desk.page.transcript.rows[-1]


async def test_a_question_makes_a_chat_and_is_answered(desk: Desk, wait_until: Until) -> None:
    named: list[ChatId] = []
    desk.page.named.connect(named.append)
    assert await desk.page.send("What is a cat?")
    await ended(desk, wait_until)
    question, answer = desk.page.transcript.rows
    assert (question.author, answer.author) == (Author.YOU, Author.MODEL)
    assert desk.page.transcript.text_of(question.key) == "What is a cat?"
    assert len(desk.page.transcript.text_of(answer.key)) > 20
    assert named == [desk.page.chat]


async def test_the_facts_say_what_the_bill_says(desk: Desk, sim: Simulator, wait_until: Until) -> None:
    await desk.page.send("What is a cat?")
    await wait_until(lambda: "✓" in last(desk).facts)
    from ptahdesk.presenters import figures

    assert figures.money(sim.bill[-1].cost) in last(desk).facts


async def test_what_was_kept_is_what_was_shown(desk: Desk, wait_until: Until) -> None:
    await desk.page.send("Tell me of rivers")
    await ended(desk, wait_until)
    shown, chat = desk.page.transcript.text_of(last(desk).key), desk.page.chat
    await desk.page.show(None)
    assert not desk.page.transcript.rows
    await desk.page.show(chat)
    key = last(desk).key
    desk.page.transcript.want([key])
    await wait_until(lambda: desk.page.transcript.has(key))
    assert desk.page.transcript.text_of(key) == shown
    assert last(desk).facts


async def test_no_second_question_while_one_is_answered(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    desk.page.voice.choose("fault/B20")
    assert await desk.page.send("First")
    assert not await desk.page.send("Second")
    assert desk.page.busy
    desk.page.stop()
    await ended(desk, wait_until)


async def test_nothing_is_not_a_question(desk: Desk) -> None:
    assert not await desk.page.send("  \n ")
    assert not desk.page.transcript.rows


async def test_a_refused_key_ends_in_its_card(desk: Desk, wait_until: Until) -> None:
    desk.page.voice.choose("fault/no-such-fault-and-no-such-model")
    await desk.page.send("Hello")
    await ended(desk, wait_until)
    assert last(desk).card is not None
    assert last(desk).card.money == "Not charged."


async def test_answering_again_takes_the_place_of_the_last(desk: Desk, wait_until: Until) -> None:
    await desk.page.send("Hello")
    await ended(desk, wait_until)
    before = last(desk).key
    desk.tree.again(EntryId(before))
    await wait_until(lambda: last(desk).key != before and last(desk).author is Author.MODEL)
    await ended(desk, wait_until)
    assert len(desk.page.transcript.rows) == 2
    assert (last(desk).version, last(desk).versions) == (2, 2)


async def test_a_chosen_model_is_the_chats_own(desk: Desk, wait_until: Until) -> None:
    await desk.page.send("Hello")
    await ended(desk, wait_until)
    chat = desk.page.chat
    assert chat is not None
    desk.page.voice.choose("openai/gpt-5")
    async with asyncio.timeout(60):
        while await desk.app.chats.reference(chat) != "openai/gpt-5":
            await asyncio.sleep(0.01)
    await desk.page.show(None)
    assert desk.page.reference == "tier:sonnet"
    await desk.page.show(chat)
    assert desk.page.reference == "openai/gpt-5"


async def test_the_last_words_of_each(desk: Desk, wait_until: Until) -> None:
    assert await last_said(desk.app, desk.page.transcript, Author.YOU) == ""
    await desk.page.send("Hello")
    await ended(desk, wait_until)
    assert await last_said(desk.app, desk.page.transcript, Author.YOU) == "Hello"
    chat = desk.page.chat
    await desk.page.show(None)
    await desk.page.show(chat)
    assert await last_said(desk.app, desk.page.transcript, Author.YOU) == "Hello"


async def test_what_another_program_says_in_the_open_chat_is_shown_to_its_end(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    await desk.page.send("First?")
    await wait_until(lambda: not desk.page.busy)
    chat = desk.page.chat
    gate = sim.hold(after=2)
    practice = Practice(sim.base_url, Secret(sim.key))
    async with open_app(desk.app.paths, desk.app.limits, practice) as other:
        await other.models.load()
        reply = await other.conversations.ask(chat, "Second?")
        await gate.reached()
        desk.app.changes.say(Kind.ENTRIES)  # as the watch over other programs does
        await wait_until(lambda: len(desk.page.transcript.rows) == 4)
        desk.page.transcript.want([row.key for row in desk.page.transcript.rows])
        await wait_until(lambda: desk.page.transcript.has(reply.entry.id))
        gate.release()
        await reply.ended()
        said = reply.message.text
    desk.app.changes.say(Kind.ENTRIES)
    await wait_until(lambda: desk.page.transcript.text_of(reply.entry.id) == said)
    assert desk.page.transcript.rows[-1].facts


async def test_of_two_that_are_opened_in_one_breath_the_last_is_shown_however_much_is_read_of_the_first(
    desk: Desk, wait_until: Until
) -> None:
    several = (await desk.app.lanes.begin([HAIKU, GPT])).id
    alone = (await desk.app.lanes.begin([HAIKU])).id
    desk.page.open(several)
    desk.page.open(alone)
    await wait_until(lambda: "open a chat" not in desk.app.tasks.names)
    assert desk.page.chat == alone, "what is typed next is for this one"
    assert not desk.page.company.several


async def test_who_looks_at_another_lane_does_not_come_between_a_chat_that_is_being_opened(
    desk: Desk,
) -> None:
    several = (await desk.app.lanes.begin([HAIKU, GPT])).id
    alone = (await desk.app.lanes.begin([HAIKU])).id
    await desk.page.show(several)
    opening = asyncio.create_task(desk.page.show(alone))
    await asyncio.sleep(0)  # it has begun
    await desk.page.show(several, afresh=False)
    await opening
    assert desk.page.chat == alone


async def test_one_that_is_closed_follows_nobody(desk: Desk, sim: Simulator, wait_until: Until) -> None:
    sim.hold(after=1)
    await desk.page.send("Hello?")
    chat = desk.page.chat
    late = ChatPage(desk.app, desk.doing)
    await late.show(chat)
    assert late.busy
    reading = asyncio.create_task(late.show(chat))
    await asyncio.sleep(0)
    late.close()
    await reading
    assert not late.busy, "it would grow for as long as the answer comes"
    sim.release()
    await wait_until(lambda: not desk.page.busy)
