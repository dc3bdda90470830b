"""Two answers to one question are told apart, named as they may be named, and waited for while they come."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from side_by_side import GPT, HAIKU, SONNET, Until, ask, opened

from ptahdesk.domain.chat import TurnId
from ptahdesk.presenters.column import Column
from ptahdesk.presenters.columns import Columns
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.two_answers import TwoAnswers
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator


@pytest.fixture
async def columns(desk: Desk, sim: Simulator) -> AsyncIterator[Columns]:
    for model, text in ((SONNET, "It is one."), (HAIKU, "It is two."), (GPT, "")):
        sim.script(Script(text=text, model=model))
    made = await opened(desk)
    yield made
    made.close()


@pytest.fixture
def answers(desk: Desk, columns: Columns) -> AsyncIterator[TwoAnswers]:
    made = TwoAnswers(columns, desk.doing)
    yield made
    made.close()


async def test_nothing_is_marked_before_both_have_answered(
    desk: Desk, columns: Columns, answers: TwoAnswers, wait_until: Until
) -> None:
    assert answers.pair is None
    answers.begin(columns.shown[0], columns.shown[1])
    assert answers.waiting == "There is no question yet that both have answered."
    await ask(desk, columns, wait_until)
    await wait_until(lambda: answers.telling.count == "1 difference")
    assert answers.waiting == ""
    assert answers.pair == (columns.shown[1], columns.shown[0])
    assert [side.text for side in answers.telling.sides or ()] == ["It is two.", "It is one."]
    answers.leave()
    assert answers.pair is None
    assert answers.telling.sides is None


async def test_an_answer_without_words_cannot_be_told_apart(
    desk: Desk, columns: Columns, answers: TwoAnswers, wait_until: Until
) -> None:
    await ask(desk, columns, wait_until)
    answers.begin(columns.shown[0], columns.shown[2])
    await wait_until(lambda: answers.waiting == "GPT-5 has said nothing to this question.")


def turn_of(column: Column, key: int) -> int:
    transcript = column.page.transcript
    place = transcript.place(key)
    assert place is not None
    return transcript.rows[place].turn


async def test_an_earlier_question_is_looked_at_until_another_is_asked(
    desk: Desk, columns: Columns, answers: TwoAnswers, sim: Simulator, wait_until: Until
) -> None:
    await ask(desk, columns, wait_until)
    first = columns.shown[0].last
    assert first is not None
    for model in (SONNET, HAIKU, GPT):
        sim.script(Script(text="The same.", model=model))
    await ask(desk, columns, wait_until)
    here = columns.shown[0]
    answers.begin(here, columns.shown[1], turn_of(here, first))
    await wait_until(lambda: answers.telling.count == "1 difference")
    for model in (SONNET, HAIKU, GPT):
        sim.script(Script(text="Once more.", model=model))
    await ask(desk, columns, wait_until)
    await wait_until(lambda: answers.telling.count == "Word for word the same")


async def test_while_nobody_may_know_names_it_tells_places_and_nothing_that_is_covered(
    desk: Desk, columns: Columns, answers: TwoAnswers, wait_until: Until
) -> None:
    await ask(desk, columns, wait_until)
    chat, last = desk.page.chat, columns.shown[0].last
    assert chat is not None
    assert last is not None
    turn = turn_of(columns.shown[0], last)
    lanes = [column.lane.id for column in columns.shown[:2]]
    answers.begin(columns.shown[0], columns.shown[1])
    await wait_until(lambda: answers.telling.sides)
    await desk.app.judging.blindfold(chat, TurnId(turn))
    await desk.page.company.regroup(desk.page)
    here, there = (columns.of(lane) for lane in lanes)
    assert here is not None
    assert there is not None
    answers.begin(here, there)
    names = [there.name, here.name]
    assert {name[:-1] for name in names} == {"Answer "}
    await wait_until(lambda: [side.name for side in answers.telling.sides or ()] == names)
    desk.page.company.take(replace(desk.page.company.group, judged=frozenset()))
    assert answers.waiting == "What was said with its name shown is hidden until you have chosen."
    assert answers.telling.sides is None
