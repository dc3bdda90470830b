"""No word is lost on its way from the keyboard to the disk, whatever happens on that way."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from ptahdesk.domain.chat import ChatId, EntryId
from ptahdesk.domain.draft import NOTHING, Aim, Draft
from ptahdesk.presenters.desk import Desk, sit_down
from ptahdesk.presenters.notices import Notice
from ptahdesk.presenters.transcript import Author

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def questions(desk: Desk, wait_until: Until, *texts: str) -> list[EntryId]:
    for text in texts:
        await desk.page.send(text)
        await wait_until(lambda: not desk.page.busy and desk.page.transcript.rows[-1].facts)
    return [EntryId(row.key) for row in desk.page.transcript.rows if row.author is Author.YOU]


async def at_rest(desk: Desk) -> None:
    """What was typed last is on disk, and what is there was read."""
    async with asyncio.timeout(60):
        while {"keep a draft", "change drafts", "ask"} & set(desk.app.tasks.names):
            await asyncio.sleep(0.005)


async def on_disk(desk: Desk, chat: ChatId | None, draft: Draft) -> None:
    async with asyncio.timeout(60):
        while await desk.app.drafts.get(chat) != draft:
            await asyncio.sleep(0.005)


@pytest.fixture
def slow(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """A disk that reads nothing before it is told to."""
    may, real = asyncio.Event(), desk.app.drafts.unsent

    async def unsent(chat: ChatId | None) -> Any:
        await may.wait()
        return await real(chat)

    monkeypatch.setattr(type(desk.app.drafts), "unsent", lambda _self, chat: unsent(chat))
    return may


async def test_who_types_before_the_kept_draft_was_read_loses_neither(
    desk: Desk, slow: asyncio.Event, wait_until: Until
) -> None:
    await at_rest_of_start(desk)
    chat = (await desk.app.chats.new("One")).id
    await desk.app.drafts.set(chat, Draft("kept", ("a log",)))
    await desk.page.show(chat)
    desk.composer.typed("typed")
    slow.set()
    await wait_until(lambda: desk.composer.draft == Draft("kept\ntyped", ("a log",)))
    await at_rest(desk)
    await on_disk(desk, chat, Draft("kept\ntyped", ("a log",)))


async def at_rest_of_start(desk: Desk) -> None:
    """The fixture began to read the draft of the new chat."""
    await asyncio.sleep(0)


async def test_who_never_pauses_is_kept_too(desk: Desk) -> None:
    text, kept = "", NOTHING
    async with asyncio.timeout(60):
        while kept.empty:
            text += "x"
            desk.composer.typed(text)
            await asyncio.sleep(0.02)
            kept = await desk.app.drafts.get(None)


async def test_the_last_keys_are_kept_when_the_window_closes(desk: Desk) -> None:
    await at_rest(desk)
    desk.composer.typed("typed in the very last moment")
    await desk.composer.settle()
    assert await desk.app.drafts.get(None) == Draft("typed in the very last moment")


async def test_of_two_edits_the_first_comes_back_after_the_second(desk: Desk, wait_until: Until) -> None:
    first, second = await questions(desk, wait_until, "One?", "Two?")
    desk.composer.typed("my draft")
    desk.composer.aim_at(Aim(first), Draft("One?"))
    desk.composer.typed("One, otherwise?")
    desk.composer.aim_at(Aim(second), Draft("Two?"))
    assert desk.composer.text == "Two?"
    desk.composer.aim_at(None)
    assert (desk.composer.question, desk.composer.text) == (first, "One, otherwise?")
    desk.composer.aim_at(Aim(first), Draft("One?"))
    assert desk.composer.text == "One, otherwise?", "it is in the box already"
    desk.composer.aim_at(None)
    assert (desk.composer.question, desk.composer.text) == (None, "my draft")


async def test_an_edit_that_was_left_can_be_had_back(desk: Desk, wait_until: Until) -> None:
    told: list[Notice] = []
    desk.notices.told.connect(told.append)
    [first] = await questions(desk, wait_until, "One?")
    desk.composer.aim_at(Aim(first), Draft("One?"))
    desk.composer.aim_at(None)
    assert told == [], "nothing was changed"
    desk.composer.aim_at(Aim(first), Draft("One?"))
    desk.composer.typed("One, otherwise?")
    desk.composer.aim_at(None)
    assert told[-1].act is not None
    told[-1].act()
    assert (desk.composer.question, desk.composer.text) == (first, "One, otherwise?")


@pytest.mark.parametrize("over", [False, True])
async def test_an_edit_that_is_had_back_while_it_was_begun_anew_is_there_once(
    desk: Desk, wait_until: Until, over: bool
) -> None:
    told: list[Notice] = []
    desk.notices.told.connect(told.append)
    first, second = await questions(desk, wait_until, "One?", "Two?")
    desk.composer.typed("my draft")
    desk.composer.aim_at(Aim(first), Draft("One?"))
    desk.composer.typed("One, otherwise?")
    desk.composer.aim_at(None)
    undo = told[-1].act
    assert undo is not None
    desk.composer.aim_at(Aim(first), Draft("One?"))
    desk.composer.typed("One, once more?")
    if over:
        desk.composer.aim_at(Aim(second), Draft("Two?"))
    undo()
    assert (desk.composer.question, desk.composer.text) == (first, "One, otherwise?")
    assert told[-1].act is not None, "the other words can be had back, too"
    desk.composer.aim_at(None)
    assert (desk.composer.question, desk.composer.text) == (None, "my draft")


@pytest.mark.parametrize("back", [False, True], ids=["from another chat", "before its own was read"])
async def test_an_edit_that_is_had_back_later_takes_none_away_that_was_begun_anew(
    desk: Desk, slow: asyncio.Event, wait_until: Until, back: bool
) -> None:
    slow.set()
    told: list[Notice] = []
    desk.notices.told.connect(told.append)
    [first] = await questions(desk, wait_until, "One?")
    chat = desk.page.chat
    desk.composer.typed("my draft")
    desk.composer.aim_at(Aim(first), Draft("One?"))
    desk.composer.typed("One, otherwise?")
    desk.composer.aim_at(None)
    undo = told[-1].act
    assert undo is not None
    desk.composer.aim_at(Aim(first), Draft("One?"))
    desk.composer.typed("One, once more?")
    await desk.page.show(None)
    await at_rest(desk)
    if back:
        slow.clear()
        await desk.page.show(chat)
    undo()
    slow.set()
    await wait_until(lambda: (desk.composer.question, desk.composer.text) == (first, "One, otherwise?"))
    again = told[-1].act
    assert again is not None, "the other words can be had back, too"
    again()
    assert (desk.composer.question, desk.composer.text) == (first, "One, once more?")
    desk.composer.aim_at(None)
    assert (desk.composer.question, desk.composer.text) == (None, "my draft")
    await at_rest(desk)


async def test_an_unfinished_edit_is_there_after_a_restart(desk: Desk, wait_until: Until) -> None:
    [first] = await questions(desk, wait_until, "One?")
    chat = desk.page.chat
    desk.composer.typed("my draft")
    desk.composer.aim_at(Aim(first), Draft("One?"))
    desk.composer.typed("One, other")
    await desk.composer.settle()
    again = sit_down(desk.app, lambda _key, _address: None)
    await again.page.show(chat)
    await wait_until(lambda: again.composer.text == "One, other")
    assert again.composer.question == first
    again.composer.aim_at(None)
    assert again.composer.text == "my draft"
    again.close()


async def test_an_edit_that_was_sent_does_not_come_back(desk: Desk, wait_until: Until) -> None:
    [first] = await questions(desk, wait_until, "One?")
    chat = desk.page.chat
    desk.composer.aim_at(Aim(first), Draft("One?"))
    desk.composer.typed("One, otherwise?")
    await desk.composer.settle()
    assert (await desk.app.drafts.unsent(chat)).edits
    desk.composer.send()
    await wait_until(lambda: desk.composer.aim is None and not desk.page.busy)
    assert (await desk.app.drafts.unsent(chat)).edits == ()


async def test_a_question_that_was_sent_is_no_draft_from_that_moment(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, wait_until: Until
) -> None:
    """As when the program is killed after the question was written down."""
    real, left = desk.page.send, []

    async def send(text: str, instead_of: EntryId | None = None) -> bool:
        kept = await real(text, instead_of)
        left.append(await desk.app.drafts.get(None))
        return kept

    monkeypatch.setattr(desk.page, "send", send)
    desk.composer.typed("Wat is a cat?")
    await on_disk(desk, None, Draft("Wat is a cat?"))
    desk.composer.typed("What is a cat?")
    desk.composer.send()
    await wait_until(lambda: left)
    assert left == [NOTHING]
    await wait_until(lambda: desk.composer.draft.empty)


async def test_what_is_typed_while_a_question_leaves_stays_alone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, wait_until: Until
) -> None:
    real = desk.page.send

    async def send(text: str, instead_of: EntryId | None = None) -> bool:
        kept = await real(text, instead_of)
        desk.composer.typed("What is a cat? And then")
        desk.composer.pastes.add("a long log")
        await desk.composer.settle()
        return kept

    monkeypatch.setattr(desk.page, "send", send)
    desk.composer.typed("What is a cat?")
    desk.composer.send()
    await wait_until(lambda: desk.composer.draft == Draft(" And then", ("a long log",)))
    await on_disk(desk, desk.page.chat, Draft(" And then", ("a long log",)))
    await on_disk(desk, None, NOTHING)


async def test_who_sends_before_the_kept_draft_was_read_sends_what_was_seen(
    desk: Desk, slow: asyncio.Event, wait_until: Until
) -> None:
    await at_rest_of_start(desk)
    chat = (await desk.app.chats.new("One")).id
    await desk.app.drafts.set(chat, Draft("kept"))
    await desk.page.show(chat)
    desk.composer.typed("typed")
    desk.composer.send()
    slow.set()
    await wait_until(lambda: desk.page.transcript.rows and desk.composer.draft == Draft("kept"))
    [question, *_answer] = await desk.app.conversations.read([EntryId(desk.page.transcript.rows[0].key)])
    assert question.message.text == "typed"
    await at_rest(desk)
    await on_disk(desk, chat, Draft("kept"))


async def test_who_goes_before_a_kept_edit_was_read_finds_it_again(
    desk: Desk, slow: asyncio.Event, wait_until: Until
) -> None:
    await at_rest_of_start(desk)
    slow.set()
    [first] = await questions(desk, wait_until, "One?")
    chat = desk.page.chat
    await at_rest(desk)
    await desk.app.drafts.set(chat, Draft("One, otherwise?"), Aim(first))
    await desk.page.show(None)
    slow.clear()
    await desk.page.show(chat)
    desk.composer.aim_at(Aim(first), Draft("One?"))
    await desk.page.show(None)
    slow.set()
    await at_rest(desk)
    await desk.page.show(chat)
    await wait_until(lambda: desk.composer.text == "One, otherwise?")
