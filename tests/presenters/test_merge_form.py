"""Answers are chosen, the price is told before, and one answer of them stands in a column of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Coroutine
from typing import Any

import pytest
from side_by_side import GPT, HAIKU, Until, ask, opened

from ptahdesk.presenters.columns import Columns
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.merge_form import MergeForm
from ptahdesk.simulator.server import Simulator


@pytest.fixture
async def columns(desk: Desk) -> AsyncIterator[Columns]:
    made = await opened(desk)
    yield made
    made.close()


@pytest.fixture
def form(desk: Desk, columns: Columns) -> MergeForm:
    return MergeForm(desk.app, columns, (desk.doing, desk.notices))


async def test_its_price_is_told_before_and_it_stands_beside_the_others(
    desk: Desk, columns: Columns, form: MergeForm, sim: Simulator, wait_until: Until
) -> None:
    await ask(desk, columns, wait_until)
    ended: list[Any] = []
    form.done.connect(ended.append)
    form.open()
    await wait_until(lambda: form.can_merge)
    assert "¢" in form.words
    assert [part.name for part in form.parts] == ["Claude Sonnet 4.6", "Claude Haiku 4.5", "GPT-5"]
    form.turn(form.parts[0].lane)
    form.choose(HAIKU)
    assert not form.can_merge, "not before its price is known"
    await wait_until(lambda: form.can_merge)
    form.turn(form.parts[1].lane)
    await wait_until(lambda: form.words == "Choose at least two answers.")
    form.turn(form.parts[1].lane)
    await wait_until(lambda: form.can_merge)
    form.merge()
    await wait_until(lambda: ended and len(columns.shown) == 4)
    assert columns.shown[3].told.name == "Claude Haiku 4.5 · merged"
    await wait_until(lambda: columns.shown[3].told.stand.value == "done" and not desk.page.busy)
    assert "Answer 2:" in sim.requests[-1].body["messages"][-1]["content"]
    assert "Answer 3:" not in sim.requests[-1].body["messages"][-1]["content"]


async def test_where_there_is_nothing_to_merge_or_names_are_hidden_that_is_said(
    desk: Desk, columns: Columns, form: MergeForm, wait_until: Until
) -> None:
    told: list[Any] = []
    desk.notices.told.connect(told.append)
    form.open()
    await wait_until(lambda: told)
    assert "no two whole answers" in told[-1].text
    await ask(desk, columns, wait_until)
    last = columns.shown[0].last
    assert last is not None
    [first] = await desk.app.conversations.read([last])
    await desk.app.judging.blindfold(first.chat, first.turn)
    form.open()
    await wait_until(lambda: "judged without names" in told[-1].text)
    assert form.parts == ()


async def test_pressed_twice_it_is_made_once_and_nothing_is_refused(
    desk: Desk, columns: Columns, form: MergeForm, sim: Simulator, wait_until: Until
) -> None:
    await ask(desk, columns, wait_until)
    form.open()
    await wait_until(lambda: form.can_merge)
    told: list[Any] = []
    desk.notices.told.connect(told.append)
    form.heed("Be brief")
    form.merge()
    form.merge()
    await wait_until(lambda: not {"merge answers", "forecast a merged answer"} & {*desk.app.tasks.names})
    form.merge()
    await wait_until(lambda: "merge answers" not in desk.app.tasks.names)
    await wait_until(lambda: not desk.page.busy)
    assert [each.text for each in told] == ["One answer is made of 3, in a column of its own."]
    assert len(sim.requests) == 4


async def test_what_could_not_be_made_can_be_tried_again(
    desk: Desk, columns: Columns, form: MergeForm, wait_until: Until
) -> None:
    await ask(desk, columns, wait_until)
    form.open()
    await wait_until(lambda: form.can_merge)
    with desk.app.conversations.taking(columns.chat):
        form.merge()
        await wait_until(lambda: "merge answers" not in desk.app.tasks.names)
    await wait_until(lambda: form.can_merge)


async def test_nothing_is_said_of_a_chat_that_was_opened_meanwhile(
    desk: Desk, columns: Columns, form: MergeForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Coroutine[Any, Any, object]] = []
    told: list[Any] = []
    desk.notices.told.connect(told.append)
    monkeypatch.setattr(desk.doing, "start", lambda _name, work: begun.append(work))
    form.open()
    monkeypatch.undo()
    await desk.page.show((await desk.app.lanes.begin([HAIKU, GPT])).id)
    await begun[0]
    assert (form.parts, told) == ((), [])
