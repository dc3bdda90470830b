"""What somebody does faster than it is done: every word stays, each in its place."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from ptahdesk.domain.chat import EntryId
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.notices import Notice
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]
UNDER_WAY = {
    "answer again",
    "ask",
    "catch up with the chat",
    "change drafts",
    "follow an answer",
    "keep a draft",
    "open a chat",
    "read what waits",
}


@pytest.fixture
def told(desk: Desk) -> list[Notice]:
    said: list[Notice] = []
    desk.notices.told.connect(said.append)
    return said


async def calm(desk: Desk, wait_until: Until) -> None:
    """Nothing comes any more, and what is shown is what is kept."""
    for _ in range(2):
        await wait_until(lambda: not desk.page.busy and not desk.page.asking)
        await wait_until(lambda: not UNDER_WAY & set(desk.app.tasks.names))
        await asyncio.sleep(0)
    chat = desk.page.chat
    if chat is not None:
        outline = [step.id for step in await desk.app.conversations.outline(chat)]
        await wait_until(lambda: keys(desk) == outline)


def keys(desk: Desk) -> list[int]:
    return [row.key for row in desk.page.transcript.rows]


async def said(desk: Desk) -> list[str]:
    return [entry.message.text for entry in await desk.app.conversations.read(map(EntryId, keys(desk)))]


async def asked(desk: Desk, wait_until: Until, *texts: str) -> list[int]:
    for text in texts:
        await desk.page.send(text)
        await calm(desk, wait_until)
    return keys(desk)


async def edits(desk: Desk, question: int, text: str, wait_until: Until) -> None:
    desk.tree.edit(EntryId(question))
    await wait_until(lambda: desk.composer.question == question)
    desk.composer.typed(text)


async def waits(desk: Desk, text: str, wait_until: Until) -> None:
    """In the queue."""
    count = len(desk.queue.rows)
    desk.composer.typed(text)
    await wait_until(lambda: desk.composer.can_send)
    desk.composer.send()
    await wait_until(lambda: len(desk.queue.rows) > count and not desk.composer.text)


async def test_an_edit_that_is_sent_when_what_waits_is_sent_loses_neither(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    gate = sim.hold(after=2)
    await desk.page.send("One?")
    await gate.reached()
    await waits(desk, "Two?", wait_until)
    await edits(desk, keys(desk)[0], "One, otherwise?", wait_until)
    gate.release()
    async with asyncio.timeout(60):
        while desk.composer.text:
            desk.composer.send()
            await asyncio.sleep(0.002)
    await calm(desk, wait_until)
    await wait_until(lambda: not desk.queue.rows or desk.queue.held)
    await calm(desk, wait_until)
    every = [entry.message.text for entry in await desk.app.conversations.read(map(EntryId, range(1, 12)))]
    every += [row.queued.text for row in desk.queue.rows]
    assert [every.count(words) for words in ("One?", "Two?", "One, otherwise?")] == [1, 1, 1]


async def test_an_edit_stays_while_its_question_is_deleted_and_is_sent_when_that_is_back(
    desk: Desk, told: list[Notice], wait_until: Until
) -> None:
    first = (await asked(desk, wait_until, "One?"))[0]
    chat = desk.page.chat
    desk.composer.typed("my draft")
    await edits(desk, first, "One, otherwise?", wait_until)
    desk.tree.delete(EntryId(first))
    await wait_until(lambda: told and not keys(desk))
    desk.composer.send()
    await wait_until(lambda: told[-1].text == "This message is not there any more.")
    await desk.page.show(None)
    await desk.page.show(chat)
    await wait_until(lambda: desk.composer.text == "One, otherwise?")
    undo = told[0].act
    assert undo is not None
    undo()
    await wait_until(lambda: keys(desk))
    desk.composer.send()
    await wait_until(lambda: desk.composer.text == "my draft")
    await calm(desk, wait_until)
    assert (await said(desk))[0] == "One, otherwise?"
    assert desk.page.transcript.rows[0].versions == 2


async def test_what_was_deleted_piece_by_piece_comes_back_in_any_order(
    desk: Desk, told: list[Notice], wait_until: Until
) -> None:
    before = await asked(desk, wait_until, "One?")
    desk.tree.again(EntryId(before[1]))
    await wait_until(lambda: keys(desk)[-1] != before[1])
    await calm(desk, wait_until)
    after = keys(desk)
    for key in (after[1], before[1], before[0]):
        desk.tree.delete(EntryId(key))
        await wait_until(lambda key=key: key not in keys(desk) and desk.page.chat)
        await calm(desk, wait_until)
    acts = [notice.act for notice in told if notice.act is not None]
    assert len(acts) == 3
    for nth in (0, 2, 1, 1, 0):
        acts[nth]()
        await wait_until(lambda: "bring a message back" not in desk.app.tasks.names)
        await calm(desk, wait_until)
    assert keys(desk) == after
    assert desk.page.transcript.rows[-1].versions == 2


async def test_a_version_that_comes_and_what_waits_behind_it_go_on_while_one_types_elsewhere(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    answer = (await asked(desk, wait_until, "One?"))[1]
    chat, gate = desk.page.chat, sim.hold(after=2)
    desk.tree.again(EntryId(answer))
    await gate.reached()
    await waits(desk, "Two?", wait_until)
    desk.composer.typed("half a th")
    desk.page.open(None)
    await wait_until(lambda: desk.page.chat is None)
    desk.composer.typed("elsewhere")
    gate.release()
    assert chat is not None
    await desk.page.show(chat)
    await wait_until(lambda: len(keys(desk)) == 4)
    await calm(desk, wait_until)
    assert (await said(desk))[2] == "Two?"
    assert [row.versions for row in desk.page.transcript.rows] == [1, 2, 1, 1]
    assert desk.composer.text == "half a th"
    await desk.page.show(None)
    await wait_until(lambda: desk.composer.text == "elsewhere")
