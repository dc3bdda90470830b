"""Columns out of sight are counted, called by their names while those may be told, and brought back."""

from __future__ import annotations

import asyncio

import pytest
from side_by_side import Until, ask, names, opened

from ptahdesk.domain.chat import ChatId
from ptahdesk.presenters.column_verbs import ColumnVerbs
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.hidden_lanes import HiddenLanes


async def test_those_that_were_left_are_told_and_had_back(desk: Desk, wait_until: Until) -> None:
    hidden = HiddenLanes(desk.app, desk.page, (desk.doing, desk.notices))
    columns = await opened(desk)
    await ask(desk, columns, wait_until)
    ColumnVerbs(desk.app, columns, (desk.doing, desk.notices)).keep(columns.shown[2])
    await wait_until(lambda: hidden.words == "2 hidden columns")
    assert hidden.names == ("Claude Sonnet 4.6", "Claude Haiku 4.5")
    hidden.show(hidden.lanes[1])
    await wait_until(lambda: hidden.words == "1 hidden column")
    assert names(columns) == ["Claude Haiku 4.5", "GPT-5"]
    hidden.show_all()
    await wait_until(lambda: not hidden.words)
    assert len(columns.shown) == 3
    columns.close()


async def test_while_it_is_judged_blind_they_are_numbered(desk: Desk, wait_until: Until) -> None:
    hidden = HiddenLanes(desk.app, desk.page, (desk.doing, desk.notices))
    columns = await opened(desk)
    await ask(desk, columns, wait_until)
    chat = columns.shown[0].lane.chat
    [first] = await desk.app.conversations.read([columns.shown[0].last or 0])  # type: ignore[list-item]  # there is one
    await desk.app.judging.blindfold(chat, first.turn)
    await desk.app.lanes.remove(columns.shown[1].lane)
    await wait_until(lambda: hidden.lanes)
    assert hidden.names == ("Hidden column 1",)
    columns.close()


async def test_what_was_read_before_one_came_back_does_not_come_after_it(
    desk: Desk, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = HiddenLanes(desk.app, desk.page, (desk.doing, desk.notices))
    columns = await opened(desk)
    await ask(desk, columns, wait_until)
    lane = columns.shown[1].lane
    await desk.app.lanes.remove(lane)
    await wait_until(lambda: found.lanes)
    begun, gate, real = asyncio.Event(), asyncio.Event(), desk.app.judging.blindfolds

    async def held_up(chat: ChatId) -> object:
        if not begun.is_set():
            begun.set()
            await gate.wait()
        return await real(chat)

    monkeypatch.setattr(desk.app.judging, "blindfolds", held_up)
    found.look()
    await begun.wait()
    await desk.app.lanes.show(lane.chat, [lane])
    await wait_until(lambda: len(desk.page.company.lanes) == 3)
    for _ in range(2):
        await desk.app.lanes.of(lane.chat)  # read after all that was asked for so far
    gate.set()
    await wait_until(lambda: "look for hidden columns" not in desk.app.tasks.names)
    assert not found.lanes
    columns.close()
