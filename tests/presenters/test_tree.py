"""Versions, branches and what is deleted, as the page shows them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from ptahdesk.domain.chat import EntryId
from ptahdesk.presenters import tree
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.notices import Notice
from ptahdesk.presenters.transcript import Author, Card, Row
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]


def keys(desk: Desk) -> list[int]:
    return [row.key for row in desk.page.transcript.rows]


async def test_a_question_is_not_edited_in_another_chat_that_was_opened_meanwhile(
    desk: Desk, wait_until: Until
) -> None:
    question, _answer = await asked(desk, wait_until, "What is a cat?")
    await desk.page.show(None)
    await desk.tree._edit(EntryId(question))
    assert (desk.composer.aim, desk.composer.text) == (None, "")


async def asked(desk: Desk, wait_until: Until, *texts: str) -> list[int]:
    for text in texts:
        await desk.page.send(text)
        await rested(desk, wait_until)
    return keys(desk)


async def rested(desk: Desk, wait_until: Until) -> None:
    await wait_until(lambda: not desk.page.busy and not desk.page.asking)
    await wait_until(lambda: desk.page.transcript.rows[-1].facts)


async def test_what_follows_is_threaded_anew_and_one_is_back_where_one_was(
    desk: Desk, wait_until: Until
) -> None:
    before = await asked(desk, wait_until, "One?", "Two?")
    desk.tree.again(EntryId(before[1]), "anthropic/claude-haiku-4.5")
    await wait_until(lambda: len(keys(desk)) == 2 and keys(desk)[1] != before[1])
    await rested(desk, wait_until)
    assert desk.page.transcript.rows[1].name == "Claude Haiku 4.5"
    assert desk.page.reference == "tier:sonnet"
    other = keys(desk)
    desk.tree.turn(EntryId(other[1]), -1)
    await wait_until(lambda: keys(desk) == before)
    assert [(row.version, row.versions) for row in desk.page.transcript.rows][:2] == [(1, 1), (1, 2)]
    desk.tree.turn(EntryId(before[1]), 1)
    await wait_until(lambda: keys(desk) == other)


async def test_texts_above_the_fork_are_not_read_again(desk: Desk, wait_until: Until) -> None:
    before = await asked(desk, wait_until, "One?", "Two?")
    desk.tree.again(EntryId(before[3]))
    await wait_until(lambda: keys(desk)[-1] != before[3])
    assert all(desk.page.transcript.has(key) for key in before[:3])
    await rested(desk, wait_until)


async def test_a_question_comes_into_the_box_to_be_edited(desk: Desk, wait_until: Until) -> None:
    question, _answer = await asked(desk, wait_until, "One?")
    desk.tree.on(None, tree.question, desk.tree.edit)
    await wait_until(lambda: desk.composer.question == question)
    assert desk.composer.text == "One?"


async def test_what_was_deleted_is_had_back_with_undo(desk: Desk, wait_until: Until) -> None:
    told: list[Notice] = []
    desk.notices.told.connect(told.append)
    before = await asked(desk, wait_until, "One?", "Two?")
    desk.tree.delete(EntryId(before[2]))
    await wait_until(lambda: keys(desk) == before[:2] and told)
    assert (told[0].text, told[0].label) == ("Deleted 2 messages.", "Undo")
    assert told[0].act is not None
    told[0].act()
    await wait_until(lambda: keys(desk) == before)


async def test_the_last_message_can_be_deleted_too(desk: Desk, wait_until: Until) -> None:
    before = await asked(desk, wait_until, "One?")
    desk.tree.delete(EntryId(before[0]))
    await wait_until(lambda: not keys(desk))
    await asked(desk, wait_until, "Anew?")
    assert len(keys(desk)) == 2


async def test_a_branch_is_opened_and_is_a_chat_of_its_own(desk: Desk, wait_until: Until) -> None:
    before = await asked(desk, wait_until, "One?", "Two?")
    old = desk.page.chat
    desk.tree.branch(EntryId(before[1]))
    await wait_until(lambda: desk.page.chat != old and len(keys(desk)) == 2)
    desk.page.transcript.want(keys(desk))
    await wait_until(lambda: desk.page.transcript.rows[-1].facts)
    assert desk.page.transcript.rows[-1].name  # who answered is known in the copy too
    await wait_until(lambda: desk.chats.title(desk.page.chat) == "Branch of One?")


async def test_an_answer_that_comes_is_not_taken_away_by_old_news(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    await asked(desk, wait_until, "One?")
    gate = sim.hold(after=2)
    await desk.page.send("Two?")
    await gate.reached()
    shown = keys(desk)
    from ptahdesk.domain.change import Kind

    desk.app.changes.say(Kind.ENTRIES)
    await desk.app.conversations.outline(desk.page.chat)  # type: ignore[arg-type]  # there is one
    assert keys(desk) == shown
    gate.release()
    await rested(desk, wait_until)
    assert keys(desk) == shown


@pytest.mark.parametrize(
    ("row", "fitting"),
    [
        (Row(1, Author.YOU, "You", versions=2), {tree.question, tree.anything, tree.versioned}),
        (Row(1, Author.MODEL, "M"), {tree.answer, tree.anything}),
        (Row(1, Author.MODEL, "M", live=True), set()),
        (
            Row(1, Author.MODEL, "M", card=Card("", "", action="continue")),
            {tree.cut, tree.answer, tree.anything},
        ),
    ],
)
def test_what_can_be_done_to_a_message(row: Row, fitting: set[object]) -> None:
    every = (tree.question, tree.answer, tree.anything, tree.cut, tree.versioned)
    assert {fits for fits in every if fits(row)} == fitting
