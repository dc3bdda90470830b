"""What is left out is told, stands above a line, is there after a restart, and can be put back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from side_by_side import ask, opened

from ptahdesk.domain.change import Kind
from ptahdesk.domain.chat import ChatId, EntryId
from ptahdesk.domain.model import Model
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.gauge import Level
from ptahdesk.presenters.notices import Notice
from ptahdesk.services.context import NO_FILL, LeftOut
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]
WORDS = "word " * 500


@pytest.fixture
def told(desk: Desk) -> list[Notice]:
    heard: list[Notice] = []
    desk.notices.told.connect(heard.append)
    return heard


def reads(desk: Desk, monkeypatch: pytest.MonkeyPatch, most: int | None) -> None:
    """The model that is asked reads so many tokens."""
    real = type(desk.gauge)._asked

    def asked(gauge: object) -> Model | None:
        model = real(gauge)  # type: ignore[arg-type]  # it is one
        return None if model is None else replace(model, context=most)

    monkeypatch.setattr(type(desk.gauge), "_asked", asked)


async def talked(desk: Desk, sim: Simulator, wait_until: Until, turns: int = 3) -> None:
    for n in range(turns):
        sim.script(f"Answer {n}. {WORDS}")
        await desk.page.send(f"Question {n}?")
        await wait_until(lambda: not desk.page.busy and desk.page.transcript.rows[-1].facts)
    assert desk.page.chat is not None
    full = (await desk.app.context.fill(desk.page.chat)).tokens
    await wait_until(lambda: desk.gauge.used == full)


async def test_the_oldest_is_left_out_under_a_line_and_put_back(
    desk: Desk, sim: Simulator, wait_until: Until, monkeypatch: pytest.MonkeyPatch, told: list[Notice]
) -> None:
    await talked(desk, sim, wait_until)
    full = desk.gauge.used
    reads(desk, monkeypatch, full)
    desk.composer.typed("Go on")
    await wait_until(lambda: desk.gauge.level is Level.OVER)
    desk.room.drop()
    await wait_until(lambda: desk.gauge.level is Level.CALM)
    marked = [row.left_out for row in desk.page.transcript.rows]
    assert marked == [False, False, False, True, False, False]
    assert "the oldest 4 messages" in told[-1].text
    assert told[-1].act is not None
    told[-1].act()
    await wait_until(lambda: not any(row.left_out for row in desk.page.transcript.rows))
    await wait_until(lambda: desk.gauge.used >= full)
    desk.room.put_back()


async def test_the_line_is_there_again_when_the_chat_is_opened_again(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    await talked(desk, sim, wait_until, turns=2)
    chat = desk.page.chat
    desk.room.drop()
    await wait_until(lambda: any(row.left_out for row in desk.page.transcript.rows))
    await desk.page.show(None)
    await desk.page.show(chat)
    assert [row.left_out for row in desk.page.transcript.rows] == [False, True, False, False]
    desk.page.transcript.want([row.key for row in desk.page.transcript.rows])
    await wait_until(lambda: desk.page.transcript.rows[1].facts)
    assert desk.page.transcript.rows[1].left_out, "also when its text was read"


async def test_a_refused_question_is_asked_again_without_the_oldest(
    desk: Desk, sim: Simulator, wait_until: Until, told: list[Notice]
) -> None:
    await talked(desk, sim, wait_until, turns=2)
    sim.script("Fine.")
    await desk.page.send("And now?")
    await wait_until(lambda: not desk.page.busy and desk.page.transcript.rows[-1].facts)
    asked = len(sim.requests)
    sim.script("Shorter.")
    desk.room.shorten(desk.page, desk.tree, EntryId(desk.page.transcript.rows[-1].key))
    await wait_until(lambda: len(sim.requests) > asked and not desk.page.busy)
    assert len(sim.requests[-1].body["messages"]) < 5
    assert "the oldest" in told[-1].text


async def test_news_that_comes_while_it_is_counted_leaves_nothing_said_of_what_was_before(
    desk: Desk, sim: Simulator, wait_until: Until, told: list[Notice], monkeypatch: pytest.MonkeyPatch
) -> None:
    await talked(desk, sim, wait_until, turns=1)
    real, news = desk.app.counting.shape, [Kind.SPENDING]

    async def counted(words: str) -> object:
        if news:
            desk.app.changes.say(news.pop())
        return await real(words)

    monkeypatch.setattr(desk.app.counting, "shape", counted)
    desk.gauge.fill = NO_FILL  # as it was before anything was said
    desk.room.drop()
    await wait_until(lambda: told)
    assert "the oldest 2 messages" in told[-1].text


async def test_no_chat_is_cut_when_another_is_opened_while_it_is_counted(
    desk: Desk, sim: Simulator, wait_until: Until, told: list[Notice], monkeypatch: pytest.MonkeyPatch
) -> None:
    await talked(desk, sim, wait_until, turns=1)
    first, real = desk.page.chat, desk.app.counting.shape
    await desk.page.show(None)
    await talked(desk, sim, wait_until, turns=1)
    second = desk.page.chat
    assert first is not None
    assert second is not None

    async def counted(words: str) -> object:
        if desk.page.chat != first:
            await desk.page.show(first)
        return await real(words)

    monkeypatch.setattr(desk.app.counting, "shape", counted)
    desk.room.drop()
    await wait_until(lambda: "leave out the oldest" not in desk.app.tasks.names)
    assert [(await desk.app.context.fill(chat)).left_out for chat in (first, second)] == [None, None]
    assert not told


async def test_nothing_is_left_out_while_an_answer_comes(
    desk: Desk, sim: Simulator, wait_until: Until, told: list[Notice]
) -> None:
    await talked(desk, sim, wait_until, turns=1)
    gate = sim.hold(after=1)
    await desk.page.send("And now?")
    await gate.reached()
    desk.room.drop()
    await wait_until(lambda: told)
    assert told[-1].text == "An answer is still coming. Stop it, or wait for its end."
    gate.release()
    await wait_until(lambda: not desk.page.busy)


async def test_of_a_model_nobody_knows_no_more_is_left_out_than_was_too_much(
    desk: Desk, sim: Simulator, wait_until: Until, told: list[Notice], monkeypatch: pytest.MonkeyPatch
) -> None:
    await talked(desk, sim, wait_until)
    sim.script("Fine.")
    await desk.page.send("And now?")
    await wait_until(lambda: not desk.page.busy and desk.page.transcript.rows[-1].facts)
    monkeypatch.setattr(desk.room, "_read_by", lambda _page: None)
    desk.gauge.fill = NO_FILL  # it has not been counted yet
    desk.room.shorten(desk.page, desk.tree, EntryId(desk.page.transcript.rows[-1].key))
    await wait_until(lambda: told and not desk.page.busy)
    assert "the oldest 4 messages" in told[-1].text


async def test_one_question_alone_cannot_be_shortened(
    desk: Desk, wait_until: Until, told: list[Notice]
) -> None:
    await desk.page.send("Hello")
    await wait_until(lambda: not desk.page.busy)
    desk.room.shorten(desk.page, desk.tree, EntryId(desk.page.transcript.rows[-1].key))
    await wait_until(lambda: told)
    assert "alone is too long" in told[-1].text


async def test_leaving_out_is_undone_from_another_chat_too(
    desk: Desk, sim: Simulator, wait_until: Until, told: list[Notice]
) -> None:
    await talked(desk, sim, wait_until, turns=2)
    chat = desk.page.chat
    assert chat is not None
    desk.room.drop()
    await wait_until(lambda: told)
    await desk.page.show(None)
    assert told[-1].act is not None
    told[-1].act()
    await wait_until(lambda: "undo" not in desk.app.tasks.names)
    assert (await desk.app.context.fill(chat)).left_out is None


async def test_one_message_left_out_is_told_as_one(desk: Desk, told: list[Notice]) -> None:
    desk.room._say(LeftOut(ChatId(1), (EntryId(1),), 1, 120))
    assert told[-1].text == "Left out of what is sent: the oldest message, about 120 tokens."


async def test_models_side_by_side_are_all_told_without_the_oldest(
    desk: Desk, sim: Simulator, wait_until: Until, told: list[Notice]
) -> None:
    columns = await opened(desk)
    try:
        await ask(desk, columns, wait_until)
        await ask(desk, columns, wait_until, "And now?")
        desk.room.drop()
        await wait_until(lambda: told)
        asked = len(sim.requests)
        await ask(desk, columns, wait_until, "And then?")
        assert [len(one.body["messages"]) for one in sim.requests[asked:]] == [3, 3, 3]
        assert told[-1].act is not None
        told[-1].act()
        await wait_until(lambda: "undo" not in desk.app.tasks.names)
        asked = len(sim.requests)
        await ask(desk, columns, wait_until, "At last?")
        assert [len(one.body["messages"]) for one in sim.requests[asked:]] == [7, 7, 7]
    finally:
        columns.close()
