"""One column is asked otherwise than the others, that is told, given to all of them, and undone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from side_by_side import GPT, HAIKU, SONNET, Until, ask, opened

from ptahdesk.presenters.column_manner import ColumnManner
from ptahdesk.presenters.columns import Columns
from ptahdesk.presenters.desk import Desk
from ptahdesk.simulator.server import Simulator


@pytest.fixture
async def columns(desk: Desk) -> AsyncIterator[Columns]:
    made = await opened(desk)
    yield made
    made.close()


@pytest.fixture
def manner(desk: Desk, columns: Columns) -> ColumnManner:
    return ColumnManner(desk.app, columns, desk.manner, (desk.doing, desk.notices))


def told(columns: Columns) -> list[str]:
    return [each.told.manner for each in columns.shown]


async def test_what_is_set_for_one_goes_with_its_question_alone_and_is_told(
    desk: Desk, columns: Columns, manner: ColumnManner, sim: Simulator, wait_until: Until
) -> None:
    for column, heat in zip(columns.shown[:2], ("0.2", "0.9"), strict=True):
        manner.aim(column)
        desk.manner.parameters["temperature"].put(heat)
    await ask(desk, columns, wait_until)
    sent = {each.body["model"]: each.body.get("temperature") for each in sim.requests}
    assert {name: heat and str(heat) for name, heat in sent.items()} == {
        SONNET: "0.2",
        HAIKU: "0.9",
        GPT: None,
    }
    await wait_until(lambda: told(columns) == ["Temperature: 0.2", "Temperature: 0.9", ""])
    manner.aim(None)
    assert desk.manner.parameters["temperature"].text == "0.2", "the first speaks for all"
    desk.manner.parameters["temperature"].put("0.5")
    await wait_until(lambda: told(columns) == [""] * 3)
    manner.aim(columns.shown[2])
    await wait_until(lambda: desk.manner.parameters["temperature"].text == "0.5")


async def test_all_ask_like_one_of_them_and_undone_each_as_before(
    desk: Desk, columns: Columns, manner: ColumnManner, wait_until: Until
) -> None:
    said: list[Any] = []
    desk.notices.told.connect(said.append)
    manner.aim(columns.shown[1])
    desk.manner.system.put("Be a pirate.")
    await wait_until(lambda: told(columns) == ["", "a system prompt of its own", ""])
    desk.manner.make_usual()
    await wait_until(lambda: said and told(columns) == [""] * 3)
    assert said[-1].text == "All columns ask like that of Claude Haiku 4.5 now."
    manner.aim(columns.shown[2])
    await wait_until(lambda: desk.manner.system.text == "Be a pirate.")
    said[-1].act()
    await wait_until(lambda: told(columns) == ["", "a system prompt of its own", ""])
    await wait_until(lambda: not desk.manner.own)


async def test_a_column_is_as_private_as_its_chat(
    desk: Desk, columns: Columns, manner: ColumnManner, wait_until: Until
) -> None:
    desk.private.turn()
    manner.aim(columns.shown[1])
    await wait_until(lambda: columns.shown[1].voice.own)
    assert not desk.manner.own
    desk.manner.parameters["temperature"].put("1")
    desk.manner.reset()
    await columns.shown[1].voice.kept()
    lanes = await desk.app.lanes.of(columns.shown[1].lane.chat)
    assert all(desk.app.manners.of(lane.settings).private for lane in lanes)


async def test_the_form_follows_the_column_one_is_in_until_all_are_wanted(
    desk: Desk, columns: Columns, manner: ColumnManner
) -> None:
    manner.meant(columns.shown[2])
    assert desk.manner.aimed is columns.shown[2]
    manner.aim(None)
    manner.meant(columns.shown[1])
    assert desk.manner.aimed is None
    manner.aim(columns.shown[1])
    await desk.page.show(None)
    assert desk.manner.aimed is None
