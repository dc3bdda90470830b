"""Who looks elsewhere is called when a long answer has ended; who looks, or stopped it, is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ptahdesk.domain.chat import TurnId
from ptahdesk.presenters.calling import Call, Calling
from ptahdesk.presenters.desk import Desk
from ptahdesk.settings.notice_fields import NOTIFY, NOTIFY_WORDS
from ptahdesk.simulator.server import Simulator

HAIKU = "anthropic/claude-haiku-4.5"


class Away:
    """Somebody who looks elsewhere, and what they are called with."""

    def __init__(self, desk: Desk, long: float = 0) -> None:
        self.calls: list[Call] = []
        self.looks = False
        self.calling = Calling(desk.app, desk.doing, long)
        self.calling.is_seen = lambda: self.looks
        self.calling.wished.connect(self.calls.append)


async def answered(desk: Desk, until: Callable[..., Any], reference: str = HAIKU) -> None:
    desk.page.voice.choose(reference)
    await desk.page.send("Where is the sea?")
    await until(lambda: not desk.page.busy)
    await until(lambda: "wait for the end of an answer" not in desk.app.tasks.names)


async def test_the_end_of_an_answer_calls_without_its_words(
    desk: Desk, sim: Simulator, wait_until: Callable[..., Any]
) -> None:
    away = Away(desk)
    sim.script("In the north.")
    await answered(desk, wait_until)
    assert desk.page.chat is not None
    assert away.calls == [Call(desk.page.chat, "Claude Haiku 4.5 has answered.")]
    away.calling.close()


async def test_its_words_are_told_when_that_is_wished(
    desk: Desk, sim: Simulator, wait_until: Callable[..., Any]
) -> None:
    away = Away(desk)
    await desk.app.settings.set(NOTIFY_WORDS, True)
    sim.script("In the north. " * 30)
    await answered(desk, wait_until)
    title, words = away.calls[0].words.split("\n")
    assert title == "Where is the sea?"
    assert words.startswith("In the north. In")
    assert words.endswith("…")
    away.calling.close()


async def test_who_judges_without_names_is_called_without_one(
    desk: Desk, wait_until: Callable[..., Any]
) -> None:
    chat = (await desk.app.chats.new()).id
    await desk.page.show(chat)
    await desk.app.judging.blindfold(chat, TurnId(1))
    away = Away(desk)
    await answered(desk, wait_until)
    assert away.calls == [Call(chat, "One of the answers has ended.")]
    away.calling.close()


async def test_words_of_a_temporary_chat_are_told_to_no_desktop(
    desk: Desk, wait_until: Callable[..., Any]
) -> None:
    away = Away(desk)
    await desk.app.settings.set(NOTIFY_WORDS, True)
    await desk.page.show((await desk.app.chats.new(temporary=True)).id)
    await answered(desk, wait_until)
    assert [call.words for call in away.calls] == [""]
    away.calling.close()


async def test_a_failure_calls_too(desk: Desk, wait_until: Callable[..., Any]) -> None:
    away = Away(desk)
    await answered(desk, wait_until, "fault/B10")
    assert len(away.calls) == 1
    assert "has answered" not in away.calls[0].title
    away.calling.close()


@pytest.mark.parametrize("why", ["looks", "short", "switched off"])
async def test_nobody_is_called_for_nothing(desk: Desk, wait_until: Callable[..., Any], why: str) -> None:
    away = Away(desk, long=3600 if why == "short" else 0)
    away.looks = why == "looks"
    if why == "switched off":
        await desk.app.settings.set(NOTIFY, False)
    await answered(desk, wait_until)
    assert away.calls == []
    away.calling.close()


async def test_who_stops_an_answer_is_not_told_that_it_ended(
    desk: Desk, sim: Simulator, wait_until: Callable[..., Any]
) -> None:
    away = Away(desk)
    sim.hold(after=1)
    await desk.page.send("Where is the sea?")
    await wait_until(lambda: sim.pieces_sent)
    desk.page.stop()
    await wait_until(lambda: "wait for the end of an answer" not in desk.app.tasks.names)
    assert away.calls == []
    sim.release()
    away.calling.close()


async def test_who_closes_the_window_hears_that_an_answer_goes_on(
    desk: Desk, sim: Simulator, wait_until: Callable[..., Any]
) -> None:
    away = Away(desk)
    away.calling.leave()
    assert away.calls == [], "nothing goes on"
    gate = sim.hold(after=1)
    await desk.page.send("Where is the sea?")
    await gate.reached()
    away.calling.leave()
    [call] = away.calls
    assert (call.chat, call.title) == (desk.page.chat, "An answer goes on in the background.")
    assert "Start ptahdesk again to come back" in call.words
    await desk.app.settings.set(NOTIFY, False)
    away.calling.leave()
    assert len(away.calls) == 1, "nobody wants to be told"
    sim.release()
    await wait_until(lambda: not desk.page.busy)
