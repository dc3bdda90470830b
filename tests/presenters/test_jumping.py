"""To a message in any chat and any version, and back to where one was."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from ptahdesk.domain.chat import ChatId, EntryId
from ptahdesk.domain.query import plain
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.jumping import Landing
from ptahdesk.services.reply import Reply
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]
MODEL = "anthropic/claude-sonnet-4.6"
TERMS = plain("heron").terms


class Heard:
    """What the presenter tells."""

    def __init__(self, desk: Desk) -> None:
        self.told: list[object] = []
        desk.jumping.leaving.connect(lambda _nothing: self.told.append("leaving"))
        desk.jumping.landed.connect(self.told.append)
        desk.jumping.returned.connect(lambda _nothing: self.told.append("returned"))


async def ask(desk: Desk, text: str) -> Reply:
    reply = await desk.app.conversations.ask(None, text, MODEL)
    await reply.ended()
    return reply


def keys(desk: Desk) -> list[int]:
    return [row.key for row in desk.page.transcript.rows]


async def test_to_another_chat_and_on_and_back(desk: Desk, wait_until: Until) -> None:
    one, two, three = [await ask(desk, text) for text in ("One?", "Two?", "Three?")]
    heard = Heard(desk)
    await desk.page.show(one.entry.chat)
    for reply in (two, three):
        landing = Landing(reply.entry.id, TERMS)
        desk.jumping.go(reply.entry.chat, reply.entry.id, TERMS)
        await wait_until(lambda landing=landing: landing in heard.told)
        assert desk.page.chat == reply.entry.chat
        assert reply.entry.id in keys(desk)
    desk.jumping.back()
    await wait_until(lambda: "returned" in heard.told)
    assert desk.page.chat == one.entry.chat
    assert heard.told.count("leaving") == 1
    desk.jumping.back()
    assert heard.told.count("returned") == 1


async def test_a_version_that_is_not_shown_is_turned_to_and_back(desk: Desk, wait_until: Until) -> None:
    first = await ask(desk, "Why?")
    other = await desk.app.conversations.again(first.entry.id, MODEL)
    await other.ended()
    heard = Heard(desk)
    await desk.page.show(first.entry.chat)
    assert keys(desk) == [first.question.id, other.entry.id]
    desk.jumping.go(first.entry.chat, first.entry.id, TERMS)
    await wait_until(lambda: heard.told == ["leaving", Landing(first.entry.id, TERMS)])
    assert keys(desk) == [first.question.id, first.entry.id]
    desk.jumping.back()
    await wait_until(lambda: "returned" in heard.told)
    assert keys(desk) == [first.question.id, other.entry.id]


async def test_a_chat_opened_by_hand_is_no_place_to_go_back_from(desk: Desk, wait_until: Until) -> None:
    one, two = await ask(desk, "One?"), await ask(desk, "Two?")
    heard = Heard(desk)
    desk.jumping.go(two.entry.chat, two.entry.id, TERMS)
    await wait_until(lambda: len(heard.told) == 2)
    await desk.page.show(one.entry.chat)
    desk.jumping.back()
    assert "returned" not in heard.told
    assert desk.page.chat == one.entry.chat


async def test_who_opens_yet_another_chat_on_the_way_back_is_left_there(
    desk: Desk, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, three = [(await ask(desk, text)).entry for text in ("One?", "Two?", "Three?")]
    heard = Heard(desk)
    await desk.page.show(one.chat)
    desk.jumping.go(two.chat, two.id, TERMS)
    await wait_until(lambda: Landing(two.id, TERMS) in heard.told)
    real = desk.page.voice.read

    async def left_meanwhile(chat: ChatId | None) -> object:
        monkeypatch.undo()
        await desk.page.show(three.chat)
        return await real(chat)

    monkeypatch.setattr(desk.page.voice, "read", left_meanwhile)
    desk.jumping.back()
    await wait_until(lambda: "go back to where one was" not in desk.app.tasks.names)
    assert desk.page.chat == three.chat
    assert "returned" not in heard.told


async def test_what_is_gone_is_told_and_nothing_moves(desk: Desk, wait_until: Until) -> None:
    one, two = await ask(desk, "One?"), await ask(desk, "Two?")
    notices: list[str] = []
    desk.notices.told.connect(lambda notice: notices.append(notice.text))
    heard = Heard(desk)
    await desk.page.show(one.entry.chat)
    await desk.app.tree.delete(two.question.id)
    desk.jumping.go(two.entry.chat, two.entry.id, TERMS)
    await wait_until(lambda: notices == ["This message is not there any more."])
    await desk.app.chats.delete(two.entry.chat)
    desk.jumping.go(two.entry.chat, two.entry.id, TERMS)
    await wait_until(lambda: notices[1:] == ["This chat was deleted."])
    desk.jumping.go(two.entry.chat, EntryId(4711), TERMS)
    await wait_until(lambda: len(notices) == 3)
    assert (desk.page.chat, heard.told) == (one.entry.chat, [])


async def test_a_chat_that_is_being_answered_is_opened_as_it_stands(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    first = await ask(desk, "Why?")
    other = await desk.app.conversations.again(first.entry.id, MODEL)
    await other.ended()
    sim.script("Slow words come.")
    gate = sim.hold(after=1)
    live = await desk.app.conversations.ask(first.entry.chat, "And?", MODEL)
    await gate.reached()
    notices: list[str] = []
    desk.notices.told.connect(lambda notice: notices.append(notice.text))
    heard = Heard(desk)
    desk.jumping.go(first.entry.chat, other.entry.id, TERMS)
    await wait_until(lambda: Landing(other.entry.id, TERMS) in heard.told)
    assert desk.page.chat == first.entry.chat
    desk.jumping.go(first.entry.chat, first.entry.id, TERMS)
    await wait_until(lambda: notices)
    assert "still being answered" in notices[0]
    assert live.entry.id in keys(desk)
    gate.release()
    await live.ended()
