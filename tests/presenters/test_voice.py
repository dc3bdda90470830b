"""What is chosen for a chat is kept with it, also before there is one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from ptahdesk.domain.change import Kind
from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.presenters.desk import Desk
from ptahdesk.settings.asking_fields import SEED, SYSTEM_PROMPT
from ptahdesk.simulator.server import Simulator
from ptahdesk.store.errors import StoreError

PIRATE = {SYSTEM_PROMPT.key: "Be a pirate."}


async def test_a_new_chat_asks_in_the_way_that_was_chosen_before_it_was_there(
    desk: Desk, sim: Simulator, wait_until: Callable[..., Any]
) -> None:
    desk.page.voice.ask_so(PIRATE)
    assert await desk.page.send("Ahoy")
    await wait_until(lambda: not desk.page.busy)
    assert sim.requests[-1].body["messages"][0]["content"] == "Be a pirate."
    assert desk.page.chat is not None
    assert await desk.app.manners.own(desk.page.chat) == PIRATE
    [chat] = await desk.app.chats.all()
    assert chat.title == "Ahoy", "one chat, named like any other"


async def test_each_chat_has_its_own_and_the_next_new_one_has_none(
    desk: Desk, wait_until: Callable[..., Any]
) -> None:
    chat = (await desk.app.chats.new("One")).id
    await desk.page.show(chat)
    desk.page.voice.ask_so(PIRATE)
    desk.page.voice.choose("tier:haiku")
    await wait_until(
        lambda: not set(desk.app.tasks.names) & {"keep how a chat asks", "keep the chosen model"}
    )
    await desk.page.show(None)
    assert (desk.page.voice.own, desk.page.reference) == ({}, desk.app.models.default)
    await desk.page.show(chat)
    assert (desk.page.voice.own, desk.page.reference) == (PIRATE, "tier:haiku")


async def test_the_second_question_of_a_new_chat_finds_it(desk: Desk, wait_until: Callable[..., Any]) -> None:
    desk.page.voice.ask_so(PIRATE)
    for text in ("Ahoy", "And again"):
        assert await desk.page.send(text)
        await wait_until(lambda: not desk.page.busy)
    assert len(await desk.app.chats.all()) == 1


async def test_what_is_chosen_at_the_last_moment_holds_in_a_chat_that_is_opened_again(
    desk: Desk, wait_until: Callable[..., Any]
) -> None:
    chat = (await desk.app.chats.new("One")).id
    await desk.page.show(chat)
    voice = desk.page.voice
    voice.leaving.connect(lambda _nothing: voice.ask_so(PIRATE))
    await desk.page.show(chat)
    assert voice.own == PIRATE
    await wait_until(lambda: "keep how a chat asks" not in desk.app.tasks.names)
    assert await desk.app.manners.own(chat) == PIRATE


async def test_what_is_chosen_while_the_same_chat_is_opened_again_stays(
    desk: Desk, wait_until: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    chat, voice, real = (await desk.app.chats.new("One")).id, desk.page.voice, desk.app.lanes.of
    await desk.page.show(chat)

    async def chosen_meanwhile(chat: ChatId) -> object:
        monkeypatch.undo()
        voice.choose("tier:haiku")
        voice.ask_so(PIRATE)
        return await real(chat)

    monkeypatch.setattr(desk.app.lanes, "of", chosen_meanwhile)
    await desk.page.show(chat)
    assert (desk.page.reference, voice.own) == ("tier:haiku", PIRATE)


async def test_a_chat_is_read_only_after_what_was_chosen_for_it_is_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = (await desk.app.chats.new("One")).id
    await desk.page.show(chat)
    may, real = asyncio.Event(), desk.app.manners.change

    async def slow(*what: Any) -> Any:
        await may.wait()
        return await real(*what)

    monkeypatch.setattr(type(desk.app.manners), "change", lambda _self, *what: slow(*what))
    desk.page.voice.ask_so(PIRATE)
    await desk.page.show(None)
    reading = asyncio.ensure_future(desk.page.voice.read(chat))
    for _turn in range(10):  # longer than a read takes
        await desk.app.chats.all()
    may.set()
    assert (await reading).own == PIRATE


async def test_what_was_changed_in_a_terminal_meanwhile_is_not_written_over(
    desk: Desk, wait_until: Callable[..., Any]
) -> None:
    chat = (await desk.app.chats.new("One")).id
    await desk.page.show(chat)
    await desk.app.manners.choose(chat, PIRATE)  # as another program does: nobody here hears of it yet
    desk.page.voice.ask_so({SEED.key: 7})
    await wait_until(lambda: desk.page.voice.own == {**PIRATE, SEED.key: 7})
    assert await desk.app.manners.own(chat) == {**PIRATE, SEED.key: 7}
    desk.page.voice.ask_so({SEED.key: 7})
    await wait_until(lambda: "keep how a chat asks" not in desk.app.tasks.names)
    assert await desk.app.manners.own(chat) == {SEED.key: 7}, "what one sees one can take back"


async def test_what_was_changed_in_a_terminal_is_seen_when_the_news_come(
    desk: Desk, wait_until: Callable[..., Any]
) -> None:
    chat = (await desk.app.chats.new("One")).id
    await desk.page.show(chat)
    await desk.app.manners.choose(chat, PIRATE)
    desk.app.changes.say(Kind.CHATS)
    await wait_until(lambda: desk.page.voice.own == PIRATE)


async def test_what_is_chosen_for_a_chat_to_come_is_there_after_another_was_open(
    desk: Desk, wait_until: Callable[..., Any]
) -> None:
    chat = (await desk.app.chats.new("One")).id
    desk.page.voice.ask_so(PIRATE)
    await desk.page.show(chat)
    assert desk.page.voice.own == {}
    await desk.page.show(None)
    assert desk.page.voice.own == PIRATE
    assert await desk.page.send("Ahoy")
    await wait_until(lambda: not desk.page.busy)
    await desk.page.show(None)
    assert desk.page.voice.own == {}, "it belongs to the chat that was made of it"


async def test_a_question_waits_for_what_was_chosen_in_the_moment_before(
    desk: Desk, sim: Simulator, wait_until: Callable[..., Any]
) -> None:
    chat = (await desk.app.chats.new("One")).id
    await desk.page.show(chat)
    desk.page.voice.ask_so(PIRATE)
    assert await desk.page.send("Ahoy")
    await wait_until(lambda: not desk.page.busy)
    assert sim.requests[-1].body["messages"][0]["content"] == "Be a pirate."


async def test_a_question_is_not_sent_when_what_was_chosen_could_not_be_kept(
    desk: Desk, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_what: object) -> None:
        raise StoreError("The disk is full.")

    chat = (await desk.app.chats.new("One")).id
    await desk.page.show(chat)
    monkeypatch.setattr(type(desk.app.manners), "change", full)
    desk.page.voice.ask_so(PIRATE)
    with pytest.raises(ProviderError, match=r"could not be kept\. The disk is full\."):
        await desk.page.send("Ahoy")
    assert (sim.requests, desk.page.voice.own, desk.page.asking) == ([], {}, False)
    assert await desk.page.send("As usual, then")


async def test_a_question_that_waits_for_the_wish_of_its_chat_goes_to_no_other(
    desk: Desk, wait_until: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = [(await desk.app.chats.new(title)).id for title in ("One", "Two")]
    await desk.page.show(one)
    may, real = asyncio.Event(), desk.app.manners.change

    async def slow(*what: Any) -> Any:
        await may.wait()
        return await real(*what)

    monkeypatch.setattr(type(desk.app.manners), "change", lambda _self, *what: slow(*what))
    desk.page.voice.ask_so(PIRATE)
    sending = asyncio.ensure_future(desk.page.send("Ahoy"))
    await wait_until(lambda: desk.page.asking)
    opening = asyncio.ensure_future(desk.page.show(other))
    await desk.app.chats.all()
    may.set()
    await asyncio.gather(sending, opening)
    await wait_until(lambda: not desk.app.conversations.running)
    assert len(await desk.app.conversations.outline(one)) == 2
    assert await desk.app.conversations.outline(other) == []


async def test_a_question_waits_for_all_that_was_chosen_and_not_only_for_the_last(
    desk: Desk, wait_until: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = (await desk.app.chats.new("One")).id
    await desk.page.show(chat)
    slowly, keep = asyncio.Event(), desk.app.chats.set_reference

    async def slow(chat: ChatId, reference: str) -> None:
        await slowly.wait()
        await keep(chat, reference)

    monkeypatch.setattr(desk.app.chats, "set_reference", slow)
    desk.page.voice.choose("tier:haiku")
    desk.page.voice.ask_so(PIRATE)
    await wait_until(lambda: "keep how a chat asks" not in desk.app.tasks.names)
    asyncio.get_running_loop().call_soon(slowly.set)
    await desk.page.voice.kept()
    assert await desk.app.chats.reference(chat) == "tier:haiku"
