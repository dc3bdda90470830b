"""Several models beside each other: each answers in its own column, whatever is done to another."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from functools import partial

import pytest
from side_by_side import GPT, HAIKU, SONNET, Until, ask, live, names, opened, stands

from ptahdesk.domain.chat import EntryId
from ptahdesk.presenters.column import Column
from ptahdesk.presenters.columns import Columns
from ptahdesk.presenters.desk import Desk
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator


@pytest.fixture
async def columns(desk: Desk) -> AsyncIterator[Columns]:
    made = await opened(desk)
    yield made
    made.close()


async def test_one_question_is_answered_in_every_column(
    desk: Desk, columns: Columns, sim: Simulator, wait_until: Until
) -> None:
    for model, text in ((SONNET, "One."), (HAIKU, "Two."), (GPT, "Three.")):
        sim.script(Script(text=text, model=model))
    assert names(columns) == ["Claude Sonnet 4.6", "Claude Haiku 4.5", "GPT-5"]
    assert stands(columns) == ["new"] * 3
    await ask(desk, columns, wait_until)
    said = [each.page.transcript.text_of(each.last or 0) for each in columns.shown]
    assert said == ["One.", "Two.", "Three."]
    assert stands(columns) == ["done"] * 3
    assert all("tokens" in each.told.figures and "¢" in each.told.figures for each in columns.shown)
    assert columns.shown[0].page is desk.page


async def test_they_can_be_left_and_come_back_to(desk: Desk, columns: Columns, wait_until: Until) -> None:
    await ask(desk, columns, wait_until)
    chat = desk.page.chat
    await desk.page.show(None)
    assert names(columns) == []
    await desk.page.show(chat)
    assert len(columns.shown) == 3
    await wait_until(lambda: all("tokens" in each.told.figures for each in columns.shown))
    assert stands(columns) == ["done"] * 3


async def test_stop_stops_all_of_them(
    desk: Desk, columns: Columns, sim: Simulator, wait_until: Until
) -> None:
    for model in (SONNET, HAIKU, GPT):
        sim.script(Script(pieces=("Slow", "ly."), hold_after=1, model=model))
    await desk.page.send("Who are you?")
    await wait_until(lambda: stands(columns) == ["answering"] * 3)
    desk.page.stop()
    await wait_until(lambda: stands(columns) == ["stopped"] * 3)


async def test_a_question_is_edited_in_every_column(desk: Desk, columns: Columns, wait_until: Until) -> None:
    await ask(desk, columns, wait_until)
    question = columns.shown[0].page.transcript.rows[0].key
    desk.tree.edit(EntryId(question))
    await wait_until(lambda: desk.composer.aim is not None)
    desk.composer.typed("Who is this?")
    desk.composer.send()
    await wait_until(lambda: desk.composer.aim is None and not desk.page.busy)
    await wait_until(lambda: all(each.page.transcript.rows[0].versions == 2 for each in columns.shown))


async def test_the_sum_is_told_before_it_is_sent(desk: Desk, columns: Columns, wait_until: Until) -> None:
    desk.composer.typed("Who are you?")
    await wait_until(lambda: "at most" in desk.foretold.words)
    assert len(desk.foretold.sentence.splitlines()) == 3
    await desk.app.lanes.mute(columns.shown[0].lane)
    await wait_until(lambda: len(desk.foretold.sentence.splitlines()) == 2)


async def test_what_an_answer_cost_is_told_of_the_version_that_is_shown(
    desk: Desk, columns: Columns, sim: Simulator, wait_until: Until
) -> None:
    sim.script(Script(text="Short.", model=HAIKU))
    await ask(desk, columns, wait_until)
    column = columns.shown[1]
    await wait_until(lambda: "tokens" in column.told.figures)
    short = tokens(column)
    sim.script(Script(text="Long. " * 90, model=HAIKU))
    again = partial(desk.app.conversations.again, column.last, lane=column.lane.id)
    await column.page.answer(again)
    await wait_until(lambda: not live(column) and tokens(column) > short)
    assert column.last is not None
    await desk.app.tree.turn(column.last, -1, column.lane.id)
    await wait_until(lambda: column.page.transcript.rows[-1].version == 1 and tokens(column) == short)


def tokens(column: Column) -> int:
    found = re.search(r"([\d,]+) tokens", column.told.figures)
    return int(found[1].replace(",", "")) if found else 0


async def test_the_first_asks_again_whom_it_shows_though_another_window_chose(
    desk: Desk, columns: Columns, sim: Simulator, wait_until: Until
) -> None:
    await ask(desk, columns, wait_until)
    first, before = columns.shown[0], len(sim.requests)
    await desk.app.lanes.set_reference(first.lane, GPT)
    await wait_until(lambda: names(columns)[0] == "GPT-5 (1)")
    desk.tree.again(EntryId(first.last or 0))
    await wait_until(lambda: len(sim.requests) > before and not desk.page.busy)
    assert sim.requests[-1].body["model"] == GPT
