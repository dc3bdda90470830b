"""The latest question with two answers is judged, or the one that is looked at; what said nothing is not."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from side_by_side import GPT, HAIKU, SONNET, Until, ask, opened, stands

from ptahdesk.domain.chat import EntryId, TurnId
from ptahdesk.presenters.benching import bench_of
from ptahdesk.presenters.column_verbs import add
from ptahdesk.presenters.columns import Columns
from ptahdesk.presenters.desk import Desk
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator


@pytest.fixture
async def columns(desk: Desk) -> AsyncIterator[Columns]:
    made = await opened(desk)
    yield made
    made.close()


def turns(columns: Columns) -> list[TurnId]:
    """Of the questions, as the first column shows them."""
    return [TurnId(row.turn) for row in columns.shown[0].page.transcript.rows[::2]]


async def test_before_anything_was_asked_it_tells_who_stands_there(columns: Columns) -> None:
    bench = bench_of(columns.chat, columns.shown)
    assert bench is not None
    assert [lane.id for lane in bench.lanes] == [each.lane.id for each in columns.shown]
    assert (bench.turn, bench.answers) == (0, {})
    assert not columns.judging.seats.blind or columns.judging.why_not
    assert bench_of(None, ()) is None


async def test_what_has_been_answered_last_can_be_judged_at_once(
    desk: Desk, columns: Columns, wait_until: Until
) -> None:
    await ask(desk, columns, wait_until)
    await wait_until(lambda: len(columns.judging.choices) == 3)
    assert columns.judging.press(2)
    await wait_until(lambda: columns.judging.words == "You chose B.")


async def test_while_one_answers_it_is_said_that_one_waits(
    desk: Desk, columns: Columns, sim: Simulator, wait_until: Until
) -> None:
    sim.script(Script(pieces=("Slow", "ly."), hold_after=1, model=GPT))
    await desk.page.send("Who are you?")
    await wait_until(lambda: stands(columns) == ["done", "done", "answering"])
    assert columns.judging.why_not == "You can choose when all have answered."
    sim.release()
    await wait_until(lambda: len(columns.judging.choices) == 3)


async def test_a_muted_column_is_judged_by_what_it_answered(
    desk: Desk, columns: Columns, wait_until: Until
) -> None:
    await ask(desk, columns, wait_until)
    await desk.app.lanes.mute(columns.shown[0].lane)
    await wait_until(lambda: columns.shown[0].lane.muted)
    await ask(desk, columns, wait_until, "And now?")
    await wait_until(lambda: [each.key for each in columns.judging.choices] == [2, 3])
    first, *_rest = turns(columns)
    earlier = bench_of(columns.chat, columns.shown, first)
    assert earlier is not None
    assert len(earlier.answers) == 3


async def test_a_column_that_said_nothing_is_not_chosen_among(
    desk: Desk, columns: Columns, sim: Simulator, wait_until: Until
) -> None:
    await desk.app.lanes.set_reference(columns.shown[1].lane, "openrouter:nobody/none")
    await ask(desk, columns, wait_until)
    await wait_until(lambda: [each.key for each in columns.judging.choices] == [1, 3])


async def test_one_that_was_asked_alone_leaves_the_turn_before_to_be_judged(
    desk: Desk, columns: Columns, wait_until: Until
) -> None:
    await ask(desk, columns, wait_until)
    for column in columns.shown[1:]:
        await desk.app.lanes.mute(column.lane)
    await wait_until(lambda: all(each.lane.muted for each in columns.shown[1:]))
    await ask(desk, columns, wait_until, "And you?")
    first, last = turns(columns)
    bench = bench_of(columns.chat, columns.shown)
    assert bench is not None
    assert (bench.turn, len(bench.answers)) == (first, 3)
    alone = bench_of(columns.chat, columns.shown, last)
    assert alone is not None
    assert len(alone.answers) == 1


async def test_two_columns_that_show_one_answer_have_nothing_to_choose(desk: Desk, wait_until: Until) -> None:
    """A column that is added shows what was answered before it was there."""
    await desk.page.send("Who are you?")
    await wait_until(lambda: not desk.page.busy)
    made = Columns(desk.app, desk.page, (desk.doing, desk.notices))
    await add(desk.app, desk.page, HAIKU)
    await wait_until(lambda: len(made.shown) == 2 and len(made.shown[1].page.transcript.rows) == 2)
    assert made.judging.choices == ()
    await desk.app.conversations.again(EntryId(made.shown[1].last or 0), lane=made.shown[1].lane.id)
    await wait_until(lambda: len(made.judging.choices) == 2)
    made.close()


async def test_a_new_version_takes_the_place_of_the_one_that_was_judged(
    desk: Desk, columns: Columns, wait_until: Until
) -> None:
    await ask(desk, columns, wait_until)
    judging = columns.judging
    await wait_until(lambda: judging.choices)
    judging.press(1)
    await wait_until(lambda: judging.words == "You chose A.")
    before = columns.shown[0].last
    reply = await desk.app.conversations.again(EntryId(before or 0), SONNET, lane=columns.shown[0].lane.id)
    await reply.ended()
    await wait_until(lambda: len(judging.choices) == 3 and judging.words == "You chose another answer.")
    await desk.app.tree.show(EntryId(before or 0))
    await wait_until(lambda: judging.words == "You chose A.")
