"""What is typed belongs to its chat, and is emptied only when it is safely kept."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from ptahdesk.domain.chat import EntryId
from ptahdesk.domain.draft import Aim, Draft
from ptahdesk.presenters.desk import Desk, sit_down
from ptahdesk.presenters.notices import Notice
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_a_sent_question_leaves_the_box(desk: Desk, wait_until: Until) -> None:
    restored: list[str] = []
    desk.composer.restored.connect(restored.append)
    desk.composer.typed("What is a cat?")
    assert desk.composer.can_send
    desk.composer.send()
    await wait_until(lambda: restored == [""])
    assert desk.composer.text == ""
    assert desk.composer.busy or desk.page.transcript.rows


async def test_spaces_alone_cannot_be_sent(desk: Desk) -> None:
    desk.composer.typed(" \n ")
    assert not desk.composer.can_send
    desk.composer.send()
    assert not desk.page.transcript.rows


async def test_each_chat_has_its_own_draft(desk: Desk, wait_until: Until) -> None:
    chat = (await desk.app.chats.new("One")).id
    desk.composer.typed("for the new chat")
    await desk.page.show(chat)
    await wait_until(lambda: desk.composer.text == "")
    desk.composer.typed("for One")
    await desk.page.show(None)
    await wait_until(lambda: desk.composer.text == "for the new chat")
    await desk.page.show(chat)
    await wait_until(lambda: desk.composer.text == "for One")


async def test_a_draft_is_kept_while_it_is_typed(desk: Desk) -> None:
    desk.composer.typed("half a thought")
    async with asyncio.timeout(60):
        while await desk.app.drafts.get(None) != Draft("half a thought"):
            await asyncio.sleep(0.01)


async def test_a_question_is_asked_otherwise_and_the_draft_comes_back(desk: Desk, wait_until: Until) -> None:
    await asked(desk, wait_until)
    question = EntryId(desk.page.transcript.rows[0].key)
    desk.composer.typed("my draft")
    desk.composer.aim_at(Aim(question), Draft("What is a cat?"))
    assert (desk.composer.text, desk.composer.question) == ("What is a cat?", question)
    desk.composer.typed("What is a dog?")
    desk.composer.send()
    await wait_until(lambda: desk.composer.question is None)
    assert desk.composer.text == "my draft"
    await wait_until(lambda: not desk.page.busy and desk.page.transcript.rows[-1].facts)
    first, answer = desk.page.transcript.rows
    assert (first.version, first.versions, answer.versions) == (2, 2, 1)


async def test_an_edit_can_be_left(desk: Desk, wait_until: Until) -> None:
    await asked(desk, wait_until)
    desk.composer.typed("my draft")
    desk.composer.aim_at(None)
    assert desk.composer.text == "my draft"
    desk.composer.aim_at(Aim(EntryId(desk.page.transcript.rows[0].key)), Draft("What is a cat?"))
    desk.composer.aim_at(None)
    assert (desk.composer.text, desk.composer.question) == ("my draft", None)


async def test_an_edit_waits_in_its_chat_while_another_is_open(desk: Desk, wait_until: Until) -> None:
    await asked(desk, wait_until)
    chat, question = desk.page.chat, EntryId(desk.page.transcript.rows[0].key)
    desk.composer.typed("my draft")
    desk.composer.aim_at(Aim(question), Draft("What is a cat?"))
    desk.composer.typed("What is a do")
    await desk.page.show(None)
    assert desk.composer.question is None
    await wait_until(lambda: desk.composer.text == "")
    await desk.page.show(chat)
    await wait_until(lambda: desk.composer.text == "What is a do")
    assert desk.composer.question == question
    desk.composer.aim_at(None)
    assert desk.composer.text == "my draft"


async def asked(desk: Desk, wait_until: Until) -> None:
    await desk.page.send("What is a cat?")
    await wait_until(lambda: not desk.page.busy and desk.page.transcript.rows[-1].facts)


async def test_typing_warms_the_connection_once(desk: Desk, wait_until: Until) -> None:
    warmed: list[str] = []

    class Watching:
        async def warm(self, provider: str) -> None:
            warmed.append(provider)

    real = desk.composer._app
    desk.composer._app = _With(real, Watching())  # type: ignore[assignment]  # one part replaced
    desk.composer.typed("a")
    desk.composer.typed("ab")
    await wait_until(lambda: warmed)
    assert warmed == ["openrouter"]
    desk.composer._app = real


class _With:
    def __init__(self, app: object, connections: object) -> None:
        self._app, self.connections = app, connections

    def __getattr__(self, name: str) -> object:
        return getattr(self._app, name)


async def test_the_draft_of_another_chat_is_shown_though_it_is_opened_while_a_question_leaves(
    desk: Desk, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, real = (await desk.app.chats.new("One")).id, desk.page.send
    await desk.app.drafts.set(other, Draft("for One"))

    async def send(text: str, instead_of: EntryId | None = None) -> bool:
        kept = await real(text, instead_of)
        await desk.page.show(other)
        return kept

    monkeypatch.setattr(desk.page, "send", send)
    desk.composer.typed("What is a cat?")
    desk.composer.send()
    await wait_until(lambda: desk.page.chat == other and "change drafts" not in desk.app.tasks.names)
    assert desk.composer.text == "for One"


async def test_what_was_sent_is_no_draft_though_more_was_typed_and_another_chat_opened_meanwhile(
    desk: Desk, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = [(await desk.app.chats.new(title)).id for title in ("One", "Other")]
    await desk.page.show(one)
    await wait_until(lambda: "change drafts" not in desk.app.tasks.names)
    real = desk.page.send

    async def send(text: Draft, instead_of: EntryId | None = None) -> bool:
        desk.composer.typed("Something else")
        await desk.composer.settle()
        kept = await real(text, instead_of)
        await desk.page.show(other)
        return kept

    monkeypatch.setattr(desk.page, "send", send)
    desk.composer.pastes.add("a long piece")
    desk.composer.typed("What is a cat?")
    desk.composer.send()
    await wait_until(lambda: desk.page.chat == other and "ask" not in desk.app.tasks.names)
    await wait_until(lambda: "keep a draft" not in desk.app.tasks.names)
    assert await desk.app.drafts.get(one) == Draft("Something else")


async def test_what_was_typed_before_the_start_goes_on_after_the_kept_draft(desk: Desk) -> None:
    await desk.composer.settle()
    await desk.app.drafts.set(None, Draft("Kept from yesterday."))
    again = sit_down(desk.app, lambda _key, _address: None)
    restored: list[str] = []
    again.composer.restored.connect(restored.append)
    await again.page.show(None)
    await again.composer.take_over("Typed while it opened")
    assert again.composer.text == "Kept from yesterday.\nTyped while it opened"
    assert restored[-1] == again.composer.text
    again.close()


async def test_without_early_words_nothing_is_touched(desk: Desk) -> None:
    desk.composer.typed("mine")
    await desk.composer.take_over("")
    assert desk.composer.text == "mine"


LONG = "2026-11-21 error: no such file\r\n" * 300


async def test_what_was_pasted_is_sent_exactly_and_above_what_was_typed(
    desk: Desk, wait_until: Until
) -> None:
    desk.composer.pastes.add(LONG)
    desk.composer.typed("Why?")
    desk.composer.send()
    await wait_until(lambda: desk.page.transcript.rows and desk.composer.draft.empty)
    [question, *_answer] = await desk.app.conversations.read([EntryId(desk.page.transcript.rows[0].key)])
    assert question.message.text == f"{LONG}\n\nWhy?"


async def test_a_chip_alone_can_be_sent(desk: Desk) -> None:
    desk.composer.pastes.add(LONG)
    assert desk.composer.can_send


async def test_chips_belong_to_the_draft_of_their_chat(desk: Desk, wait_until: Until) -> None:
    chat = (await desk.app.chats.new("One")).id
    desk.composer.pastes.add(LONG)
    desk.composer.typed("Why?")
    await desk.page.show(chat)
    await wait_until(lambda: desk.composer.draft.empty)
    await desk.page.show(None)
    await wait_until(lambda: desk.composer.draft == Draft("Why?", (LONG,)))


async def test_a_chip_is_kept_though_nothing_is_typed(desk: Desk) -> None:
    desk.composer.pastes.add(LONG)
    async with asyncio.timeout(60):
        while await desk.app.drafts.get(None) != Draft("", (LONG,)):
            await asyncio.sleep(0.01)


async def test_opening_the_same_chat_again_loses_no_key(desk: Desk, wait_until: Until) -> None:
    chat = (await desk.app.chats.new("One")).id
    await desk.page.show(chat)
    desk.composer.typed("typed just now")
    await desk.page.show(chat)
    await wait_until(lambda: "change drafts" not in desk.app.tasks.names)
    assert desk.composer.text == "typed just now"
    await desk.composer.settle()
    assert await desk.app.drafts.get(chat) == Draft("typed just now")


async def test_a_long_question_is_edited_as_a_chip_and_its_last_words(desk: Desk, wait_until: Until) -> None:
    await desk.page.send(f"{LONG}\n\nWhy?")
    await wait_until(lambda: not desk.page.busy)
    desk.tree.edit(EntryId(desk.page.transcript.rows[0].key))
    await wait_until(lambda: desk.composer.question is not None)
    assert desk.composer.draft == Draft("Why?", (LONG,))


async def test_a_flood_typed_before_the_start_becomes_a_chip(desk: Desk) -> None:
    await desk.composer.take_over(LONG)
    assert desk.composer.draft == Draft("", (LONG,))


async def test_a_question_is_asked_in_no_chat_but_its_own(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, wait_until: Until
) -> None:
    """The disk is busy, and somebody goes to another chat before the question has left."""
    told: list[Notice] = []
    desk.notices.told.connect(told.append)
    one, two = (await desk.app.chats.new("One")).id, (await desk.app.chats.new("Two")).id
    await desk.page.show(one)
    await wait_until(lambda: not desk.app.tasks.names or "change drafts" not in desk.app.tasks.names)
    reached, may, real = asyncio.Event(), asyncio.Event(), desk.app.drafts.set

    async def slow(*what: Any) -> bool:
        reached.set()
        await may.wait()
        return await real(*what)

    monkeypatch.setattr(type(desk.app.drafts), "set", lambda _self, *what: slow(*what))
    desk.composer.typed("Only for One")
    desk.composer.send()
    await reached.wait()
    await desk.page.show(two)
    may.set()
    await wait_until(lambda: told)
    assert [await desk.app.conversations.outline(chat) for chat in (one, two)] == [[], []]
    assert told[0].act is not None
    told[0].act()
    await wait_until(lambda: desk.composer.text == "Only for One")
    assert desk.page.chat == one


async def test_an_edit_never_becomes_a_question_that_waits(
    desk: Desk, sim: Simulator, monkeypatch: pytest.MonkeyPatch, wait_until: Until
) -> None:
    """An answer begins by itself in the moment in which the edit is sent."""
    await asked(desk, wait_until)
    chat = desk.page.chat
    assert chat is not None
    question = EntryId(desk.page.transcript.rows[0].key)
    real = desk.app.drafts.set

    async def slow(*what: Any) -> bool:
        await desk.app.conversations.ask(chat, "Asked by another road")
        await wait_until(lambda: desk.page.busy)
        return await real(*what)

    desk.composer.aim_at(Aim(question), Draft("What is a cat?"))
    desk.composer.typed("What is a dog?")
    sim.hold(after=1)
    monkeypatch.setattr(type(desk.app.drafts), "set", lambda _self, *what: slow(*what))
    desk.composer.send()
    await wait_until(lambda: desk.page.busy and desk.composer.can_send is False)
    monkeypatch.setattr(type(desk.app.drafts), "set", lambda _self, *what: real(*what))
    await wait_until(lambda: "ask" not in desk.app.tasks.names)
    assert await desk.app.queue.of(chat) == []
    assert (desk.composer.question, desk.composer.text) == (question, "What is a dog?")
    sim.release()
    await wait_until(lambda: not desk.page.busy)


async def test_what_is_typed_before_the_loop_turns_was_not_sent(desk: Desk, wait_until: Until) -> None:
    """Keys that were pressed while the window stood still come all at once."""
    desk.composer.typed("What is a cat?")
    desk.composer.send()
    desk.composer.typed("What is a cat? And then")
    await wait_until(lambda: desk.composer.text == " And then")
    await wait_until(lambda: not desk.page.busy and desk.page.transcript.rows[-1].facts)
    assert desk.page.transcript.text_of(desk.page.transcript.rows[0].key) == "What is a cat?"


async def test_an_edit_that_was_sent_is_sent_though_it_is_left_in_the_same_moment(
    desk: Desk, wait_until: Until
) -> None:
    await desk.page.send("One?")
    await wait_until(lambda: not desk.page.busy and desk.page.transcript.rows[-1].facts)
    first = EntryId(desk.page.transcript.rows[0].key)
    desk.composer.aim_at(Aim(first), Draft("One?"))
    desk.composer.typed("One, otherwise?")
    desk.composer.send()
    desk.composer.aim_at(None)
    await wait_until(lambda: desk.page.transcript.rows[0].versions == 2)
    await wait_until(lambda: not desk.page.busy and desk.page.transcript.rows[-1].facts)
    assert desk.composer.draft.empty
